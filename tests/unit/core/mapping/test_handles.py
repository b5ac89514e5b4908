"""A code that is used again does not lead to the product of the Item that had it before."""

from __future__ import annotations

from dataclasses import replace

from tests.families import CONFIG, simple
from wix_integration.core.limits import HANDLE_LENGTH
from wix_integration.core.mapping import new_handle
from wix_integration.core.planning import plan_product


def _handle(identity: str) -> str:
	plan = plan_product(replace(simple("MUG"), identity=identity), None, CONFIG)
	assert plan.desired is not None
	return plan.desired.handle


def test_handle_of_a_new_item_under_an_old_code_is_another_one() -> None:
	assert _handle("2026-01-01") != _handle("2026-06-01")


def test_handle_of_the_same_item_is_always_the_same() -> None:
	assert _handle("2026-01-01") == _handle("2026-01-01") == new_handle("MUG", "2026-01-01")


def test_handle_from_a_source_reads_as_the_source_and_stays_the_items_own() -> None:
	handle = new_handle("MUG", "2026-01-01", "Grüne Tasse!")
	assert handle.startswith("grune-tasse-")
	assert handle.rpartition("-")[2] == new_handle("MUG", "2026-01-01").rpartition("-")[2]
	assert new_handle("CUP", "2026-01-01", "Grüne Tasse!") != handle
	assert len(new_handle("MUG", "", "x" * 300)) == HANDLE_LENGTH


def test_source_without_a_usable_letter_leaves_the_handle_to_the_code() -> None:
	assert new_handle("MUG", "", "☕") == new_handle("MUG")
