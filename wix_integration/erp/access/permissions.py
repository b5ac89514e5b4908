"""Who sees what: a User Permission on a company also decides about everything of that company's stores."""

import frappe
from frappe.core.doctype.user_permission.user_permission import get_user_permissions
from frappe.model.document import Document

from wix_integration.erp.access.roles import ROLES

RESTRICTING = ("Company", "Wix Store")


def has_app_permission() -> bool:
	"""Whether the app's tile is shown to this user."""
	return bool({*ROLES, "System Manager", "Administrator"} & set(frappe.get_roles()))


def query_conditions(user: str | None, doctype: str) -> str:
	"""The SQL condition for lists of a doctype with a field ``store``; "" for a user without restriction."""
	stores = _visible_stores(user or frappe.session.user)
	if stores is None:
		return ""
	if not stores:
		return "1 = 0"
	return f"`tab{doctype}`.`store` in ({', '.join(frappe.db.escape(store) for store in stores)})"


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool:
	"""Whether a single document of a store may be seen. Frappe 16 wants True, not None, for yes."""
	stores = _visible_stores(user or frappe.session.user)
	return stores is None or not doc.get("store") or doc.store in stores


def _visible_stores(user: str) -> list[str] | None:
	"""The stores a restricted user may see, None for a user without restriction."""
	restrictions = get_user_permissions(user)
	if not any(restrictions.get(doctype) for doctype in RESTRICTING):
		return None
	return frappe.get_list("Wix Store", pluck="name", user=user, limit_page_length=0, order_by="name")
