"""Counting what a store selects: the push's own decisions."""

from __future__ import annotations

import json

import frappe

from tests.bench.scenario import Scenario
from wix_integration.core.membership import StoreFilter
from wix_integration.erp.custom_fields import CHOICES_FIELD
from wix_integration.erp.membership import count_selected


def test_count_agrees_with_what_would_be_pushed(scenario: Scenario) -> None:
	template, variants = scenario.template("shirt")
	scenario.item("cap")
	scenario.item("off", disabled=1)
	scenario.item("never", **{CHOICES_FIELD: json.dumps({"S": "Never"})})
	scenario.item("empty", has_variants=1, attributes=[{"attribute": scenario.attribute(("Small",))}])
	counts = count_selected(StoreFilter("S", item_groups=frozenset({scenario.item_group()})))
	assert (counts["selected"], counts["chosen_never"]) == (2, 1)
	assert counts["item_disabled"] >= 1 and counts["no_variants"] >= 1
	everything = frappe.db.count("Item") - len(
		frappe.get_all("Item", {"variant_of": ("is", "set")}, order_by="name")
	)
	assert sum(counts.values()) == everything
	assert len(variants) == 2 and template.has_variants
