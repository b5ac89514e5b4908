"""*Sync to Wix*: what a person chose for an Item and a store, against the store's own filters.

A choice is made for a family; its variants carry a copy, so that a hook can decide about a variant without a read.
"""

from __future__ import annotations

import json

import frappe

from wix_integration.erp.custom_fields import CHOICES_FIELD
from wix_integration.erp.items.facts import parse_choices

ALWAYS, NEVER, DEFAULT = "Always", "Never", ""
CHOICES = (DEFAULT, ALWAYS, NEVER)


def load_choice(item_code: str, store: str) -> str:
	"""Always, Never, or "" where the store's filters decide."""
	return parse_choices(frappe.db.get_value("Item", item_code, CHOICES_FIELD)).get(store, DEFAULT)


def save_choice(family: str, store: str, choice: str) -> None:
	"""Writes the choice to the family and its variants, in the caller's transaction, without touching ``modified``."""
	saved = frappe.db.get_value("Item", family, CHOICES_FIELD)
	choices = {**parse_choices(saved), store: choice}
	text = json.dumps({name: value for name, value in sorted(choices.items()) if value})
	members = [family, *frappe.get_all("Item", filters={"variant_of": family}, pluck="name", order_by="name")]
	for item_code in members:
		frappe.db.set_value("Item", item_code, CHOICES_FIELD, text, update_modified=False)
