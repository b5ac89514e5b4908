"""One writer at a time: the whole tree has one revision, and a write that lost the race answers 409."""

from __future__ import annotations

import time

from ..call import Call, Handler
from ..wire.errors import Json, outdated
from .shapes import NAMESPACE


def tree_write(handler: Handler) -> Handler:
	"""Refuses a write that overlaps another one, and those that ``category_tree_conflicts`` lets fail.

	Such a failing one has done its work all the same if ``category_conflict_applies`` is on.
	"""

	def handle(call: Call) -> Json:
		switches = call.world.switches
		if switches.category_writes_conflict and call.arrived < call.world.tree_written:
			raise outdated(NAMESPACE)
		if switches.category_tree_conflicts <= 0:
			return _write(handler, call)
		if switches.category_conflict_applies:
			_write(handler, call)
		switches.category_tree_conflicts -= 1
		raise outdated(NAMESPACE)

	return handle


def _write(handler: Handler, call: Call) -> Json:
	answer = handler(call)
	call.world.tree_written = time.monotonic()
	return answer
