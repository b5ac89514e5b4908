"""Hooks of Item: saved, renamed, merged, deleted. A variant queues its template, which is the product."""

from __future__ import annotations

from frappe.model.document import Document

from wix_integration.erp.categories.memberships import forget_item
from wix_integration.erp.memory.merging import forget_leftovers, put_back_links, set_aside_links
from wix_integration.erp.memory.replacing import set_aside_replaced
from wix_integration.erp.queue.entries import PRODUCT, STOCK_LEVEL
from wix_integration.erp.stores.gates import store_gates
from wix_integration.events.gate import is_silent, open_gates, stores_taking
from wix_integration.events.pending import note, note_seen, note_touched


def after_insert(doc: Document, method: str | None = None) -> None:
	"""An Item that was deleted may have had this code: its products are not this one's."""
	if not is_silent(doc) and any(gate.is_active for gate in store_gates()):
		for store, key in set_aside_replaced(doc.name):
			note(store, PRODUCT, key)


def on_change(doc: Document, method: str | None = None) -> None:
	"""Queues the stores the Item belongs to, or belonged to until this save. ``db_set`` is seen as well."""
	if not is_silent(doc):
		note_seen(doc.name)
		_note_family(doc)
		if before := doc.get_doc_before_save():
			_note_family(before)


def on_trash(doc: Document, method: str | None = None) -> None:
	"""Queues the name that is going: the lane finds no Item and hides the product. A merge ends here as well."""
	forget_item(doc.name)
	if not is_silent(doc):
		note_seen(doc.name)
		_note_family(doc)


def before_rename(doc: Document, method: str | None, old: str, new: str, merge: bool = False) -> None:
	"""Frappe is about to point every Link at the new name; of a merge ours must not follow."""
	if merge:
		set_aside_links(old)
	else:
		forget_leftovers(old, new)


def after_rename(doc: Document, method: str | None, old: str, new: str, merge: bool = False) -> None:
	"""Queues both names: after a rename nothing is left to do for the old one, after a merge its product is hidden."""
	if merge:
		put_back_links(old)
	if is_silent(doc):
		return
	_note_family(doc)
	for gate in open_gates():
		note(gate.store, STOCK_LEVEL, new)
	for store in stores_taking(doc):
		note(store, PRODUCT, old)


def _note_family(item: Document) -> None:
	"""A variant goes with its template, whatever its own group says: the template is read once, before the commit."""
	if item.variant_of:
		note_touched(item.variant_of)
	for store in () if item.variant_of else stores_taking(item):
		note(store, PRODUCT, item.name)
