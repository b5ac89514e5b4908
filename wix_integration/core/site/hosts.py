"""Which host names belong to the real Wix: no sandbox store may ever name one."""

from __future__ import annotations

WIX_DOMAINS = ("wix.com", "wixapis.com", "wixsite.com", "wixstatic.com", "wixstudio.com", "editorx.com")


def is_wix_host(host: str) -> bool:
	"""True for the domains of Wix and everything below them, in any case and with a closing dot."""
	name = host.lower().rstrip(".")
	return any(name == domain or name.endswith(f".{domain}") for domain in WIX_DOMAINS)
