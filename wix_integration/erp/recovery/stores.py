"""A store between its restore and the confirmed preview: what it has read is read again."""

from __future__ import annotations

from datetime import timedelta

import frappe

from wix_integration.core.wire.base import parse_wire_date, to_wire_date

CHECKING, WAITING = "Checking", "Waiting for confirmation"
#: How far before its cursors a restored store reads again: what happened around the backup may be half in it.
LOOK_BACK = timedelta(days=3)

_CURSORS = ("orders_polled_until", "products_polled_until")


def recovery_step(store: str) -> str:
	"""``Checking``, ``Waiting for confirmation``, or "" for a store that was not restored."""
	return frappe.db.get_value("Wix Store", store, "recovery_step") or ""


def set_recovery_step(store: str, step: str) -> None:
	"""In the caller's transaction."""
	_write(store, {"recovery_step": step})


def set_back(store: str) -> None:
	"""Begins the recovery, in the caller's transaction: the cursors go back, so that nothing is taken for read."""
	known = frappe.db.get_value("Wix Store", store, _CURSORS, as_dict=True)
	moments = {field: parse_wire_date(known[field]) for field in _CURSORS if known[field]}
	earlier = {field: to_wire_date(moment - LOOK_BACK) for field, moment in moments.items() if moment}
	_write(store, {"recovery_step": CHECKING, **earlier})


def _write(store: str, values: dict[str, str]) -> None:
	frappe.db.set_value("Wix Store", store, values, update_modified=False)
	frappe.clear_document_cache("Wix Store", store)
