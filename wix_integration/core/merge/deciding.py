"""What a person may decide about a conflict, and the value they typed as both sides must be able to hold it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from wix_integration.core.base import field_of, plain_decimal
from wix_integration.core.errors import MappingError
from wix_integration.core.plan import Choice, ConflictKind
from wix_integration.core.wire.base import Json

_TEXTS = frozenset(
	{"name", "description", "sku", "brand", "barcode", "ribbon", "seo_title", "seo_description"}
)
_NUMBERS = frozenset({"price", "compare_at_price", "cost", "weight"})
_FLAGS = frozenset({"visible"})
_NAMES = frozenset({"categories"})
#: What neither side can do without.
_DEMANDED = frozenset({"name", "sku", "price"})

_YES = frozenset({"true", "yes", "1"})
_NO = frozenset({"false", "no", "0"})

#: Wix's value cannot be kept: no Item can hold it.
_UNFIT = frozenset({ConflictKind.TYPE_MISMATCH, ConflictKind.BUSINESS_RULE})


def choices_of(kind: ConflictKind, key: str) -> tuple[Choice, ...]:
	"""What settles a conflict of this kind about this base key.

	Pictures, options and info sections have no form that both sides share, so nobody can type them.
	"""
	choices = [Choice.KEEP_ERPNEXT]
	if kind not in _UNFIT:
		choices.append(Choice.KEEP_WIX)
	if field_of(key) in _TEXTS | _NUMBERS | _FLAGS | _NAMES:
		choices.append(Choice.EDIT)
	return tuple(choices)


def verify_choice(kind: ConflictKind, key: str, choice: Choice) -> None:
	""":raises MappingError: choice_not_offered."""
	offered = choices_of(kind, key)
	if choice not in offered:
		names = ", ".join(each.value for each in offered)
		raise MappingError("choice_not_offered", choice=choice.value, choices=names)


def parse_edited(key: str, value: Json) -> Json:
	"""What a person typed for a base key, as bases hold it.

	:raises MappingError: edited_…: another kind of value than the field's, or one no product can have
	"""
	field = field_of(key)
	text = value.strip() if isinstance(value, str) else value
	if text in ("", None, []) and field in _DEMANDED:
		raise MappingError("edited_empty", field=key)
	if field in _NUMBERS:
		return _parse_number(key, text)
	if field in _FLAGS:
		return _parse_flag(key, text)
	if field in _NAMES:
		return _parse_names(key, text)
	if not isinstance(text, str):
		raise MappingError("edited_no_text", field=key)
	return text


def _parse_number(key: str, value: Json) -> str | None:
	if value in ("", None):
		return None
	try:
		number = Decimal(str(value))
	except InvalidOperation:
		number = Decimal("NaN")
	if isinstance(value, bool) or not number.is_finite():
		raise MappingError("edited_no_number", field=key, value=str(value))
	if number <= 0 and field_of(key) in _DEMANDED:
		raise MappingError("edited_not_positive", field=key)
	if number < 0:
		raise MappingError("edited_negative", field=key)
	return plain_decimal(number)


def _parse_flag(key: str, value: Json) -> bool:
	word = str(value).lower()
	if word not in _YES | _NO:
		raise MappingError("edited_no_flag", field=key, value=str(value))
	return word in _YES


def _parse_names(key: str, value: Json) -> list[str]:
	names = value.splitlines() if isinstance(value, str) else value
	if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
		raise MappingError("edited_no_list", field=key)
	return list(dict.fromkeys(name.strip() for name in names if name.strip()))
