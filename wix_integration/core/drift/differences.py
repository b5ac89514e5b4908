"""A difference between ERPNext and what Wix really has, and why it is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from wix_integration.core.base import field_of, is_product_key
from wix_integration.core.links import ProductLink
from wix_integration.core.plan import Action, FieldChange, ProductPlan
from wix_integration.core.wire.base import Json

#: The field of a difference that concerns the whole product.
WHOLE = "product"


class Cause(str, Enum):
	"""Why both sides differ, as the report names it."""

	EDITED = "Edited in Wix"
	NOT_PUSHED = "Not pushed yet"
	CONFLICT = "Conflict"
	SOLD = "Sold in Wix"
	GONE = "Gone from Wix"
	HELD = "Held"
	NO_STOCK = "No stock in Wix"
	SKU_TWICE = "SKU twice in Wix"


@dataclass(frozen=True, slots=True)
class Difference:
	"""``item_code`` is the Item the field belongs to, "" for a product that has none; ``field`` a name of ours."""

	item_code: str
	field: str
	ours: Json
	theirs: Json
	cause: Cause
	product_id: str = ""


def diff_plan(
	plan: ProductPlan, link: ProductLink | None, theirs: Mapping[str, Json]
) -> Iterator[Difference]:
	"""Every field about which both sides do not agree.

	:param link: as it is stored, with the base of the last agreement
	:param theirs: what Wix says now; where it was not read, what it said last
	"""
	product_id = link.product_id if link else ""
	if plan.action in (Action.CREATE, Action.DELETE):
		there = product_id if plan.action is Action.DELETE else None
		yield Difference(plan.key, WHOLE, _name(plan), there, Cause.NOT_PUSHED, product_id)
		return
	if plan.action is Action.HOLD and product_id:
		yield Difference(plan.key, WHOLE, plan.reason.code, None, Cause.HELD, product_id)
		return
	for change in plan.changes:
		cause = Cause.EDITED if _is_edited(change.field, link, theirs) else Cause.NOT_PUSHED
		yield _difference(plan, change, change.new, theirs.get(change.field), cause, product_id)
	for pull in plan.pulls:
		yield _difference(plan, pull, pull.old, pull.new, Cause.EDITED, product_id)
	for conflict in plan.conflicts:
		code, field = _place(plan.key, conflict.field)
		yield Difference(code, field, conflict.ours, conflict.theirs, Cause.CONFLICT, product_id)


def _name(plan: ProductPlan) -> Json:
	return plan.desired.name if plan.desired else None


def _difference(
	plan: ProductPlan, change: FieldChange, ours: Json, theirs: Json, cause: Cause, product_id: str
) -> Difference:
	code, field = _place(plan.key, change.field)
	return Difference(code, field, ours, theirs, cause, product_id)


def _place(family: str, key: str) -> tuple[str, str]:
	return (family if is_product_key(key) else key.rpartition("/")[0]), field_of(key)


def _is_edited(key: str, link: ProductLink | None, theirs: Mapping[str, Json]) -> bool:
	if link is None or key not in theirs:
		return False
	return bool(theirs[key] != link.base.theirs.get(key, theirs[key]))
