"""Who may call the API. Every whitelisted method begins with one of these."""

import frappe
from frappe import _

from wix_integration.erp.access.roles import WIX_MANAGER, WIX_USER


def require_manager(store: str | None = None) -> None:
	"""Only a Wix Manager, and only for a store whose company the user may see.

	:raises frappe.PermissionError: the role or the right to this store is missing
	"""
	_require_role(WIX_MANAGER, "System Manager")
	_require_store(store, "write")


def require_user(store: str | None = None) -> None:
	"""A Wix User or Wix Manager, and only for a store whose company the user may see.

	:raises frappe.PermissionError: the role or the right to this store is missing
	"""
	_require_role(WIX_USER, WIX_MANAGER, "System Manager")
	_require_store(store, "read")


def require_item(item_code: str) -> None:
	""":raises frappe.PermissionError: the user may not read this Item."""
	frappe.has_permission("Item", "read", item_code, throw=True)


def visible_stores() -> list[str]:
	"""The stores whose company the user may see, by name."""
	return frappe.get_list(
		"Wix Store", filters={"enabled": 1}, pluck="name", order_by="name", limit_page_length=0
	)


def _require_role(*roles: str) -> None:
	"""As ``frappe.only_for``, which lets everybody pass in tests."""
	if not set(roles) & set(frappe.get_roles()):
		text = _("This needs the role {0}. Ask an administrator for it.")
		frappe.throw(text.format(_(roles[0])), frappe.PermissionError)


def _require_store(store: str | None, right: str) -> None:
	if store is None:
		return
	if not frappe.db.exists("Wix Store", store):
		frappe.throw(
			_("There is no Wix Store {0}. Choose another one.").format(store), frappe.DoesNotExistError
		)
	frappe.has_permission("Wix Store", right, store, throw=True)
