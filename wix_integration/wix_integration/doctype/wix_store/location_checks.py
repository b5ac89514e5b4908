"""What the table of warehouses and locations must fulfil before a Wix Store is saved. No call is made here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import frappe
from frappe import _

from wix_integration.erp.stores.locations import (
	is_default_mapped,
	known_locations,
	labelled_locations,
	leaf_warehouses,
)

if TYPE_CHECKING:
	from wix_integration.wix_integration.doctype.wix_store.wix_store import WixStore


def check_locations(store: WixStore) -> None:
	for row in store.locations:
		_check_company(store, row)
		_fill_location(store, row)
	_check_doubles(store)


def advise_locations(store: WixStore) -> None:
	"""A checkout takes from the default location only: stock that is shown elsewhere cannot be bought."""
	if store.has_value_changed("locations") and not is_default_mapped(store):
		text = _(
			"Customers buy from the default location {0} only, and no warehouse is mapped to it. Choose"
			" Push → Sum into the default location, or map a warehouse to it."
		)
		message = text.format(frappe.bold(store.default_location_name))
		frappe.msgprint(message, title=_("Nothing can be bought"), indicator="orange")


def _check_company(store: WixStore, row: Any) -> None:
	company = frappe.db.get_value("Warehouse", row.warehouse, "company")
	if company != store.company:
		text = _("Row {0}: {1} belongs to another company. Choose a warehouse of {2}.")
		frappe.throw(text.format(row.idx, row.warehouse, store.company))


def _fill_location(store: WixStore, row: Any) -> None:
	"""The ids of the chosen location. What is gone from Wix stays as it was, with an issue, and shows nothing."""
	labels = labelled_locations(store)
	by_id = {location.id: (label, location) for label, location in labels.items()}
	chosen = labels.get(row.location)
	if chosen is None and row.location_id in by_id and not _is_changed(store, row):
		row.location, chosen = by_id[row.location_id]
	if chosen:
		row.update({"location_id": chosen.id, "wix_location_id": chosen.wix_location_id})
	elif known_locations(store) and _is_changed(store, row):
		text = _("Row {0}: the site has no location {1}. Choose one of: {2}.")
		frappe.throw(text.format(row.idx, row.location, ", ".join(labels)))


def _is_changed(store: WixStore, row: Any) -> bool:
	before = store.get_doc_before_save()
	saved = {old.name: old.location for old in before.locations} if before else {}
	return saved.get(row.name) != row.location


def _check_doubles(store: WixStore) -> None:
	leaves = leaf_warehouses([row.warehouse for row in store.locations])
	taken: dict[tuple[str, str], int] = {}
	for row in store.locations:
		for warehouse in sorted(leaves[row.warehouse]):
			first = taken.setdefault((row.location, warehouse), row.idx)
			if first != row.idx:
				text = _("Rows {0} and {1} both count {2} at {3}. Remove one of them.")
				frappe.throw(text.format(first, row.idx, warehouse, row.location))
