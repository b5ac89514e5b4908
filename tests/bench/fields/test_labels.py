"""Wherever a person reads of a field, it has the name people call it."""

from __future__ import annotations

from typing import Any

from wix_integration.core.reasons import reason
from wix_integration.core.records import FIELDS
from wix_integration.erp.texts import add_field_labels, field_label, text_of


def test_every_field_of_a_rule_has_a_name_that_the_desk_knows() -> None:
	boot: dict[str, Any] = {}
	add_field_labels(boot)
	labels = boot["wix_field_labels"]
	assert {labels[field] for field in FIELDS}.isdisjoint(FIELDS)
	assert (labels["seo_title"], labels["handle"]) == ("SEO title", "Handle")


def test_sentences_name_fields_as_people_do() -> None:
	assert field_label("CUP-1/compare_at_price") == "Compare-at price of CUP-1"
	changed = text_of(reason("changed", fields="name, seo_title"))
	assert changed == "Changed since the last push: Name, SEO title."
	failed = text_of(reason("source_failed", target="seo_title", message="It is broken."))
	assert "SEO title" in failed and "seo_title" not in failed


def test_title_of_an_info_section_is_a_name_already() -> None:
	assert "Care / use" in text_of(reason("source_failed", target="Care / use", message="It is broken."))
