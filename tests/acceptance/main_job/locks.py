"""Eight people saving the same Items while two lanes work them off: nobody meets a deadlock, nobody waits for a lock."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator, Sequence
from functools import partial

import frappe
from frappe.exceptions import TimestampMismatchError

from tests.acceptance import deadlocks
from tests.acceptance.deadlocks import LONGEST_WAIT, SAVERS, Tally, connected, measured, pool
from tests.acceptance.figures import Figure, exactly, tell
from tests.acceptance.many_items import set_stock
from tests.acceptance.processes import workers
from tests.acceptance.world import World
from tests.bench.statements import Statements

NAME = "main-job/locks"
ITEMS = 200
#: What every statement of ours names.
OURS = "tabWix "
SECONDS = 60


def run(world: World) -> Iterator[Figure]:
	store, warehouse = world.stocked_store()
	codes = world.insert_items("busy", ITEMS, store)
	set_stock(codes, warehouse, 4)
	world.commit()
	with workers(2):
		tally = _save_together(codes, warehouse)
		world.wait_until_done(store)
	yield from _figures("Items", tally, world.count_synced(store))
	site, path = os.environ["SITE"], os.environ["BENCH_SITES"]
	tally = deadlocks.run(site, path, SECONDS)
	yield from _figures("keys", tally, tally.drained)


def _figures(what: str, tally: Tally, done: int) -> Iterator[Figure]:
	tell(f"  {what}: {tally.saves} saves, {done} worked off, slowest step {tally.slowest:.2f} s")
	yield exactly(
		f"{NAME}: {what}, deadlocks in {tally.saves} saves of {SAVERS} processes", tally.deadlocks, 0
	)
	yield exactly(f"{NAME}: {what}, waits for a lock of ours over {LONGEST_WAIT} s", tally.long_waits, 0)


def _save_together(codes: Sequence[str], warehouse: str) -> Tally:
	site, path = os.environ["SITE"], os.environ["BENCH_SITES"]
	with pool(SAVERS) as crowd:
		works = [partial(_save, seed, codes, warehouse) for seed in range(SAVERS)]
		results = [crowd.apply_async(connected, (site, path, work)) for work in works]
		return sum((result.get(SECONDS + 60) for result in results), Tally())


def _save(seed: int, codes: Sequence[str], warehouse: str) -> Tally:
	"""An Item and its Bin at a time, as documents: a key for each of the two lanes."""
	frappe.set_user("Administrator")
	chance = random.Random(seed)
	tally, ends_at = Tally(), time.monotonic() + SECONDS
	while time.monotonic() < ends_at:
		tally += measured(partial(_save_both, chance.choice(codes), warehouse), Tally(saves=1))
	return tally


def _save_both(code: str, warehouse: str) -> None:
	"""Who was overtaken has to begin anew, as in the desk; who saves the same Item waits, with or without us."""
	with Statements().counted() as seen:
		try:
			frappe.get_doc("Item", code).save()
			frappe.get_doc("Bin", {"item_code": code, "warehouse": warehouse}).save()
			frappe.db.commit()
		except TimestampMismatchError:
			frappe.db.rollback()
		except frappe.QueryTimeoutError:
			if OURS in seen[-1]:
				raise
			tell(f"  a wait of ERPNext's own: {seen[-1][:80]} …")
			frappe.db.rollback()
