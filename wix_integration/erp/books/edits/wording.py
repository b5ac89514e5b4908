"""Edits of an order as a person reads them."""

from __future__ import annotations

from collections.abc import Sequence

from frappe import _

from wix_integration.core.orders.edits import Edit
from wix_integration.core.reasons.orders.returns import EDITED

#: More than this many are counted, not told.
_TOLD = 5


def words_of(edits: Sequence[Edit]) -> str:
	"""One clause for each of the first edits; no address and no note of the buyer is among the words."""
	told = [_clause(edit) for edit in edits[:_TOLD]]
	more = len(edits) - len(told)
	return "; ".join([*told, _("{0} more").format(more)] if more else told)


def _clause(edit: Edit) -> str:
	label = _(EDITED.get(edit.what, edit.what))
	subject = f"{edit.line}: {label}" if edit.line else label
	if edit.before and edit.after:
		return f"{subject} {edit.before} → {edit.after}"
	return f"{subject} {edit.before or edit.after}".strip()
