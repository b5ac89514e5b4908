"""A weight that cannot be sent is told, unless the store sends no weights."""

from __future__ import annotations

from dataclasses import replace

from tests.families import CONFIG, simple
from wix_integration.core.mapping import map_product


def _warnings(**config: frozenset[str]) -> list[str]:
	family = simple("MUG")
	heavy = replace(family, items=(replace(family.items[0], unknown_weight_uom="Nos"),))
	return [why.code for why in map_product(heavy, replace(CONFIG, **config), "mug").warnings]


def test_weight_in_a_unit_nobody_can_convert_is_a_warning() -> None:
	assert _warnings() == ["weight_unknown"]


def test_weight_of_a_store_that_sends_none_is_no_warning() -> None:
	assert _warnings(fields_off=frozenset({"weight"})) == []
