"""The further categories of an Item among its connections."""

from typing import Any

from frappe import _

from wix_integration.erp.categories.memberships import DOCTYPE


def add_connections(data: dict[str, Any]) -> dict[str, Any]:
	"""The dashboard of Item as Frappe asks for it, with Wix Item Category."""
	data.setdefault("transactions", []).append({"label": _("Wix"), "items": [DOCTYPE]})
	return data
