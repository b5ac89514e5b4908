"""Turns JSON of an answer into wire models, and a broken agreement into an error of ours."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError

from wix_integration.core.errors import WixServerError
from wix_integration.core.wire.base import Json, WireModel

Model = TypeVar("Model", bound=WireModel)


def parse(model: type[Model], data: Json, call: str) -> Model:
	"""The entity of an answer. :raises WixServerError: the answer does not have the agreed shape."""
	try:
		return model.model_validate(data)
	except ValidationError as error:
		where = ".".join(str(part) for part in error.errors()[0]["loc"])
	raise WixServerError(
		f"The answer cannot be read at {where or 'its top'}.", call=call, code="UNREADABLE_ANSWER"
	)


def parse_or_none(model: type[Model], data: Json) -> Model | None:
	"""The entity of an answer, None where it does not have the agreed shape or no id."""
	try:
		entity = model.model_validate(data)
	except ValidationError:
		return None
	return entity if getattr(entity, "id", None) else None
