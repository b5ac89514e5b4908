"""Which Customer a buyer is: found by the store's clues in what ERPNext has, and never the wrong one."""

from __future__ import annotations

from dataclasses import replace

import pytest

import frappe

from tests.bench.customers.buyers import Buyers
from tests.bench.statements import Statements
from wix_integration.core.orders.people.customers import CustomerClue
from wix_integration.erp.books.context import HeldError
from wix_integration.erp.customers import finding, indexes
from wix_integration.erp.customers.resolving import resolve_customer


def test_buyer_who_bought_before_is_found_by_the_wix_contact_whatever_changed(buyers: Buyers) -> None:
	first = buyers.buy(buyers.ada())
	changed = buyers.ada(email=f"new.{buyers.tag}@example.com", phone="", last_name=f"King {buyers.tag}")
	assert buyers.buy(changed).customer == first.customer
	assert buyers.customers() == [first.customer]


def test_known_buyer_costs_three_reads_and_no_write(buyers: Buyers, statements: Statements) -> None:
	buyers.buy(buyers.ada())
	context = buyers.context(buyers.ada())
	buyers.buy(buyers.ada())
	with statements.counted() as seen:
		resolve_customer(context)
	assert len(seen) == 3, seen
	assert all(statement.lstrip().upper().startswith("SELECT") for statement in seen)


def test_customer_made_by_hand_is_found_by_an_email_of_any_of_its_contacts(buyers: Buyers) -> None:
	customer = buyers.customer()
	buyers.contact(customer, f"ADA.{buyers.tag}@Example.com")
	assert buyers.buy(buyers.ada()).customer == customer


def test_customer_made_by_hand_is_found_by_its_phone_however_it_is_written(buyers: Buyers) -> None:
	customer = buyers.customer()
	digits = f"{int(buyers.tag, 16):010d}"
	buyers.contact(customer, phone=f"(0{digits[:3]}) {digits[3:6]}-{digits[6:]}")
	assert buyers.buy(buyers.ada()).customer == customer


def test_customer_made_by_hand_is_found_by_its_tax_id_however_it_is_written(buyers: Buyers) -> None:
	customer = buyers.customer(tax_id=f"de {buyers.tag[:4]}.{buyers.tag[4:]}")
	assert buyers.buy(buyers.ada(tax_id=f"DE{buyers.tag}")).customer == customer


def test_email_of_a_supplier_or_a_lead_makes_nobody_a_customer(buyers: Buyers) -> None:
	contact = {"first_name": "Somebody", "email_ids": [{"email_id": buyers.ada().email, "is_primary": 1}]}
	frappe.get_doc({"doctype": "Contact", **contact}).insert()
	context = buyers.buy(buyers.ada())
	assert buyers.customers() == [context.customer]


def test_one_email_of_two_customers_is_decided_by_the_next_clue(buyers: Buyers) -> None:
	customers = [buyers.customer(customer_name=f"{name} {buyers.tag}") for name in ("First", "Second")]
	for customer in customers:
		buyers.contact(customer, buyers.ada().email)
	buyers.contact(customers[0], phone=buyers.ada().phone)
	assert buyers.buy(buyers.ada()).customer == customers[0]


def test_one_email_of_two_customers_is_decided_by_the_name_where_no_clue_tells(buyers: Buyers) -> None:
	named = buyers.customer(customer_name=buyers.ada().person_name)
	for customer in (named, buyers.customer()):
		buyers.contact(customer, buyers.ada().email)
	assert buyers.buy(buyers.ada()).customer == named


def test_customer_that_may_not_be_used_gives_way_to_one_that_may(buyers: Buyers) -> None:
	usable, disabled = buyers.customer(), buyers.customer(customer_name=f"Old {buyers.tag}", disabled=1)
	for customer in (usable, disabled):
		buyers.contact(customer, buyers.ada().email)
	assert buyers.buy(buyers.ada()).customer == usable


@pytest.mark.parametrize(
	("field", "code"), [("disabled", "order_customer_disabled"), ("is_frozen", "order_customer_frozen")]
)
def test_customer_that_may_not_be_used_holds_its_order(buyers: Buyers, field: str, code: str) -> None:
	buyers.contact(buyers.customer(**{field: 1}), buyers.ada().email)
	with pytest.raises(HeldError) as held:
		buyers.buy(buyers.ada())
	assert [reason.code for reason in held.value.reasons] == [code]


def test_only_the_clues_the_store_chose_are_tried(buyers: Buyers) -> None:
	buyers.choose(customer_clues="Tax ID")
	buyers.contact(buyers.customer(), buyers.ada().email)
	assert buyers.buy(buyers.ada()).customer == buyers.ada().person_name


def test_two_stores_share_the_customer_of_one_email(buyers: Buyers) -> None:
	first = buyers.buy(buyers.ada())
	other = Buyers(buyers.scenario, buyers.scenario.store("Second"))
	second = other.buy(buyers.ada(contact_id=f"elsewhere-{buyers.tag}"))
	assert (second.customer, second.contact) == (first.customer, first.contact)
	assert second.billing_address == first.billing_address


def test_test_order_never_touches_a_real_customer(buyers: Buyers) -> None:
	buyers.contact(buyers.customer(), buyers.ada().email)
	context = buyers.buy(buyers.ada(), is_test=True)
	assert context.customer == f"TEST {buyers.ada().person_name}"
	live = Buyers(buyers.scenario, buyers.scenario.store("Live"))
	assert live.buy(buyers.ada(phone="")).customer == f"Byron {buyers.tag}"


def test_renamed_customer_stays_the_buyer(buyers: Buyers) -> None:
	context = buyers.buy(buyers.ada())
	frappe.rename_doc("Customer", context.customer, f"Countess {buyers.tag}", force=True, show_alert=False)
	stranger = replace(buyers.ada(), email="", phone="")
	assert buyers.buy(stranger).customer == f"Countess {buyers.tag}"


@pytest.mark.parametrize("clue", [CustomerClue.EMAIL, CustomerClue.PHONE, CustomerClue.TAX_ID])
def test_clue_is_read_from_what_fits_it_and_not_from_all_customers(clue: CustomerClue) -> None:
	for names in finding._NAMES[clue]:
		statement = finding._BY_VALUE.format(names=names, most=1)
		plan = frappe.db.sql(f"EXPLAIN {statement}", {"pattern": "ada@example.com"}, as_dict=True)
		assert plan[-1].table == "customer" and plan[-1].possible_keys == "PRIMARY"
		if "Contact Email" in names:
			assert indexes.NAME in plan[0].possible_keys
