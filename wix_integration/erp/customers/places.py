"""An address of Wix as the fields of an ERPNext Address, and whether two of them are one place."""

from __future__ import annotations

import re
from collections.abc import Mapping

import frappe
from frappe.utils.caching import request_cache

from wix_integration.core.orders.people.addresses import AddressFacts
from wix_integration.erp.customers.texts import TITLE_LENGTH, name_text, phone_text

#: The fields that say where it is.
PLACE_FIELDS = ("address_line1", "address_line2", "city", "state", "pincode", "country")


def country_of(facts: AddressFacts) -> str:
	"""The name of the ERPNext Country, by its code, else by the name Wix gives; "" for one it does not know."""
	by_code, names = _countries()
	by_name = facts.country_name if facts.country_name in names else ""
	return by_code.get(facts.country.lower(), "") or by_name


def place_values(facts: AddressFacts) -> dict[str, str] | None:
	"""The fields of the place; None for one without a country that ERPNext knows, or without anything but it.

	ERPNext wants a first line and a city: where Wix has none, the next larger part of the same address stands there.
	"""
	country = country_of(facts)
	state = facts.subdivision_name or facts.subdivision.partition("-")[2]
	if not country or not (facts.line1 or facts.line2 or facts.city or facts.postal_code):
		return None
	city = facts.city or state or facts.postal_code or country
	return {
		"address_line1": facts.line1 or facts.line2 or city,
		"address_line2": facts.line2 if facts.line1 else "",
		"city": city,
		"state": state,
		"pincode": facts.postal_code,
		"country": country,
		"phone": phone_text(facts.phone),
	}


def recipient_of(facts: AddressFacts) -> str:
	"""Who lives there, "" where the address names nobody."""
	person = " ".join(name for name in (facts.first_name, facts.last_name) if name)
	return name_text(facts.company or person, TITLE_LENGTH)


def is_same_place(values: Mapping[str, object], other: Mapping[str, object]) -> bool:
	"""Whether a postman would go to one door, however the two are written."""
	return all(comparable(values.get(field)) == comparable(other.get(field)) for field in PLACE_FIELDS)


def comparable(text: object) -> str:
	"""Letters and digits alone."""
	return re.sub(r"[\W_]+", " ", str(text or "").casefold()).strip()


def address_text(facts: AddressFacts) -> str:
	"""Everything the address says, on one line."""
	parts = (
		recipient_of(facts),
		facts.line1,
		facts.line2,
		f"{facts.postal_code} {facts.city}".strip(),
		facts.subdivision_name or facts.subdivision,
		facts.country_name or facts.country,
	)
	return ", ".join(part for part in parts if part)


@request_cache
def _countries() -> tuple[dict[str, str], frozenset[str]]:
	"""Code → Country, and all of their names; read once in a job."""
	rows = frappe.get_all("Country", fields=["name", "code"], order_by="name", limit_page_length=0)
	return {(row.code or "").lower(): row.name for row in rows}, frozenset(row.name for row in rows)
