"""Decisions are carried out once, however often they are handed over, and a refused one changes neither side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest

from tests.families import simple, template, variant
from tests.unit.sync.world import World
from wix_integration.core.links import ProductLink
from wix_integration.core.matching.adoption import Adopted, Adoption, Verdict
from wix_integration.core.merge import Leader
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import QueueRow
from wix_integration.core.wire.inventory import ReadOnlyVariant
from wix_integration.core.wire.product import Product
from wix_integration.demo.memory.links import InMemoryLinks
from wix_integration.sync.adoption import CarryOut


@dataclass
class Listing:
	"""No whole shop is read while decisions are carried out."""

	def search_products_updated(self, since: datetime | None) -> Iterator[Sequence[Product]]:
		raise AssertionError("not asked here")

	def all_variants(self) -> Iterator[ReadOnlyVariant]:
		raise AssertionError("not asked here")

	def find_variants_by_sku(self, skus: Sequence[str]) -> Iterator[ReadOnlyVariant]:
		yield from ()


@dataclass
class Decided:
	"""Satisfies ``ports.adoption.Adoptions``."""

	rows: dict[str, Adoption] = field(default_factory=dict)
	ends: dict[str, Adopted] = field(default_factory=dict)

	def load(self, names: Sequence[str]) -> Mapping[str, Adoption]:
		return {name: self.rows[name] for name in names if name in self.rows and name not in self.ends}

	def close(self, ends: Sequence[Adopted]) -> None:
		self.ends.update({end.name: end for end in ends})


@pytest.fixture
def world() -> World:
	"""A shop whose products were made by the app and then forgotten: the Items and products of one merchant."""
	return World()


def _made_apart(world: World, key: str) -> str:
	"""A product that exists in Wix and is linked to nothing; its id."""
	world.push(key)
	product_id = world.link(key).product_id
	world.links = InMemoryLinks()
	return product_id


def _carry_out(world: World, decided: Decided) -> dict[str, Outcome]:
	rows = [QueueRow(name, "match", name, 1) for name in decided.rows]
	batches = CarryOut(world.shop, Listing(), decided).handle(rows)
	return {outcome.row: outcome for batch in batches for outcome in batch}


def _link(name: str, product_id: str, family: str, leader: Leader = Leader.ERPNEXT) -> Decided:
	return Decided({name: Adoption(name, Verdict.LINK, product_id, family=family, leader=leader)})


def test_link_makes_both_sides_say_the_same_and_reads_the_product_once(world: World) -> None:
	world.save(simple("CUP", 10))
	product_id = _made_apart(world, "CUP")
	world.save(simple("CUP", 12))
	world.calls()
	decided = _link("m", product_id, "CUP")
	outcomes = _carry_out(world, decided)
	assert decided.ends["m"].is_done
	assert outcomes["m"].result is Result.UPDATED
	assert world.calls()["get_product"] == 1
	assert world.push()["CUP"].result is Result.UNCHANGED


def test_link_again_after_a_crash_keeps_the_link_and_its_base(world: World) -> None:
	world.save(simple("CUP"))
	product_id = _made_apart(world, "CUP")
	_carry_out(world, _link("m", product_id, "CUP"))
	before: ProductLink = world.link("CUP")
	outcomes = _carry_out(world, _link("m", product_id, "CUP"))
	assert outcomes["m"].result is Result.UNCHANGED
	assert replace(world.link("CUP"), revision=before.revision) == before


def test_product_of_another_item_is_refused_and_nothing_is_written(world: World) -> None:
	world.save(simple("CUP"), simple("JUG"))
	world.push("CUP")
	product_id = world.link("CUP").product_id
	world.calls()
	decided = _link("m", product_id, "JUG")
	_carry_out(world, decided)
	assert (decided.ends["m"].is_done, decided.ends["m"].why.code) == (False, "mapped_elsewhere")
	assert not world.calls()


def test_product_with_options_is_never_linked_to_a_simple_item(world: World) -> None:
	sizes = {"Size": ("S", "M")}
	world.save(
		template(
			variant("SHIRT-S", {"Size": "S"}),
			variant("SHIRT-M", {"Size": "M"}),
			attributes=sizes,
			key="SHIRT",
		),
		simple("CUP"),
	)
	product_id = _made_apart(world, "SHIRT")
	decided = _link("m", product_id, "CUP")
	_carry_out(world, decided)
	assert decided.ends["m"].why.code == "match_simple_item"
	assert not world.links.load(["CUP"])


def test_variants_are_paired_by_their_combination_where_nobody_paired_them(world: World) -> None:
	sizes = {"Size": ("S", "M")}
	shirt = template(
		variant("SHIRT-S", {"Size": "S"}), variant("SHIRT-M", {"Size": "M"}), attributes=sizes, key="SHIRT"
	)
	world.save(shirt)
	world.push("SHIRT")
	known = {item.item_code: item.variant_id for item in world.link("SHIRT").items}
	product_id = world.link("SHIRT").product_id
	world.links = InMemoryLinks()
	_carry_out(world, _link("m", product_id, "SHIRT"))
	assert {item.item_code: item.variant_id for item in world.link("SHIRT").items} == known


def test_two_rows_of_one_pair_are_one_link(world: World) -> None:
	world.save(simple("CUP"))
	product_id = _made_apart(world, "CUP")
	decided = Decided(
		{name: Adoption(name, Verdict.LINK, product_id, family="CUP") for name in ("first", "second")}
	)
	outcomes = _carry_out(world, decided)
	assert set(outcomes) == {"first", "second"}
	assert all(end.is_done for end in decided.ends.values())


def test_create_in_wix_is_a_push_and_says_what_holds_it(world: World) -> None:
	world.save(simple("CUP"), simple("FREE", None))
	decided = Decided({key: Adoption(key, Verdict.CREATE_IN_WIX, family=key) for key in ("CUP", "FREE")})
	outcomes = _carry_out(world, decided)
	assert outcomes["CUP"].result is Result.CREATED
	assert {name: end.is_done for name, end in decided.ends.items()} == {"CUP": True, "FREE": False}


def test_creating_items_needs_the_switch(world: World) -> None:
	world.save(simple("CUP"))
	product_id = _made_apart(world, "CUP")
	decided = Decided({"m": Adoption("m", Verdict.CREATE_IN_ERPNEXT, product_id)})
	_carry_out(world, decided)
	assert decided.ends["m"].why.code == "match_creating_off"


def test_withdrawn_decision_ends_its_row_and_does_nothing(world: World) -> None:
	rows = [QueueRow("m", "match", "m", 1)]
	batches = CarryOut(world.shop, Listing(), Decided()).handle(rows)
	[outcome] = [each for batch in batches for each in batch]
	assert (outcome.row, outcome.result, outcome.reason.code) == ("m", Result.UNCHANGED, "match_withdrawn")
	assert not world.calls()
