"""The work list as the lanes use it: claim, end, give back. No lock outlives a method.

Claims are taken by primary key with SKIP LOCKED, so no save ever waits for a drain; each row is closed in a short
transaction of its own. Both were measured: a claim by filter locks every row it sorts, and closing many rows at once
forms deadlocks with the saves. Runs on a READ COMMITTED connection.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

import frappe
from frappe.utils import now_datetime

from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import QueueRow
from wix_integration.erp.queue.backoff import backoff_seconds
from wix_integration.erp.queue.entries import BY_HAND
from wix_integration.erp.transaction import save_durably

#: A claim runs out after this time, in case nobody takes the lane over. Longer than any batch may last.
CLAIM_SECONDS = 600
#: A deferred row comes back after this time: it must not spin while the store is in trouble.
DEFER_SECONDS = 20
#: Rows given back in one statement.
RELEASE_ROWS = 100

CANDIDATES = """
	SELECT name FROM `tabWix Queue`
	WHERE store = %(store)s AND lane = %(lane)s AND dead = 0 AND due <= %(now)s
		AND (claimed_until IS NULL OR claimed_until < %(now)s)
	ORDER BY priority, due LIMIT %(limit)s
"""
LOCK = """
	SELECT name, kind, key_value, version, attempts, force_push, run, priority, modified_by FROM `tabWix Queue`
	WHERE name IN %(names)s AND dead = 0 AND due <= %(now)s
		AND (claimed_until IS NULL OR claimed_until < %(now)s)
	FOR UPDATE SKIP LOCKED
"""
CLAIM = "UPDATE `tabWix Queue` SET claimed_by = %(me)s, claimed_until = %(until)s WHERE name IN %(names)s"
FINISH = "DELETE FROM `tabWix Queue` WHERE name = %(name)s AND version = %(version)s"
POSTPONE = """
	UPDATE `tabWix Queue`
	SET attempts = %(attempts)s, due = %(due)s, dead = %(dead)s, last_error = %(error)s
	WHERE name = %(name)s AND version = %(version)s
"""
GIVE_BACK = """
	UPDATE `tabWix Queue` SET claimed_by = NULL, claimed_until = NULL
	WHERE name IN %(names)s AND claimed_by = %(me)s
"""

OnDead = Callable[[QueueRow, Outcome], None]


class FrappeWorkQueue:
	"""One store's work list for one worker; satisfies ``ports.WorkQueue``.

	:param claimant: names the holder of the lane's lease
	:param on_dead: told after a row used up its attempts
	"""

	def __init__(self, store: str, claimant: str, max_attempts: int, on_dead: OnDead) -> None:
		self.store = store
		self.claimant = claimant
		self.max_attempts = max_attempts
		self.on_dead = on_dead

	def claim(self, lane: str, limit: int) -> Sequence[QueueRow]:
		names = self._candidates(lane, limit)
		rows = save_durably(lambda: self._lock_and_claim(names)) if names else []
		order = {name: place for place, name in enumerate(names)}
		return sorted(rows, key=lambda row: order[row.name])

	def settle(self, row: QueueRow, outcome: Outcome) -> None:
		if outcome.result is Result.RETRY:
			self._retry(row, outcome)
		elif outcome.result is Result.DEFERRED:
			self._postpone(row, row.attempts, DEFER_SECONDS, outcome)
		else:
			save_durably(lambda: self._finish(row))

	def release(self, rows: Sequence[QueueRow]) -> None:
		names = sorted(row.name for row in rows)
		for start in range(0, len(names), RELEASE_ROWS):
			chunk = names[start : start + RELEASE_ROWS]
			save_durably(lambda chunk=chunk: self._give_back(chunk))  # type: ignore[misc]

	def _candidates(self, lane: str, limit: int) -> list[str]:
		values = {"store": self.store, "lane": lane, "now": now_datetime(), "limit": limit}
		return frappe.db.sql(CANDIDATES, values, pluck=True)

	def _lock_and_claim(self, names: Sequence[str]) -> list[QueueRow]:
		moment = now_datetime()
		found = frappe.db.sql(LOCK, {"names": names, "now": moment}, as_dict=True)
		if found:
			until = moment + timedelta(seconds=CLAIM_SECONDS)
			mine = {"me": self.claimant, "until": until, "names": [row.name for row in found]}
			frappe.db.sql(CLAIM, mine)
		return [_queue_row(row) for row in found]

	def _finish(self, row: QueueRow) -> None:
		frappe.db.sql(FINISH, {"name": row.name, "version": row.version})
		self._give_back([row.name])

	def _retry(self, row: QueueRow, outcome: Outcome) -> None:
		attempts = row.attempts + 1
		self._postpone(row, attempts, backoff_seconds(attempts), outcome)
		if attempts >= self.max_attempts and frappe.db.get_value("Wix Queue", row.name, "dead"):
			self.on_dead(row, outcome)

	def _postpone(self, row: QueueRow, attempts: int, seconds: float, outcome: Outcome) -> None:
		values = {
			"name": row.name,
			"version": row.version,
			"attempts": attempts,
			"due": now_datetime() + timedelta(seconds=seconds),
			"dead": int(attempts >= self.max_attempts),
			"error": outcome.reason.in_english(),
		}

		def write() -> None:
			frappe.db.sql(POSTPONE, values)
			self._give_back([row.name])

		save_durably(write)

	def _give_back(self, names: Sequence[str]) -> None:
		frappe.db.sql(GIVE_BACK, {"names": names, "me": self.claimant})


def _queue_row(row: frappe._dict) -> QueueRow:
	return QueueRow(
		name=row.name,
		kind=row.kind,
		key=row.key_value,
		version=row.version,
		attempts=row.attempts,
		force=bool(row.force_push),
		run=row.run or "",
		asked_by=row.modified_by if row.priority == BY_HAND else "",
	)
