"""Several fields of one Item in one save; where that is refused, one by one, so that the good ones get in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import frappe
from frappe.model.document import Document

from wix_integration.core.reasons import Reason
from wix_integration.erp.writing.refusals import refusal_of


@dataclass(frozen=True, slots=True)
class Assignment:
	"""One field's new value: ``key`` is its base key, ``put`` writes it into the Item's document."""

	key: str
	put: Callable[[Document], None]


def save_assignments(item_code: str, assignments: Sequence[Assignment]) -> Mapping[str, Reason]:
	"""Base key → why it was refused."""
	if not assignments:
		return {}
	why = refusal_of(partial(_save, item_code, assignments))
	if why is None or len(assignments) == 1:
		return {assignments[0].key: why} if why else {}
	alone = {each.key: refusal_of(partial(_save, item_code, [each])) for each in assignments}
	return {key: refusal for key, refusal in alone.items() if refusal}


def _save(item_code: str, assignments: Sequence[Assignment]) -> None:
	item = frappe.get_doc("Item", item_code)
	for assignment in assignments:
		assignment.put(item)
	item.save()
