"""What a store may choose about its buyers: refused when it is saved, not when somebody buys."""

from __future__ import annotations

from typing import Any

import pytest

import frappe

from tests.bench.customers.buyers import Buyers
from wix_integration.core.orders.people.choices import GuestPolicy
from wix_integration.core.orders.people.customers import CustomerClue
from wix_integration.erp.customers.choices import load_scope


def field(fieldname: str, document: str = "Customer") -> dict[str, Any]:
	return {"document": document, "fieldname": fieldname, "source": "E-mail", "when": "Always"}


@pytest.mark.parametrize(
	"values",
	[
		{"customer_clues": "E-mail\nHoroscope"},
		{"guest_policy": "Shared Customer"},
		{"customer_fields": [field("no_such_field")]},
		{"customer_fields": [field("links", "Contact")]},
		{"customer_fields": [field("customer_primary_contact")]},
	],
)
def test_choice_that_cannot_be_kept_is_refused_with_what_to_do(
	buyers: Buyers, values: dict[str, Any]
) -> None:
	with pytest.raises(frappe.ValidationError) as refused:
		buyers.choose(**values)
	assert str(refused.value).rstrip(".").split()[-1] in ("one", "line")


def test_choices_are_read_as_they_were_saved(buyers: Buyers) -> None:
	shared = buyers.customer()
	buyers.choose(
		customer_clues="e-mail\nTAX ID",
		guest_policy="Shared Customer",
		shared_customer=shared,
		customer_fields=[field("department", "Contact")],
	)
	choices = load_scope(buyers.store).choices
	assert choices.clues == (CustomerClue.EMAIL, CustomerClue.TAX_ID)
	assert (choices.guests, choices.shared) == (GuestPolicy.SHARED, shared)
	assert [choice.fieldname for choice in choices.fields] == ["department"]


def test_renamed_shared_customer_stays_the_shared_one(buyers: Buyers) -> None:
	shared = buyers.customer()
	buyers.choose(guest_policy="Shared Customer", shared_customer=shared)
	load_scope(buyers.store)
	frappe.rename_doc("Customer", shared, f"Guests {buyers.tag}", force=True, show_alert=False)
	assert buyers.buy(buyers.ada(is_member=False)).customer == f"Guests {buyers.tag}"
