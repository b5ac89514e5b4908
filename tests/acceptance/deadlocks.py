"""Many processes saving overlapping Items while two lanes drain them: counts deadlocks and long waits for a lock.

``python -m tests.acceptance.deadlocks --seconds 60`` with ``BENCH_SITES`` and ``SITE`` set; exits 1 where a bound is
missed. What is measured is the queue: the savers write it exactly as hooks do, the drains claim and close exactly as
lanes do, and no Wix is asked.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing.pool import Pool
from typing import Any

import frappe

SAVERS, DRAINS = 8, 2
ITEMS = 400
ITEMS_A_SAVE = (1, 20)
CLAIM = 50
STORE = "Deadlock scenario"
#: Seconds (whole, for MariaDB) after which a wait for a lock counts as too long: the server itself ends it.
LONGEST_WAIT = 1


@dataclass(frozen=True, slots=True)
class Tally:
	"""What one process, or all together, did. ``slowest`` step in seconds; on a busy machine most of it is waiting
	for a processor, so it is shown and not judged.
	"""

	saves: int = 0
	drained: int = 0
	deadlocks: int = 0
	long_waits: int = 0
	slowest: float = 0.0

	def __add__(self, other: Tally) -> Tally:
		return Tally(
			self.saves + other.saves,
			self.drained + other.drained,
			self.deadlocks + other.deadlocks,
			self.long_waits + other.long_waits,
			max(self.slowest, other.slowest),
		)


def run(site: str, sites_path: str, seconds: float) -> Tally:
	"""Runs savers and drains side by side and returns their sum. Leaves no row behind."""
	works: list[Callable[[], Tally]] = [partial(_save, seed, seconds) for seed in range(SAVERS)]
	works += [partial(_drain, f"drain {number}", seconds) for number in range(DRAINS)]
	with pool(len(works)) as crowd:
		results = [crowd.apply_async(connected, (site, sites_path, work)) for work in works]
		total = sum((result.get(seconds + 60) for result in results), Tally())
		crowd.apply(connected, (site, sites_path, _clean_up))
	return total


def pool(size: int) -> Pool:
	"""Fresh processes, without anything of this one."""
	return multiprocessing.get_context("spawn").Pool(size)


def connected(site: str, sites_path: str, work: Callable[[], Any]) -> Any:
	"""Runs the work on a connection of its own that waits a second for a lock, no longer."""
	os.chdir(sites_path)
	frappe.init(site, sites_path=sites_path)
	frappe.connect()
	frappe.db.sql(f"SET SESSION innodb_lock_wait_timeout = {LONGEST_WAIT}")
	try:
		return work()
	finally:
		frappe.destroy()


def _save(seed: int, seconds: float) -> Tally:
	"""Transactions that touch some of the Items, in an order of their own."""
	from wix_integration.erp.queue.entries import PRODUCT
	from wix_integration.events import pending

	chance = random.Random(seed)
	tally, ends_at = Tally(), time.monotonic() + seconds
	# The wake of a store that does not exist would only fill RQ.
	pending.wake = lambda store, lane: None  # type: ignore[assignment]
	while time.monotonic() < ends_at:
		numbers = [chance.randrange(ITEMS) for _ in range(chance.randint(*ITEMS_A_SAVE))]
		for number in numbers:
			pending.note(STORE, PRODUCT, f"item {number}")
		tally += measured(frappe.db.commit, Tally(saves=1))
	return tally


def _drain(claimant: str, seconds: float) -> Tally:
	"""Claims and closes as a lane does; two of them at once, as after a lost lease."""
	from wix_integration.core.plan import Outcome, Result
	from wix_integration.core.reasons import reason
	from wix_integration.erp import transaction
	from wix_integration.erp.queue.entries import CATALOGUE
	from wix_integration.erp.queue.work import FrappeWorkQueue

	transaction.TRIES = 1  # a repeated write would hide a deadlock
	queue = FrappeWorkQueue(STORE, claimant, 8, lambda row, outcome: None)
	tally, ends_at = Tally(), time.monotonic() + seconds
	with transaction.read_committed():
		while time.monotonic() < ends_at:
			rows: list[Any] = []
			tally += measured(lambda rows=rows: rows.extend(queue.claim(CATALOGUE, CLAIM)), Tally())  # type: ignore[misc]
			for row in rows:
				outcome = Outcome(row.key, Result.UPDATED, reason("unchanged"))
				tally += measured(partial(queue.settle, row, outcome), Tally(drained=1))
			if not rows:
				time.sleep(0.01)
	return tally


def measured(step: Callable[[], Any], done: Tally) -> Tally:
	"""What the step came to: ``done``, or what the server ended it for."""
	started = time.monotonic()
	try:
		step()
	except (frappe.QueryDeadlockError, frappe.QueryTimeoutError) as error:
		frappe.db.rollback()
		is_deadlock = isinstance(error, frappe.QueryDeadlockError)
		done = Tally(deadlocks=int(is_deadlock), long_waits=int(not is_deadlock))
	return done + Tally(slowest=time.monotonic() - started)


def _clean_up() -> None:
	frappe.db.delete("Wix Queue", {"store": STORE})
	frappe.db.commit()


def main() -> int:
	parser = argparse.ArgumentParser(description=__doc__)
	parser.add_argument("--seconds", type=float, default=60)
	seconds = parser.parse_args().seconds
	tally = run(os.environ.get("SITE", "wix.localhost"), os.environ["BENCH_SITES"], seconds)
	print(
		f"{tally.saves} saves, {tally.drained} drained in {seconds:g} s, slowest step {tally.slowest:.3f} s"
	)
	lines = (("deadlocks", tally.deadlocks, 0), (f"lock waits over {LONGEST_WAIT} s", tally.long_waits, 0))
	for name, figure, bound in lines:
		print(f"{name} | {figure} | {bound} | {'ok' if figure <= bound else 'falls short'}")
	return int(any(figure > bound for _name, figure, bound in lines))


if __name__ == "__main__":
	sys.exit(main())
