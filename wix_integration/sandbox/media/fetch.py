"""Fetching a source URL. The sandbox leaves the machine for nobody: only loopback addresses are read."""

from __future__ import annotations

import ipaddress
import urllib.request
from dataclasses import dataclass
from urllib.parse import urlsplit

_LARGEST = 25 * 1024 * 1024
_TIMEOUT_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Fetched:
	ok: bool
	content: bytes = b""
	mime_type: str = ""


def is_local(url: str) -> bool:
	return urlsplit(url).hostname in ("127.0.0.1", "localhost", "::1")


def is_unreachable(url: str) -> bool:
	"""Would Wix, out on the internet, fail to reach this host?"""
	host = urlsplit(url).hostname or ""
	try:
		return not ipaddress.ip_address(host).is_global
	except ValueError:
		return "." not in host or host.endswith((".local", ".localhost", ".internal", ".lan"))


def fetch_local(url: str) -> Fetched:
	"""Read an image from this machine; anything but a readable image of at most 25 MB is a failure."""
	try:
		with urllib.request.urlopen(url, timeout=_TIMEOUT_SECONDS) as answer:
			mime_type = answer.headers.get_content_type()
			content = answer.read(_LARGEST + 1)
	except (OSError, ValueError):
		return Fetched(False)
	return Fetched(
		mime_type.startswith(("image/", "video/")) and 0 < len(content) <= _LARGEST, content, mime_type
	)
