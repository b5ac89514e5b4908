"""Faults on demand: per route pattern, count, delay of onset and probability."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from ..wire.errors import Json, ValidationError, Violation

KINDS = {
	"latency": "answer late, by `seconds`",
	"drop_before": "close the connection, nothing applied",
	"drop_after": "apply, then close the connection without an answer",
	"rate_limited": "429; `html` for an HTML body, `retry_after` seconds for the header",
	"server_error": "`status` (503), `html` for an HTML body",
	"unauthorized": "401",
	"forbidden": "403; `empty` for the empty message seen when throttled",
	"refuse": "400 for the whole call, naming rows by `indexes` or `match`, or given `violations`",
	"partial": "rows of a bulk call fail with `code`, by `indexes` or `match`",
	"undetailed": "rows of a bulk call fail and are only counted in undetailedFailures",
	"inventory_partial": "inventory rows of a with-inventory bulk call fail",
	"inventory_undetailed": "inventory rows fail and are only counted",
	"inventory_refused": "the products are made, their inventory is not: inventoryResults.error",
}


@dataclass(slots=True)
class Fault:
	"""``route`` is a shell pattern over ``METHOD /path``; ``count`` None means for ever."""

	kind: str
	route: str = "*"
	count: int | None = 1
	after: int = 0
	probability: float = 1.0
	settings: Json = field(default_factory=dict)
	taken: int = 0

	def body(self) -> Json:
		return {
			"kind": self.kind,
			"route": self.route,
			"count": self.count,
			"after": self.after,
			"probability": self.probability,
			"taken": self.taken,
			**self.settings,
		}

	def rows_of(self, rows: list[Any]) -> list[int]:
		"""Indexes of the rows at fault: those given, or those whose JSON contains ``match``."""
		match = self.settings.get("match")
		if match is not None:
			return [index for index, row in enumerate(rows) if match in json.dumps(row, ensure_ascii=False)]
		return [index for index in self.settings.get("indexes", [0]) if index < len(rows)]

	def row_error(self) -> Json:
		return {
			"code": self.settings.get("code", "INTERNAL"),
			"description": self.settings.get("description", "The sandbox was asked to refuse this row"),
			"data": {"undetailed": True} if self.kind.endswith("undetailed") else {},
		}

	def violations(self, body: Json) -> list[Violation]:
		given = self.settings.get("violations")
		if given:
			return [
				Violation(
					row["field"], row.get("description", "is not valid"), row.get("violatedRule", "OTHER")
				)
				for row in given
			]
		name, rows = next(
			((key, value) for key, value in body.items() if isinstance(value, list)), ("body", [])
		)
		field_name = self.settings.get("field", "product.name")
		return [
			Violation(f"{name}[{index}].{field_name}", "is not valid", "OTHER")
			for index in self.rows_of(rows)
		]


class Faults:
	"""The list of faults asked for; ``take`` uses them up."""

	def __init__(self) -> None:
		self._faults: list[Fault] = []
		self._random = random.Random(0)

	def add(self, body: Json) -> Fault:
		values = dict(body)
		if "seed" in values:
			self._random.seed(values.pop("seed"))
		kind = values.pop("kind", "")
		if kind not in KINDS:
			raise ValidationError([Violation("kind", f"is no fault; use one of {sorted(KINDS)}")])
		fault = Fault(
			kind,
			values.pop("route", "*"),
			values.pop("count", 1),
			values.pop("after", 0),
			values.pop("probability", 1.0),
			values,
		)
		self._faults.append(fault)
		return fault

	def take(self, method: str, path: str) -> tuple[Fault, ...]:
		"""The faults that strike this call, counted down."""
		return tuple(fault for fault in self._faults if self._strikes(fault, f"{method} {path}"))

	def clear(self) -> None:
		self._faults.clear()

	def body(self) -> Json:
		return {"faults": [fault.body() for fault in self._faults], "kinds": KINDS}

	def _strikes(self, fault: Fault, call: str) -> bool:
		if fault.count == 0 or not fnmatchcase(call, fault.route):
			return False
		if fault.after > 0:
			fault.after -= 1
			return False
		if fault.probability < 1 and self._random.random() >= fault.probability:
			return False
		fault.taken += 1
		if fault.count is not None:
			fault.count -= 1
		return True
