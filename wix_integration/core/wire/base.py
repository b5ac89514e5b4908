"""The shared behaviour of all wire models: camel case on the wire, unknown fields kept, unset fields not sent."""

from __future__ import annotations

import re
from datetime import datetime, timezone
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, ClassVar, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer
from pydantic.alias_generators import to_camel

from wix_integration.core.limits import AMOUNT_DECIMALS

Json: TypeAlias = Any


_MOMENT = re.compile(r"(?P<whole>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(?P<fraction>\d+))?Z")


class WireModel(BaseModel):
	"""One JSON object of Wix. Reading and ``to_wire`` are inverse for every field Wix sent."""

	model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="allow", frozen=True)

	#: fields Wix demands whenever the object is sent, so their defaults are sent too
	always_sent: ClassVar[frozenset[str]] = frozenset()

	def model_post_init(self, context: Any, /) -> None:
		self.model_fields_set.update(self.always_sent)

	def to_wire(self) -> dict[str, Json]:
		"""The JSON object with only the fields that were set or received, and those Wix always demands."""
		return self.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _decimal(value: object) -> Decimal:
	try:
		amount = Decimal(str(value))
		fits = amount.is_finite() and amount == round(amount, AMOUNT_DECIMALS)
	except InvalidOperation as error:
		raise ValueError("not a decimal number") from error
	if not fits:
		raise ValueError(f"an amount is finite and has at most {AMOUNT_DECIMALS} decimals")
	return amount


def to_wire_date(moment: datetime) -> str:
	"""A moment as filters take it: UTC in milliseconds. :raises ValueError: it has no time zone."""
	if moment.tzinfo is None:
		raise ValueError("A moment needs a time zone to be told to Wix.")
	return moment.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def parse_wire_date(text: str | None) -> datetime | None:
	"""A moment as Wix writes it, aware; None for anything else. Fractions of a second may have any length."""
	match = _MOMENT.fullmatch(text or "")
	if not match:
		return None
	try:
		moment = datetime.fromisoformat(match["whole"]).replace(tzinfo=timezone.utc)
	except ValueError:
		return None
	return moment.replace(microsecond=int((match["fraction"] or "0").ljust(6, "0")[:6]))


def _plain(value: Decimal) -> str:
	return format(value, "f")


#: A decimal that travels as a JSON string, at most three decimals (money).
Amount = Annotated[Decimal, BeforeValidator(_decimal), PlainSerializer(_plain, return_type=str)]
