"""The optional list of addresses events may come from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network


@lru_cache(maxsize=8)
def parse_addresses(text: str) -> tuple[IPv4Network | IPv6Network, ...]:
	"""Addresses and networks such as ``203.0.113.0/24``, apart by blanks or commas. :raises ValueError: one is neither."""
	return tuple(ip_network(word, strict=False) for word in text.replace(",", " ").split())


def is_allowed(address: str, allowed: Sequence[IPv4Network | IPv6Network]) -> bool:
	"""Whether an address is in the list; an empty list lets everybody pass."""
	if not allowed:
		return True
	try:
		known = ip_address(address)
	except ValueError:
		return False
	return any(known in network for network in allowed)
