"""Which store the changes of this moment come from: the hooks ask, so that a pull never echoes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import frappe


@contextmanager
def pulled_from(store: str) -> Iterator[None]:
	"""Everything the block writes and commits is known to that store."""
	before = frappe.flags.wix_source_store
	frappe.flags.wix_source_store = store
	try:
		yield
	finally:
		frappe.flags.wix_source_store = before


def source_store() -> str:
	"""The store whose changes are being written, "" for anybody else's."""
	return frappe.flags.wix_source_store or ""
