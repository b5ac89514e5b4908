"""What a new buyer becomes in ERPNext, whatever it is called and whatever it left out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import frappe

from tests.bench.customers.buyers import HOME, OFFICE, Buyers
from wix_integration.core.orders.people.addresses import AddressFacts
from wix_integration.erp.books.context import HeldError


def customer(name: str) -> Any:
	return frappe.get_doc("Customer", name)


def test_new_buyer_is_a_customer_with_contact_and_address(buyers: Buyers) -> None:
	context = buyers.buy(buyers.ada())
	made = customer(context.customer)
	assert (made.customer_name, made.customer_type) == (buyers.ada().person_name, "Individual")
	assert (made.email_id, made.customer_primary_contact) == (buyers.ada().email, context.contact)
	assert made.customer_primary_address == context.billing_address
	[address] = buyers.addresses(context.customer)
	assert (address.address_line1, address.city, address.pincode) == ("Weg 1", "Berlin", "10115")
	assert (address.country, address.state, address.address_type) == ("Germany", "Berlin", "Billing")


def test_buyer_who_names_a_company_is_one_unless_the_store_says_otherwise(buyers: Buyers) -> None:
	facts = buyers.ada(company=f"Engines {buyers.tag}")
	assert customer(buyers.buy(facts).customer).customer_type == "Company"
	buyers.choose(customer_type="Individual")
	other = customer(buyers.buy(replace(facts, contact_id="two", email="", phone="")).customer)
	assert (other.customer_name, other.customer_type) == (facts.person_name, "Individual")


def test_group_territory_and_tax_category_follow_the_first_rule_that_fits(buyers: Buyers) -> None:
	buyers.scenario.make("Tax Category", title=f"Abroad {buyers.tag}")
	rule = {"customer_group": "Commercial", "tax_category": f"Abroad {buyers.tag}"}
	rest = {"country": "", "customer_group": "Government"}
	buyers.choose(customer_rules=[{"country": "Germany", **rule}, rest], territory="Rest Of The World")
	made = customer(buyers.buy(buyers.ada()).customer)
	assert (made.customer_group, made.territory) == ("Commercial", "Rest Of The World")
	assert made.tax_category == f"Abroad {buyers.tag}"
	abroad = buyers.ada(contact_id="two", email="", phone="", billing=replace(HOME, country="FR"))
	assert customer(buyers.buy(abroad).customer).customer_group == "Government"


@pytest.mark.parametrize(
	"name", ["<script>alert(1)</script>", "😀 Zoë", "A" * 200, 'Q&A "O\'Neil" 50%', "new\nline\ttab"]
)
def test_buyer_of_any_name_is_made_and_found_again(buyers: Buyers, name: str) -> None:
	facts = buyers.ada(first_name=buyers.tag, last_name=name)
	context = buyers.buy(facts)
	assert "<" not in context.customer
	assert len(context.customer) <= 140
	assert context.contact and context.billing_address
	assert buyers.buy(facts).customer == context.customer


def test_two_buyers_of_one_name_are_two_customers(buyers: Buyers) -> None:
	first = buyers.buy(buyers.ada())
	second = buyers.buy(buyers.ada(contact_id="two", email="", phone=""))
	assert second.customer == f"{first.customer} - 1"


def test_buyer_without_a_name_is_called_by_the_email(buyers: Buyers) -> None:
	context = buyers.buy(buyers.ada(first_name="", last_name=""))
	assert customer(context.customer).customer_name == buyers.ada().email


def test_all_who_left_nothing_are_one_guest(buyers: Buyers) -> None:
	nobody = buyers.ada(contact_id="", email="", phone="", first_name="", last_name="", billing=None)
	first, second = buyers.buy(nobody), buyers.buy(nobody)
	assert first.customer == second.customer
	assert customer(first.customer).customer_name == "Guest"
	assert first.contact == ""


def test_phone_and_email_that_frappe_refuses_hold_nobody(buyers: Buyers) -> None:
	facts = buyers.ada(email="ada@exämple.com", phone="call 0123456789012345678901234 ext. 5")
	assert buyers.buy(facts).customer


# ---------------------------------------------------------------- addresses


def test_equal_addresses_are_one_however_they_are_written(buyers: Buyers) -> None:
	first = buyers.buy(buyers.ada())
	again = buyers.buy(buyers.ada(billing=replace(HOME, line1="WEG  1", city="berlin.")))
	assert again.billing_address == first.billing_address
	assert len(buyers.addresses(first.customer)) == 1


def test_another_place_is_another_address(buyers: Buyers) -> None:
	context = buyers.buy(buyers.ada(shipping=OFFICE))
	assert context.shipping_address != context.billing_address
	assert frappe.db.get_value("Address", context.shipping_address, "address_title") == "Engines Ltd"
	again = buyers.buy(buyers.ada(shipping=OFFICE))
	assert again.shipping_address == context.shipping_address


def test_address_that_a_person_entered_is_taken(buyers: Buyers) -> None:
	name = buyers.customer()
	buyers.contact(name, buyers.ada().email)
	values = {"address_line1": "weg 1", "city": "Berlin", "pincode": "10115", "state": "Berlin"}
	links = [{"link_doctype": "Customer", "link_name": name}]
	entered = frappe.get_doc(
		{"doctype": "Address", "address_type": "Billing", "country": "Germany", "links": links, **values}
	).insert()
	facts = buyers.ada(billing=replace(HOME, first_name="Byron", last_name=buyers.tag))
	assert buyers.buy(facts).billing_address == entered.name


def test_address_that_a_person_corrected_stays_the_address_of_its_place(buyers: Buyers) -> None:
	first = buyers.buy(buyers.ada())
	frappe.db.set_value("Address", first.billing_address, "address_line1", "Weg 1a")
	assert buyers.buy(buyers.ada()).billing_address == first.billing_address


def test_disabled_address_is_not_taken_again(buyers: Buyers) -> None:
	first = buyers.buy(buyers.ada())
	frappe.db.set_value("Address", first.billing_address, "disabled", 1)
	second = buyers.buy(buyers.ada())
	assert second.billing_address not in ("", first.billing_address)


def test_address_without_a_known_country_is_noted_and_left_out(buyers: Buyers) -> None:
	context = buyers.buy(buyers.ada(billing=replace(HOME, country="ZZ")))
	assert context.billing_address == ""
	assert context.notes == ["Billing: Ada Lovelace, Weg 1, 10115 Berlin, Berlin, ZZ"]
	assert [notice.code for notice in context.notices] == ["order_address_left_out"]
	assert not any("Weg" in str(notice.params) for notice in context.notices)


def test_address_without_city_and_street_is_kept_by_what_it_says(buyers: Buyers) -> None:
	place = AddressFacts(country="SG", postal_code="018956")
	context = buyers.buy(buyers.ada(billing=place))
	[address] = buyers.addresses(context.customer)
	assert (address.city, address.pincode, address.country) == ("018956", "018956", "Singapore")


def test_order_that_is_picked_up_has_no_shipping_address(buyers: Buyers) -> None:
	destination = {"shippingDestination": {"address": {"country": "DE"}}}
	sent = {"shippingInfo": {"logistics": destination}}
	picked = {"shippingInfo": {"logistics": {**destination, "pickupDetails": {"address": {}}}}}
	assert buyers.buy(buyers.ada(), order=sent).shipping_address
	assert buyers.buy(buyers.ada(), order=picked).shipping_address == ""


# ---------------------------------------------------------------- fields


def test_chosen_fields_are_filled_on_creation_or_always(buyers: Buyers) -> None:
	rows = [
		("Customer", "website", "E-mail", "Always"),
		("Customer", "tax_id", "Nothing", "On creation"),
		("Contact", "department", "Company", "On creation"),
		("Address", "fax", "Phone", "Always"),
	]
	names = ("document", "fieldname", "source", "when")
	buyers.choose(customer_fields=[dict(zip(names, row, strict=True)) for row in rows])
	facts = buyers.ada(company=f"Engines {buyers.tag}", tax_id="DE1")
	context = buyers.buy(facts)
	made = customer(context.customer)
	assert (made.website, made.tax_id) == (facts.email, "")
	assert frappe.db.get_value("Contact", context.contact, "department") == facts.company
	again = replace(facts, email="new@example.com", phone="555 1234", company="Other")
	buyers.buy(again)
	assert frappe.db.get_value("Customer", context.customer, "website") == "new@example.com"
	assert frappe.db.get_value("Contact", context.contact, "department") == facts.company
	assert frappe.db.get_value("Address", context.billing_address, "fax") == "555 1234"


# ---------------------------------------------------------------- guests


def test_guests_share_one_customer_where_the_store_says_so(buyers: Buyers) -> None:
	shared = buyers.customer()
	buyers.choose(guest_policy="Shared Customer", shared_customer=shared)
	context = buyers.buy(buyers.ada(is_member=False))
	assert (context.customer, context.contact) == (shared, "")
	assert context.billing_address
	assert buyers.buy(buyers.ada()).customer != shared


def test_guest_is_a_contact_of_the_shared_customer_where_the_store_says_so(buyers: Buyers) -> None:
	shared = buyers.customer()
	buyers.choose(guest_policy="Contact of the shared Customer", shared_customer=shared)
	first, second = (buyers.buy(buyers.ada(is_member=False)) for _order in range(2))
	assert first.customer == shared
	assert first.contact and first.contact == second.contact
	member = buyers.buy(buyers.ada())
	assert member.customer != shared


def test_guests_without_the_customer_they_share_hold_their_orders(buyers: Buyers) -> None:
	buyers.choose(guest_policy="Shared Customer", shared_customer=buyers.customer())
	frappe.db.set_value("Wix Store", buyers.store, "shared_customer", "")
	frappe.clear_document_cache("Wix Store", buyers.store)
	with pytest.raises(HeldError) as held:
		buyers.buy(buyers.ada(is_member=False))
	assert [reason.code for reason in held.value.reasons] == ["order_customer_shared"]
