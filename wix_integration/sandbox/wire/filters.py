"""Filters and sorting of query and search calls: only declared fields, only known operators."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from .errors import Json, ValidationError, Violation
from .values import parse_date

Getter = Callable[[Any], Any]
Predicate = Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Fields:
	"""What a call may filter and sort by; ``lists`` take set operators only."""

	getters: Mapping[str, Getter]
	sortable: frozenset[str] = frozenset()
	lists: frozenset[str] = frozenset()


def by_path(path: str) -> Getter:
	"""A getter that follows a dotted path through plain objects."""
	names = path.split(".")

	def get(row: Any) -> Any:
		for name in names:
			if not isinstance(row, dict):
				return None
			row = row.get(name)
		return row

	return get


def parse_filter(fields: Fields, condition: Json | None) -> Predicate:
	"""``{field: value | {$op: value}, $and: […], $or: […], $not: {…}}`` → a predicate over rows."""
	tests: list[Predicate] = []
	for name, wanted in (condition or {}).items():
		if name in ("$and", "$or"):
			tests.append(_parse_junction(fields, name, wanted))
		elif name == "$not":
			tests.append(_parse_negation(fields, wanted))
		else:
			tests.extend(_parse_field(fields, name, wanted))
	if len(tests) == 1:
		return tests[0]
	return lambda row: all(test(row) for test in tests)


def equal_values(wanted: Any) -> list[str] | None:
	"""The texts an equality or ``$in`` allows, once each; None for any other condition: an index may serve it."""
	if isinstance(wanted, str):
		return [wanted]
	if isinstance(wanted, dict) and len(wanted) == 1:
		values = [wanted["$eq"]] if "$eq" in wanted else wanted.get("$in")
		if isinstance(values, list) and all(isinstance(value, str) for value in values):
			return list(dict.fromkeys(values))
	return None


def sort_rows(fields: Fields, rows: list[Any], sort: list[Json] | None) -> list[Any]:
	for rule in reversed(sort or []):
		name = rule.get("fieldName", "")
		if name not in fields.sortable:
			raise _bad_query("query.sort", f"value Field '{name}' is not declared as sortable")
		getter = fields.getters[name]
		rows = sorted(
			rows, key=lambda row, get=getter: _sort_key(get(row)), reverse=rule.get("order") == "DESC"
		)
	return rows


def _parse_junction(fields: Fields, name: str, parts: Any) -> Predicate:
	if not isinstance(parts, list) or not parts:
		raise _bad_query("query.filter", f"value {name} expects a non-empty array")
	tests = [parse_filter(fields, part) for part in parts]
	combine = all if name == "$and" else any
	return lambda row: combine(test(row) for test in tests)


def _parse_negation(fields: Fields, part: Any) -> Predicate:
	inner = {"$and": part} if isinstance(part, list) else part
	test = parse_filter(fields, inner)
	return lambda row: not test(row)


def _parse_field(fields: Fields, name: str, wanted: Any) -> list[Predicate]:
	getter = fields.getters.get(name)
	if getter is None:
		raise _bad_query("query.filter", f"value Field '{name}' is not declared as filterable")
	conditions = wanted if _is_operators(wanted) else {"$eq": wanted}
	return [_parse_operator(fields, name, getter, operator, value) for operator, value in conditions.items()]


def _parse_operator(fields: Fields, name: str, getter: Getter, operator: str, value: Any) -> Predicate:
	test = _OPERATORS.get(operator)
	if test is None or (name in fields.lists and operator not in _SET_OPERATORS):
		raise _bad_query("query.filter", f"value Operator '{operator}' is not supported for field '{name}'")
	if operator in ("$in", "$nin", "$hasSome", "$hasAll") and not isinstance(value, list):
		raise _bad_query("query.filter", f"value Operator '{operator}' expects an array")
	if operator in ("$in", "$nin") and all(isinstance(entry, str) for entry in value):
		return _parse_membership(getter, value, wanted=operator == "$in")
	return lambda row: test(getter(row), value)


def _parse_membership(getter: Getter, values: list[str], wanted: bool) -> Predicate:
	"""A thousand ids against ten thousand rows: texts are looked up, anything else is compared."""
	known = frozenset(values)

	def accepts(row: Any) -> bool:
		left = getter(row)
		is_member = left in known if isinstance(left, str) else any(_equal(left, value) for value in values)
		return is_member is wanted

	return accepts


def _is_operators(wanted: Any) -> bool:
	return isinstance(wanted, dict) and bool(wanted) and all(key.startswith("$") for key in wanted)


def _equal(left: Any, right: Any) -> bool:
	if isinstance(left, list):
		return right in left
	first, second = _comparable(left, right)
	return bool(first == second)


def _ordered(test: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
	def compare(left: Any, right: Any) -> bool:
		if left is None or right is None:
			return False
		first, second = _comparable(left, right)
		try:
			return test(first, second)
		except TypeError:
			return False

	return compare


def _comparable(left: Any, right: Any) -> tuple[Any, Any]:
	"""Amounts compare as decimals, dates as moments, everything else as it is."""
	if isinstance(left, Decimal):
		try:
			return left, Decimal(str(right))
		except InvalidOperation:
			return left, right
	if isinstance(left, str) and isinstance(right, str) and left[4:5] == "-" and left[-1:] == "Z":
		try:
			return parse_date(left), parse_date(right)
		except ValueError:
			return left, right
	return left, right


def _as_list(value: Any) -> list[Any]:
	if value is None:
		return []
	return value if isinstance(value, list) else [value]


def _starts_with(left: Any, right: Any) -> bool:
	return isinstance(left, str) and left.lower().startswith(str(right).lower())


def _exists(left: Any, wanted: Any) -> bool:
	return (left is not None) is bool(wanted)


_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
	"$eq": _equal,
	"$ne": lambda left, right: not _equal(left, right),
	"$in": lambda left, right: any(_equal(left, value) for value in right),
	"$nin": lambda left, right: not any(_equal(left, value) for value in right),
	"$gt": _ordered(lambda left, right: bool(left > right)),
	"$gte": _ordered(lambda left, right: bool(left >= right)),
	"$lt": _ordered(lambda left, right: bool(left < right)),
	"$lte": _ordered(lambda left, right: bool(left <= right)),
	"$startsWith": _starts_with,
	"$hasSome": lambda left, right: any(value in right for value in _as_list(left)),
	"$hasAll": lambda left, right: all(value in _as_list(left) for value in right),
	"$exists": _exists,
	"$isEmpty": lambda left, right: (not _as_list(left)) is bool(right),
}
_SET_OPERATORS = frozenset({"$hasSome", "$hasAll", "$exists", "$isEmpty"})


def _sort_key(value: Any) -> tuple[bool, Any]:
	return (value is not None, value if value is not None else 0)


def _bad_query(field: str, description: str) -> ValidationError:
	return ValidationError([Violation(field, description, "OTHER")])
