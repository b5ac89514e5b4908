"""A store on a sandbox, connected without a dialog: for ``make bench`` and for whoever tries the app."""

from __future__ import annotations

from collections.abc import Mapping

import frappe
from frappe import _

from wix_integration.jobs.connection import run_connection_test


def connect_sandbox_store(name: str, credentials: Mapping[str, str], company: str | None = None) -> str:
	"""Creates the store or renews its credentials, and tests it. Running it again changes nothing else.

	:param credentials: the JSON line of the sandbox: url, api_key, account_id, site_id …
	:raises frappe.ValidationError: the sandbox cannot be used, or the store is a live one
	"""
	values = {
		"environment": "Sandbox",
		"sandbox_url": credentials["url"],
		"auth_mode": "API key",
		"api_key": credentials["api_key"],
		"account_id": credentials["account_id"],
		"site_id": credentials["site_id"],
		"instance_id": credentials["instance_id"],
		"public_key": credentials["public_key"],
	}
	store = _existing(name) or frappe.get_doc(
		{"doctype": "Wix Store", "store_name": name, **_defaults(company)}
	)
	store.update(values)
	store.save()
	run_connection_test(store.name)
	return store.name


def _existing(name: str) -> frappe.model.document.Document | None:
	if not frappe.db.exists("Wix Store", name):
		return None
	store = frappe.get_doc("Wix Store", name)
	if store.environment != "Sandbox":
		frappe.throw(_("{0} is a live store. Choose another name for the sandbox.").format(name))
	return store


def _defaults(company: str | None) -> dict[str, object]:
	company = company or frappe.defaults.get_global_default("company")
	price_lists = frappe.get_all(
		"Price List", filters={"selling": 1, "enabled": 1}, pluck="name", order_by="creation", limit=1
	)
	warehouses = frappe.get_all(
		"Warehouse",
		filters={"company": company, "is_group": 0, "warehouse_name": ("like", "Stores%")},
		pluck="name",
		order_by="creation",
		limit=1,
	)
	return {
		"enabled": 1,
		"company": company,
		"price_list": price_lists[0] if price_lists else None,
		"warehouse": warehouses[0] if warehouses else None,
	}
