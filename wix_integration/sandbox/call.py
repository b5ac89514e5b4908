"""One call as a handler sees it, and the route table entry that leads to the handler."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .access.auth import Caller
from .wire.errors import Json

if TYPE_CHECKING:
	from .control.faults import Fault
	from .world import World


@dataclass(slots=True)
class Call:
	"""What a handler gets: the parsed body, path parameters, the caller and the faults asked for."""

	world: World
	caller: Caller
	body: Json
	params: dict[str, str] = field(default_factory=dict)
	faults: tuple[Fault, ...] = ()
	arrived: float = 0.0
	"""When the call came in, before it waited for its turn; monotonic seconds."""

	@property
	def fields(self) -> frozenset[str]:
		return frozenset(self.body.get("fields") or ())

	@property
	def returns_entity(self) -> bool:
		return bool(self.body.get("returnEntity"))

	def refused_rows(self, rows: list[Any], *, stock: bool = False) -> Callable[[int], Json | None]:
		"""Which rows of a bulk call a fault refuses, as ``index → itemMetadata.error``."""
		prefix = "inventory_" if stock else ""
		errors: dict[int, Json] = {}
		for fault in self.faults:
			if fault.kind in (f"{prefix}partial", f"{prefix}undetailed"):
				errors.update({index: fault.row_error() for index in fault.rows_of(rows)})
		return errors.get

	def fault(self, kind: str) -> Fault | None:
		return next((fault for fault in self.faults if fault.kind == kind), None)


Handler = Callable[[Call], Json]


@dataclass(frozen=True, slots=True)
class Route:
	"""``method`` and ``rule`` as Wix documents them; ``right`` is the scope the caller must hold.

	``reads`` marks a POST that Wix's own SDK also sends as GET (a nested body in the parameter ``.r``).
	"""

	method: str
	rule: str
	handler: Handler
	right: str
	reads: bool = False
	account: bool = False

	@property
	def methods(self) -> list[str]:
		return ["GET", self.method] if self.reads else [self.method]

	@property
	def documented(self) -> str:
		"""The path with parameters as Wix writes them: ``/stores/v3/products/{id}``."""
		return self.rule.replace("<", "{").replace(">", "}")
