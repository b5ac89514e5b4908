"""One line of the table: what was measured, against what, and whether it holds."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
	"""``figure`` and ``bound`` are shown as they are; ``is_ok`` is the verdict."""

	scenario: str
	figure: str
	bound: str
	is_ok: bool

	def line(self) -> str:
		verdict = "ok" if self.is_ok else "falls short"
		return f"{self.scenario} | {self.figure} | {self.bound} | {verdict}"


def at_most(scenario: str, value: float, bound: float, unit: str = "") -> Figure:
	"""A figure that must not be larger than its bound."""
	return Figure(scenario, f"{_number(value)} {unit}".strip(), f"≤ {_number(bound)}", value <= bound)


def exactly(scenario: str, value: float, bound: float, unit: str = "") -> Figure:
	"""A figure that must be its bound."""
	return Figure(scenario, f"{_number(value)} {unit}".strip(), f"= {_number(bound)}", value == bound)


def print_all(figures: Iterator[Figure]) -> bool:
	"""Prints each line as it comes; True if all hold. A scenario that measured nothing falls short."""
	verdicts = []
	for figure in figures:
		print(figure.line(), flush=True)
		verdicts.append(figure.is_ok)
	return bool(verdicts) and all(verdicts)


def tell(text: str) -> None:
	"""Progress, apart from the table."""
	print(text, file=sys.stderr, flush=True)


def _number(value: float) -> str:
	return str(value) if isinstance(value, int) else f"{value:.2f}"
