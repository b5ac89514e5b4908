"""The Wix Order among the connections of the documents that were made for it."""

from typing import Any

from frappe import _


def add_connections(data: dict[str, Any]) -> dict[str, Any]:
	"""The dashboard of a selling document as Frappe asks for it, with the order it belongs to."""
	data.setdefault("internal_links", {})["Wix Order"] = "wix_order"
	data.setdefault("transactions", []).append({"label": _("Wix"), "items": ["Wix Order"]})
	return data
