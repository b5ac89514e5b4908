"""What a save costs people: SQL statements with our hooks against without them, commit included, and calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

import frappe

from tests.acceptance.figures import Figure, at_most, exactly
from tests.acceptance.processes import workers
from tests.acceptance.world import World
from tests.bench.statements import Statements, without_our_hooks

NAME = "main-job/saves"
LINES = 300
#: Frappe and ERPNext fill their caches during the first saves of a document.
WARM_UP = 4


def run(world: World) -> Iterator[Figure]:
	store, warehouse = world.stocked_store()
	codes = world.insert_items("line", LINES, store)
	with workers():
		world.push(store, codes)
	world.sandbox.reset_calls()
	yield at_most(f"{NAME}: a synced Item", _cost_of_item(codes[0]), 2, "statements more")
	entries = _cost_of_entry(world, codes, warehouse)
	yield at_most(f"{NAME}: a Stock Entry of {LINES} lines", entries, 2, "statements more")
	elsewhere = frappe.db.get_value("Item Group", {"is_group": 0, "name": ("!=", world.item_group())})
	stranger = world.item("stranger", item_group=elsewhere).name
	world.commit()
	yield exactly(f"{NAME}: an Item of no store", _cost_of_item(stranger), 0, "statements more")
	yield exactly(f"{NAME}: calls to Wix by all of them", world.sandbox.calls_made(), 0)


def _cost_of_item(code: str) -> int:
	item = frappe.get_doc("Item", code)
	return _cost(item.save, WARM_UP)


def _cost_of_entry(world: World, codes: list[str], warehouse: str) -> int:
	"""Each entry receives the same again, so each does the same work."""

	def submit() -> None:
		world.receive(dict.fromkeys(codes, 1), warehouse)

	return _cost(submit, 2)


def _cost(work: Callable[[], Any], warm_up: int) -> int:
	"""Statements of the warm work with our hooks, less those of the same work without."""
	with_hooks = [_count(work) for _ in range(warm_up)][-1]
	with pytest.MonkeyPatch.context() as patch:
		without_our_hooks(patch)
		return with_hooks - _count(work)


def _count(work: Callable[[], Any]) -> int:
	with Statements().counted() as seen:
		work()
		frappe.db.commit()
	return len(seen)
