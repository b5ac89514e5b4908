"""Which host names belong to the real Wix, so that no sandbox store names one, and which of them hold pictures."""

from __future__ import annotations

#: where Wix keeps the files of all sites
MEDIA_DOMAIN = "wixstatic.com"
WIX_DOMAINS = ("wix.com", "wixapis.com", "wixsite.com", "wixstatic.com", "wixstudio.com", "editorx.com")


def is_wix_host(host: str) -> bool:
	"""True for the domains of Wix and everything below them, in any case and with a closing dot."""
	return any(_is_within(host, domain) for domain in WIX_DOMAINS)


def is_media_host(host: str) -> bool:
	"""True for the hosts that hold the pictures of Wix sites, and for no other."""
	return _is_within(host, MEDIA_DOMAIN)


def _is_within(host: str, domain: str) -> bool:
	name = host.lower().rstrip(".")
	return name == domain or name.endswith(f".{domain}")
