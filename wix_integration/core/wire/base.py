"""The shared behaviour of all wire models: camel case on the wire, unknown fields kept, unset fields not sent."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer
from pydantic.alias_generators import to_camel

Json: TypeAlias = Any


class WireModel(BaseModel):
	"""One JSON object of Wix. ``from_wire`` and ``to_wire`` are inverse for every field Wix sent."""

	model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="allow", frozen=True)

	def to_wire(self) -> dict[str, Json]:
		"""The JSON object with only the fields that were set or received."""
		return self.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _decimal(value: object) -> Decimal:
	return Decimal(str(value))


def _plain(value: Decimal) -> str:
	return format(value, "f")


#: A decimal that travels as a JSON string, at most three decimals (money).
Amount = Annotated[Decimal, BeforeValidator(_decimal), PlainSerializer(_plain, return_type=str)]
