"""What ERPNext can never take from Wix, whatever the rule of the field says."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from wix_integration.core.base import field_of
from wix_integration.core.plan import ConflictKind
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.base import Json

_NUMBERS = frozenset({"price", "compare_at_price", "cost", "weight"})
_LISTS = frozenset({"images", "categories", "info_sections"})
_FLAGS = frozenset({"visible"})

Objection = tuple[ConflictKind, Reason]


def find_objection(key: str, value: Json) -> Objection | None:
	"""Why this value of Wix cannot become an Item's, or None."""
	if not _is_kind(field_of(key), value):
		return ConflictKind.TYPE_MISMATCH, reason("conflict_type_mismatch", field=key)
	code = _broken_rule(field_of(key), value)
	return (ConflictKind.BUSINESS_RULE, reason(code, field=key)) if code else None


def _is_kind(field: str, value: Json) -> bool:
	if value is None:
		return field not in _FLAGS
	if field in _NUMBERS:
		return _number(value) is not None
	if field in _LISTS:
		return isinstance(value, list)
	return isinstance(value, bool) if field in _FLAGS else isinstance(value, str)


def _broken_rule(field: str, value: Json) -> str:
	if field == "name" and not (value or "").strip():
		return "conflict_name_missing"
	if field == "price" and (_number(value) or Decimal(0)) <= 0:
		return "conflict_price_not_positive"
	number = _number(value) if field in _NUMBERS else None
	return "conflict_negative" if number is not None and number < 0 else ""


def _number(value: Json) -> Decimal | None:
	"""A plain decimal text as bases hold it."""
	if not isinstance(value, str):
		return None
	try:
		number = Decimal(value)
	except InvalidOperation:
		return None
	return number if number.is_finite() else None
