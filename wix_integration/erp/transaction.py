"""The only place that commits or rolls back.

Our own bookkeeping is durable step by step: what was claimed, promised or confirmed must outlive the process, and
no lock may be held while Wix is asked. Nothing here is ever called from a document hook.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import frappe

Value = TypeVar("Value")

#: How often a short transaction is repeated after it lost a deadlock or waited too long for a lock.
TRIES = 3


def commit() -> None:
	"""Makes what was written so far durable and starts a new transaction."""
	frappe.db.commit()


def rollback() -> None:
	"""Drops what was not committed and starts a new transaction."""
	frappe.db.rollback()


def save_durably(write: Callable[[], Value]) -> Value:
	"""Runs a short, repeatable write as a transaction of its own.

	:raises frappe.QueryDeadlockError, frappe.QueryTimeoutError: after ``TRIES`` attempts
	"""
	for _attempt in range(TRIES - 1):
		try:
			value = write()
			commit()
			return value
		except (frappe.QueryDeadlockError, frappe.QueryTimeoutError):
			rollback()
	value = write()
	commit()
	return value


@contextmanager
def savepoint() -> Iterator[None]:
	"""Takes back what the block wrote, and nothing else, if it raises; the error passes on.

	A lost deadlock has ended the whole transaction, savepoints included: then there is nothing to go back to.
	"""
	name = f"wix_{frappe.generate_hash(length=10)}"
	frappe.db.savepoint(name)
	try:
		yield
	except (frappe.QueryDeadlockError, frappe.QueryTimeoutError):
		raise
	except Exception:
		frappe.db.rollback(save_point=name)
		raise
	frappe.db.release_savepoint(name)


@contextmanager
def read_committed() -> Iterator[None]:
	"""Every read of the block sees what others committed, and no gap is ever locked.

	Frappe's default, REPEATABLE READ, hides other commits from a long job and lets a claim block every save that
	adds a row. The level belongs to the connection and survives its commits.
	"""
	rollback()
	frappe.db.sql("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED")
	commit()
	try:
		yield
	finally:
		frappe.db.sql("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ")
		commit()
