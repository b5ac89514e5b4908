"""Declarative field checks: a shape tells what Wix accepts at a path and collects what it does not.

``null`` counts as absent everywhere, as on the wire. Unknown fields pass unless a caller asks for strictness.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from .errors import ValidationError, Violation

_GUID = re.compile(r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")
_WEB_URL = re.compile(r"^https?://[^\s]+$")
_DECIMAL = re.compile(r"^\d+(\.\d+)?$")
MAX_AMOUNT = Decimal("999999999.99")


class Shape(Protocol):
	def check(self, value: Any, path: str, found: list[Violation]) -> None: ...


@dataclass(frozen=True, slots=True)
class Text:
	longest: int
	shortest: int = 0

	def check(self, value: Any, path: str, found: list[Violation]) -> None:
		if not isinstance(value, str):
			found.append(Violation(path, "Expected a string", "FORMAT"))
		elif len(value) > self.longest:
			found.append(_too_big(path, len(value), self.longest, "MAX_LENGTH"))
		elif len(value) < self.shortest:
			found.append(_too_small(path, len(value), self.shortest, "MIN_LENGTH"))


@dataclass(frozen=True, slots=True)
class Pattern:
	pattern: re.Pattern[str]
	wanted: str

	def check(self, value: Any, path: str, found: list[Violation]) -> None:
		if not isinstance(value, str) or not self.pattern.match(value):
			found.append(Violation(path, f"must be {self.wanted}", "FORMAT"))


@dataclass(frozen=True, slots=True)
class Money:
	"""A decimal string, ``0 <= x <= 999999999.99``, at most three decimals."""

	def check(self, value: Any, path: str, found: list[Violation]) -> None:
		if not isinstance(value, str) or not _DECIMAL.match(value):
			negative = isinstance(value, str) and _is_negative(value)
			rule = "DECIMAL_GTE" if negative else "FORMAT"
			wanted = "must be greater than or equal to 0" if negative else "must be a decimal string"
			found.append(Violation(path, wanted, rule))
			return
		if Decimal(value) > MAX_AMOUNT:
			found.append(Violation(path, f"must be less than or equal to {MAX_AMOUNT}", "DECIMAL_LTE"))
		if len(value.partition(".")[2]) > 3:
			found.append(Violation(path, "must have at most 3 decimal places", "DECIMAL_MAX_SCALE"))


@dataclass(frozen=True, slots=True)
class Number:
	lowest: float
	highest: float
	whole: bool = False

	def check(self, value: Any, path: str, found: list[Violation]) -> None:
		if isinstance(value, bool) or not isinstance(value, int | float):
			found.append(Violation(path, "Expected a number", "FORMAT"))
		elif self.whole and value != int(value):
			found.append(Violation(path, "Expected an integer", "FORMAT"))
		elif value < self.lowest:
			found.append(Violation(path, f"must be greater than or equal to {self.lowest:g}", "MIN"))
		elif value > self.highest:
			found.append(Violation(path, f"must be less than or equal to {self.highest:g}", "MAX"))


@dataclass(frozen=True, slots=True)
class Flag:
	def check(self, value: Any, path: str, found: list[Violation]) -> None:
		if not isinstance(value, bool):
			found.append(Violation(path, "Expected a boolean", "FORMAT"))


@dataclass(frozen=True, slots=True)
class Choice:
	values: tuple[str, ...]

	def check(self, value: Any, path: str, found: list[Violation]) -> None:
		if value not in self.values:
			found.append(Violation(path, f"must be one of {', '.join(self.values)}", "INVALID_ENUM_VALUE"))


@dataclass(frozen=True, slots=True)
class Rows:
	row: Shape
	most: int
	fewest: int = 0

	def check(self, value: Any, path: str, found: list[Violation]) -> None:
		if not isinstance(value, list):
			found.append(Violation(path, "Expected an array", "FORMAT"))
			return
		if len(value) > self.most:
			found.append(_too_big(path, len(value), self.most, "MAX_SIZE"))
			return
		if len(value) < self.fewest:
			found.append(_too_small(path, len(value), self.fewest, "MIN_SIZE"))
		for index, row in enumerate(value):
			self.row.check(row, f"{path}[{index}]", found)


@dataclass(frozen=True, slots=True)
class Record:
	fields: Mapping[str, Shape] = field(default_factory=dict)
	required: tuple[str, ...] = ()

	def check(self, value: Any, path: str, found: list[Violation]) -> None:
		if not isinstance(value, dict):
			found.append(Violation(path, "Expected an object", "FORMAT"))
			return
		for name in self.required:
			if value.get(name) is None or value.get(name) == "":
				found.append(Violation(join(path, name), "must not be empty", "REQUIRED_FIELD"))
		for name, content in value.items():
			shape = self.fields.get(name)
			if shape is not None and content is not None and not (content == "" and name in self.required):
				shape.check(content, join(path, name), found)


GUID = Pattern(_GUID, "a GUID")
WEB_URL = Pattern(_WEB_URL, "a valid web url")


def verify_shape(shape: Shape, value: Any, path: str) -> None:
	"""Raise one ``ValidationError`` naming every field at fault below ``path``."""
	found: list[Violation] = []
	shape.check(value, path, found)
	if found:
		raise ValidationError(found)


def join(path: str, name: str) -> str:
	return f"{path}.{name}" if path else name


def _too_big(path: str, size: int, limit: int, rule: str) -> Violation:
	return Violation(path, f"has size {size}, expected {limit} or less", rule, data={"threshold": limit})


def _too_small(path: str, size: int, limit: int, rule: str) -> Violation:
	return Violation(path, f"has size {size}, expected {limit} or more", rule, data={"threshold": limit})


def _is_negative(value: str) -> bool:
	try:
		return Decimal(value) < 0
	except InvalidOperation:
		return False
