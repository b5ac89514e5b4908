"""Whether Wix, somewhere on the internet, can fetch an address. Decided by the address alone, nothing is looked up."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

import frappe

#: Names that never lead to a public server: RFC 2606, 6761, 6762, 8375 and what routers hand out.
_PRIVATE_SUFFIXES = (
	".localhost",
	".local",
	".test",
	".invalid",
	".example",
	".internal",
	".intranet",
	".lan",
	".home",
	".home.arpa",
	".corp",
)


def reachable_url() -> str:
	"""This site's address as Wix can reach it: its ``host_name`` with https and a public name; else ""."""
	address = (frappe.conf.host_name or "").rstrip("/")
	return address if address.startswith("https://") and is_public(address) else ""


def is_public(url: str) -> bool:
	"""Whether an http or https address names a host of the public internet."""
	try:
		parts = urlsplit(url)
		host = (parts.hostname or "").rstrip(".").lower()
	except ValueError:
		return False
	return parts.scheme in ("http", "https") and _is_public_host(host)


def _is_public_host(host: str) -> bool:
	try:
		return ip_address(host).is_global
	except ValueError:
		return "." in host and not f".{host}".endswith(_PRIVATE_SUFFIXES)
