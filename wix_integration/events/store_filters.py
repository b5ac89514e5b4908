"""Renames and moves that change what a store selects: the cached gates are read again."""

from frappe.model.document import Document

from wix_integration.erp.stores.gates import forget_gates


def on_change(doc: Document, method: str | None = None, *args: object) -> None:
	forget_gates()
