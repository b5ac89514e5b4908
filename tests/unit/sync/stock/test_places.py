"""Stock at several locations: few calls, one outcome per Item, and sales that were not seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest

from tests.families import CONFIG, SITE, simple
from tests.unit.sync.world import World, by_key
from wix_integration.core.errors import WixPermissionError
from wix_integration.core.links import StockLink
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.records import ItemFamily, StoreConfig
from wix_integration.core.stock.formula import EditedStockPolicy, Level
from wix_integration.sync.push_stock import PushStock
from wix_integration.sync.push_stock.targets import Place

OUTLET = "outlet"
TWO_PLACES = replace(CONFIG, site=replace(SITE, location_ids=frozenset({"location-1", OUTLET})))


@dataclass
class Till:
	"""Satisfies ``ports.SoldUnits``: what it has sold and nobody has read is taken off the Item when it is pulled."""

	world: World
	unseen: dict[str, int] = field(default_factory=dict)
	pulls: int = 0
	sold: set[str] = field(default_factory=set)
	is_forbidden: bool = False

	def pull(self) -> bool:
		self.pulls += 1
		if self.is_forbidden:
			raise WixPermissionError("no right to read orders")
		for code, units in self.unseen.items():
			family = self.world.items.families([code])[code]
			item = replace(family.items[0], quantity=(family.items[0].quantity or 0) - units)
			self.world.save(replace(family, items=(item,)))
			self.sold.add(code)
		self.unseen = {}
		return True

	def read(self, order_id: str) -> bool:
		return False

	def read_many(self, order_ids: Sequence[str]) -> Mapping[str, bool]:
		return {}

	def moved(self, item_codes: Sequence[str]) -> frozenset[str]:
		return frozenset(self.sold & set(item_codes))


@dataclass
class Counts:
	"""Satisfies ``ports.StockCounts``."""

	proposed: list[tuple[str, str, int, int]] = field(default_factory=list)

	def propose(self, item_code: str, location_id: str, shown: int, counted: int) -> str:
		self.proposed.append((item_code, location_id, shown, counted))
		return "RECO-1"

	def waiting(self, item_codes: Sequence[str]) -> frozenset[str]:
		return frozenset(code for code, *_count in self.proposed if code in item_codes)


def mug(quantity: Level = 5, code: str = "MUG", **elsewhere: Level) -> ItemFamily:
	return simple(code, item={"quantity": quantity, "elsewhere": elsewhere})


class Shop:
	"""A pushed world with a till."""

	def __init__(self, *families: ItemFamily, config: StoreConfig = TWO_PLACES) -> None:
		self.world = World(config=config)
		self.world.save(*families)
		self.world.push()
		self.world.calls()
		self.till, self.counts = Till(self.world), Counts()

	def push(self, *codes: str, forced: Sequence[str] = ()) -> dict[str, Outcome]:
		return by_key([o for batch in self._use_case().run(codes, forced) for o in batch])

	def reconcile(self, code: str, found: dict[Place, StockLink]) -> Outcome:
		return next(o for batch in self._use_case().reconcile([code], found, "now") for o in batch)

	def _use_case(self) -> PushStock:
		return PushStock(replace(self.world.shop, sold=self.till, counts=self.counts))

	def shown(self, place: str = "", code: str = "MUG") -> int | None:
		link = self.world.link(code)
		return self.world.wix.stock_of(link.product_id, link.items[0].variant_id, place)

	def sell(self, units: int, code: str = "MUG") -> None:
		"""A customer buys; the order is not read yet."""
		self.edit((self.shown(code=code) or 0) - units, code)
		self.till.unseen[code] = units

	def edit(self, quantity: int, code: str = "MUG") -> None:
		"""The quantity moves in Wix."""
		link = self.world.link(code)
		item = self.world.wix.item_at(link.product_id, link.items[0].variant_id)
		assert item
		self.world.wix.sell(item, (item.quantity or 0) - quantity)


def test_first_push_stocks_every_location() -> None:
	shop = Shop(mug(5, outlet=3))

	assert (shop.shown(), shop.shown(OUTLET)) == (5, 3)


def test_changes_at_two_locations_are_one_call_and_one_outcome() -> None:
	shop = Shop(mug(5, outlet=3))
	shop.world.save(mug(6, outlet=2))

	outcome = shop.push("MUG")["MUG"]

	assert (shop.shown(), shop.shown(OUTLET)) == (6, 2) and shop.world.calls() == {"update_inventory": 1}
	assert [change.field for change in outcome.changes] == ["stock", "stock/outlet"]
	assert shop.push("MUG")["MUG"].result is Result.UNCHANGED and shop.world.calls() == {}


def test_location_that_is_mapped_no_more_goes_to_zero() -> None:
	shop = Shop(mug(5, outlet=3))
	shop.world.save(mug(8))

	shop.push("MUG")

	assert (shop.shown(), shop.shown(OUTLET)) == (8, 0)


def test_location_that_is_gone_is_not_written_to() -> None:
	shop = Shop(mug(5, outlet=3))
	shop.world.config = replace(CONFIG, site=replace(SITE, location_ids=frozenset({"location-1"})))
	shop.world.save(mug(8))

	shop.push("MUG")

	assert (shop.shown(), shop.shown(OUTLET)) == (8, 3)


def test_unseen_sale_is_read_before_the_second_write() -> None:
	shop = Shop(mug(5))
	shop.sell(2)
	shop.world.save(mug(9))

	assert shop.push("MUG")["MUG"].result is Result.UPDATED
	assert shop.shown() == 7 and shop.till.pulls == 1
	assert shop.world.calls() == {"update_inventory": 2, "query_inventory": 1}


def test_sale_that_explains_everything_needs_no_second_write() -> None:
	shop = Shop(mug(5))
	shop.sell(2)
	shop.till.pull()

	assert shop.push("MUG")["MUG"].result is Result.UPDATED
	assert shop.shown() == 3 and shop.world.calls() == {"query_inventory": 1}


def test_sale_that_a_receipt_makes_up_for_is_not_taken_for_unchanged() -> None:
	"""5 were shown, Wix sold 2 and ERPNext received 2: 5 again, and Wix has 3."""
	shop = Shop(mug(5))
	shop.sell(2)
	shop.till.pull()
	shop.world.save(mug(5))

	shop.push("MUG")

	assert shop.shown() == 5 and shop.world.calls() == {"query_inventory": 1, "update_inventory": 1}


def test_orders_that_cannot_be_read_hold_the_stock_that_moved() -> None:
	shop = Shop(mug(5), mug(5, "CUP"))
	shop.sell(2)
	shop.till.is_forbidden = True
	shop.world.save(mug(9), mug(9, "CUP"))

	outcomes = shop.push("MUG", "CUP")

	assert (outcomes["MUG"].reason.code, outcomes["CUP"].result) == ("orders_unreadable", Result.UPDATED)
	assert (shop.shown(), shop.shown(code="CUP")) == (3, 9)


def test_unlimited_item_is_in_stock_without_a_number() -> None:
	shop = Shop(mug(None))
	link = shop.world.link("MUG")
	item = shop.world.wix.item_at(link.product_id, link.items[0].variant_id)

	assert item and item.quantity is None
	assert shop.push("MUG")["MUG"].result is Result.UNCHANGED


@pytest.mark.parametrize(
	("policy", "shown", "result"),
	[
		(EditedStockPolicy.OVERWRITE, 6, Result.UPDATED),
		(EditedStockPolicy.ISSUE, 50, Result.HELD),
		(EditedStockPolicy.DRAFT, 50, Result.UNCHANGED),
	],
)
def test_quantity_no_sale_explains_follows_the_policy(
	policy: EditedStockPolicy, shown: int, result: Result
) -> None:
	shop = Shop(mug(5), config=replace(TWO_PLACES, stock_edited=policy))
	shop.edit(50)
	shop.world.save(mug(6))

	assert shop.push("MUG")["MUG"].result is result
	assert shop.shown() == shown
	assert shop.counts.proposed == ([("MUG", "", 6, 50)] if policy is EditedStockPolicy.DRAFT else [])

	shop.push("MUG", forced=["MUG"])
	assert shop.shown() == 6 and ("MUG", "stock_edited") not in shop.world.issues.opened


def test_comparison_that_has_read_wix_writes_only_what_differs() -> None:
	shop = Shop(mug(5))
	link = shop.world.link("MUG")
	place = (link.product_id, link.items[0].variant_id, "location-1")
	same = {place: link.items[0].stock_at("")}

	assert shop.reconcile("MUG", same).result is Result.UNCHANGED
	shop.edit(50)
	item = shop.world.wix.item_at(*place)
	assert item
	found = {place: StockLink(item.id or "", item.revision or "", item.quantity)}
	assert shop.reconcile("MUG", found).result is Result.UPDATED
	assert shop.shown() == 5 and shop.world.calls() == {"update_inventory": 1}
