"""What changed in Wix since a moment, told by revisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.families import simple
from tests.unit.pulls.world import EPOCH, PullWorld
from wix_integration.core.errors import WixPermissionError


@pytest.fixture
def world() -> PullWorld:
	return PullWorld()


def test_nothing_new_is_one_read_and_no_rows(world: PullWorld) -> None:
	product_id = world.wix.make("MUG")
	world.pull(product_id)
	[page] = world.changes()
	world.calls()
	assert world.changed(page.until) == set()
	assert world.calls() == {"search_products_updated": 1}


def test_changed_and_new_products_are_found(world: PullWorld) -> None:
	known, edited, new = (world.wix.make(sku) for sku in ("A", "B", "C"))
	world.pull(known, edited)
	world.wix.change(edited, name="Other")
	assert world.changed(EPOCH) == {edited, new}


def test_cursor_is_the_newest_moment_wix_named(world: PullWorld) -> None:
	for sku in "ABCDE":
		world.wix.make(sku)
	pages = world.changes()
	assert len(pages) == 3
	assert pages[-1].until == EPOCH + timedelta(minutes=5)
	assert world.changes(EPOCH + timedelta(days=1))[-1:] == []


def test_update_of_the_same_moment_is_seen_by_the_overlap(world: PullWorld) -> None:
	first = world.wix.make("A")
	world.pull(first)
	until = world.changes()[-1].until
	late = world.wix.make("B")
	world.wix.products[late].product["updatedDate"] = world.wix.products[first].product["updatedDate"]
	assert world.changed(until) == {late}


def test_first_look_leaves_strangers_alone_where_items_are_not_made(world: PullWorld) -> None:
	world.config = replace(world.config, creates_items=False)
	world.wix.make("A")
	assert world.changed() == set()
	assert world.changed(EPOCH) != set()


def test_stranger_that_was_looked_at_comes_back_only_after_a_change(world: PullWorld) -> None:
	world.config = replace(world.config, creates_items=False)
	product_id = world.wix.make("A")
	world.pull(product_id)
	assert world.changed(EPOCH) == set()
	assert world.changed(EPOCH, everything=True) == {product_id}
	world.wix.change(product_id, name="Other")
	assert world.changed(EPOCH) == {product_id}


def test_push_of_our_own_is_no_change(world: PullWorld) -> None:
	world.save(simple("SHIRT"))
	world.push()
	world.wix.touch(world.link("SHIRT").product_id)
	assert world.changed(EPOCH) == set()


def test_page_that_cannot_be_read_is_never_nothing(world: PullWorld, monkeypatch: pytest.MonkeyPatch) -> None:
	def refuse(_since: object) -> None:
		raise WixPermissionError("No right to read products.")

	monkeypatch.setattr(world.wix, "search_products_updated", refuse)
	with pytest.raises(WixPermissionError):
		world.changes()
