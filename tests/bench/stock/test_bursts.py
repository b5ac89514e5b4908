"""Thousands of movements in a moment: one row per variant and store, and little time in the save."""

from __future__ import annotations

import time

import frappe

from tests.bench.scenario import Scenario
from tests.bench.statements import Statements
from tests.bench.stock.places import give_locations, map_locations
from wix_integration.events import pending
from wix_integration.events.stock import on_stock_ledger_entry_submit

MOVEMENTS, ITEMS = 100_000, 500
#: Seconds of hooks that a save of so many ledger rows may bear; they take a tenth of it on a quiet machine.
LONGEST = 60.0


def _move(item_code: str, warehouse: str) -> None:
	"""One movement, as far as our hook looks at it."""
	on_stock_ledger_entry_submit(frappe._dict(item_code=item_code, warehouse=warehouse, flags=frappe._dict()))


def test_burst_of_movements_is_one_row_per_variant_and_store(
	scenario: Scenario, store: str, main: str, outlet: str, statements: Statements
) -> None:
	other = scenario.store("Other")
	give_locations(other)
	map_locations(other, (main, "Shop"))
	_move("burst 0", main)
	pending.flush()  # the settings of every store of the site have been read from here on
	began = time.monotonic()
	with statements.counted() as seen:
		for number in range(MOVEMENTS):
			_move(f"burst {number % ITEMS}", (main, outlet)[number // ITEMS % 2])
		pending.flush()
	seconds = time.monotonic() - began
	print(f"{MOVEMENTS} movements: {seconds:.2f} s in hooks, {len(seen)} statements")
	assert len(scenario.queued(store, "stock")) == len(scenario.queued(other, "stock")) == ITEMS
	assert seconds < LONGEST and len(seen) <= 5
