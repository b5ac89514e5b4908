"""Where the errors of a job end: rolled back and written down in our own words.

Nothing may pass on to Frappe, which stores the local variables of every frame: requests and bodies among them.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import frappe

from wix_integration.erp.shared.keys import redis_key
from wix_integration.erp.transaction import commit, rollback

#: The same failure of the same job is written down once in this time.
QUIET_SECONDS = 600


@contextmanager
def error_boundary(job: str) -> Iterator[None]:
	"""Ends every error of the block; what was committed stays, claims run out or are taken over."""
	try:
		yield
	except Exception as error:
		_write_down(job, error)


def _write_down(job: str, error: Exception) -> None:
	frappe.logger("wix_integration").error(f"{job}: {type(error).__name__}")
	try:
		rollback()
		if _is_news(job, error):
			frappe.log_error(title=f"Wix: {job}"[:140], message=_places(error))
			commit()
	except Exception as second:
		# The database or Redis itself is gone: the file log above is all there is, the scheduler comes back.
		frappe.logger("wix_integration").error(f"{job}: not written down, {type(second).__name__}")


def _is_news(job: str, error: Exception) -> bool:
	key = redis_key("failure", job, type(error).__name__)
	return bool(frappe.cache.set(key, 1, nx=True, ex=QUIET_SECONDS))


def _places(error: Exception) -> str:
	"""Where it happened, without the value of any variable."""
	frames = "".join(traceback.format_tb(error.__traceback__))
	return f"{type(error).__name__}: {error}\n\n{frames}"
