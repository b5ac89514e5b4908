"""A worker killed between Wix's answer and its note of it: what it may have written is never taken for unwritten."""

from __future__ import annotations

import pytest

from tests.unit.sync.stock.test_places import OUTLET, Shop, mug


class Killed(BaseException):
	"""The process ends here."""


@pytest.mark.parametrize(("place", "elsewhere"), [("", {}), (OUTLET, {"outlet": 7})])
def test_stock_that_went_back_after_a_write_nobody_noted_goes_back_in_wix_too(
	place: str, elsewhere: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
	before, after = (mug(5, outlet=5), mug(5, **elsewhere)) if elsewhere else (mug(5), mug(7))
	shop = Shop(before)
	shop.world.save(after)
	with monkeypatch.context() as patch, pytest.raises(Killed):
		patch.setattr(shop.world.links, "save_inventory", _die)
		shop.push("MUG")
	assert shop.shown(place) == 7

	shop.world.save(before)
	shop.push("MUG")

	assert shop.shown(place) == 5


def test_a_write_that_was_noted_costs_no_read_afterwards() -> None:
	shop = Shop(mug(5, outlet=3))
	shop.world.save(mug(6, outlet=3))
	shop.push("MUG")
	shop.world.calls()

	shop.world.save(mug(7, outlet=2))
	shop.push("MUG")

	assert shop.world.calls() == {"update_inventory": 1}


def test_a_place_written_in_a_second_call_leaves_what_the_first_call_wrote_elsewhere() -> None:
	shop = Shop(mug(5, outlet=3))
	shop.edit(4)
	shop.world.save(mug(6, outlet=7))
	shop.push("MUG")
	assert shop.shown(OUTLET) == 7

	shop.world.save(mug(6, outlet=3))
	shop.push("MUG")

	assert shop.shown(OUTLET) == 3


def _die(*_arguments: object, **_named: object) -> None:
	raise Killed
