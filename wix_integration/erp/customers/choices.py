"""The tab *Customers* of a Wix Store as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import frappe

from wix_integration.core.orders.people.choices import (
	CustomerChoices,
	CustomerKind,
	CustomerRule,
	FactSource,
	FieldChoice,
	GuestPolicy,
	Party,
	parse_clues,
)


@dataclass(frozen=True, slots=True)
class Scope:
	"""Whose buyers are looked at. ``is_test``: a real Customer is never touched, and new ones are marked TEST."""

	store: str
	choices: CustomerChoices
	is_test: bool = False


def load_scope(store: str, *, is_test: bool = False) -> Scope:
	"""From Frappe's cache, which every rename clears: an order costs no statement for its store's choices."""
	return Scope(store, _choices(frappe.get_cached_doc("Wix Store", store)), is_test)


def _choices(store: Any) -> CustomerChoices:
	return CustomerChoices(
		clues=parse_clues(store.customer_clues or ""),
		kind=CustomerKind(store.customer_type or CustomerKind.NAMED.value),
		guests=GuestPolicy(store.guest_policy or GuestPolicy.OWN.value),
		shared=store.shared_customer or "",
		group=store.customer_group or "",
		territory=store.territory or "",
		rules=tuple(_rule(row) for row in store.customer_rules),
		fields=tuple(_field(row) for row in store.customer_fields),
	)


def _rule(row: Any) -> CustomerRule:
	return CustomerRule(
		row.country or "", row.customer_group or "", row.territory or "", row.tax_category or ""
	)


def _field(row: Any) -> FieldChoice:
	return FieldChoice(Party(row.document), row.fieldname, FactSource(row.source), row.when == "Always")
