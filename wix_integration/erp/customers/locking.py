"""One buyer is made once, however many workers meet it at the same moment."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from hashlib import sha256

import frappe

#: Seconds to wait for another worker that makes the same buyer.
WAIT_SECONDS = 20


def lock_until_commit(subjects: Sequence[str]) -> None:
	"""Waits until nobody else holds one of the subjects; they are free again when the transaction ends, or its process.

	They are taken in one order, so two workers never wait for each other. A lock is the database's own, of its
	connection: what its last holder committed is seen by a reader at READ COMMITTED.

	:raises frappe.QueryTimeoutError: another worker held it too long; the work is to be tried again
	"""
	names = sorted(_lock_name(subject) for subject in subjects)
	if not names:
		return
	# Also those that were never taken: releasing what another connection holds does nothing.
	release = partial(frappe.db.sql, f"DO {', '.join(['RELEASE_LOCK(%s)'] * len(names))}", tuple(names))
	frappe.db.after_commit.add(release)
	frappe.db.after_rollback.add(release)
	for name in names:
		[[taken]] = frappe.db.sql("SELECT GET_LOCK(%s, %s)", (name, WAIT_SECONDS))
		if not taken:
			raise frappe.QueryTimeoutError("another worker is making the same buyer")


def _lock_name(subject: str) -> str:
	"""At most 64 signs, of this site's database alone; says nothing about anybody."""
	return "wix " + sha256(f"{frappe.conf.db_name}\0{subject}".encode()).hexdigest()[:40]
