"""One writer at a time: the whole tree has one revision, and a write that lost the race answers 409."""

from __future__ import annotations

from ..call import Call, Handler
from ..wire.errors import Json, outdated
from .shapes import NAMESPACE


def tree_write(handler: Handler) -> Handler:
	"""A write that ``category_tree_conflicts`` lets fail, having done its work or not as switched."""

	def handle(call: Call) -> Json:
		switches = call.world.switches
		if switches.category_tree_conflicts <= 0:
			return handler(call)
		if switches.category_conflict_applies:
			handler(call)
		switches.category_tree_conflicts -= 1
		raise outdated(NAMESPACE)

	return handle
