"""What a store may say about its orders: wrong input is refused with what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import frappe

from tests.bench.orders.books.desk import Desk, line
from wix_integration.erp.access.roles import complete_integration_user

Change = Callable[[Desk], dict[str, Any]]


def group(desk: Desk) -> str:
	return frappe.db.get_value("Account", {"company": desk.company, "is_group": 1}, "name")


def foreign(desk: Desk) -> str:
	return frappe.db.get_value("Account", {"company": ("!=", desk.company), "is_group": 0}, "name")


def field(name: str, value: str = "x", document: str = "Sales Order") -> dict[str, Any]:
	return {"order_fields": [{"document": document, "fieldname": name, "value": value}]}


def create(desk: Desk, **more: Any) -> dict[str, Any]:
	"""Custom lines become Items, on a site that has no Item Group of its own for new ones."""
	frappe.db.set_single_value("Stock Settings", "item_group", None)
	return {"line_policies": [{"kind": "Custom line", "choice": "Create the Item"}], **more}


@pytest.mark.parametrize(
	("change", "advice"),
	[
		(lambda desk: {"shipping_account": group(desk)}, "no group"),
		(lambda desk: {"shipping_account": foreign(desk)}, "another company"),
		(lambda desk: {"tax_accounts": [{"account": group(desk)}]}, "row 1"),
		(lambda desk: {"line_clues": "SKU\nColour"}, "Colour"),
		(lambda desk: {"order_tolerance": -1}, "0 or more"),
		(
			lambda desk: {"line_policies": [{"kind": "Custom line", "choice": "Use the fallback Item"}]},
			"choose the fallback Item",
		),
		(create, "Item Group of New Items"),
		(
			lambda desk: {"payment_methods": [{"method": name} for name in ("PayPal", "paypal ")]},
			"Remove one",
		),
		(
			lambda desk: {
				"status_rules": [{"step": "Import", "sales_order": "None", "delivery_note": "Draft"}]
			},
			"needs a Sales Order or Sales Invoice",
		),
		(lambda desk: {"sales_order_series": "NONE-.####"}, "Document Naming Settings"),
		(lambda desk: field("no_such_field"), "another one"),
		(lambda desk: field("items"), "another one"),
		(lambda desk: field("customer"), "follows from the order"),
		(lambda desk: field("terms", "{{ order.number "), "cannot be read"),
	],
)
def test_wrong_choice_is_refused_with_what_to_do(desk: Desk, change: Change, advice: str) -> None:
	with pytest.raises(frappe.ValidationError, match=advice):
		desk.set(**change(desk))


def test_field_that_the_user_of_the_jobs_may_not_write_is_refused(
	desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
	"""It is an Accounts Manager, and no Sales Manager."""
	complete_integration_user()
	for doctype in ("Sales Invoice", "Sales Order"):
		monkeypatch.setattr(frappe.get_meta(doctype).get_field("terms"), "permlevel", 1)
	with pytest.raises(frappe.ValidationError, match="may not write"):
		desk.set(**field("terms"))
	desk.set(**field("terms", document="Sales Invoice"))


def test_right_choices_are_saved_tidied(desk: Desk) -> None:
	desk.set(line_clues="sku\n\nbarcode\nSKU", **field("_user_tags", "{{ order.currency }}"))
	assert frappe.db.get_value("Wix Store", desk.store, "line_clues") == "SKU\nBarcode"


def test_orders_stored_before_documents_were_wanted_are_due_once_they_are(desk: Desk) -> None:
	desk.set(import_orders=0)
	order_id = desk.place(line(desk.item("Cup")))
	assert desk.scenario.queued(desk.store, "order") == set()
	desk.set(import_orders=1)
	assert desk.scenario.queued(desk.store, "order") == {order_id}


def test_item_group_of_the_site_is_as_good_as_one_of_the_store(desk: Desk) -> None:
	changes = create(desk)
	frappe.db.set_single_value("Stock Settings", "item_group", desk.scenario.item_group())
	desk.set(**changes)


def test_issue_names_what_an_item_lacks_by_its_label(desk: Desk) -> None:
	desk.set(**create(desk, new_item_group=desk.scenario.item_group()))
	frappe.db.set_value("Wix Store", desk.store, "new_item_group", None)
	frappe.clear_document_cache("Wix Store", desk.store)
	custom = {"name": "Engraving", "price": 5, "custom": True}
	issue = desk.issues(desk.book_order(custom))["order_new_item"]
	assert "Item Group of the Item is empty." in issue and "item_group" not in issue
