"""Wix's wire types as JSON Schemas, to hold every request and every answer against.

``validate_request`` is closed (an unknown field is a typo), ``validate_response`` is open. A name is that of
a file in ``schemas/`` without its ending: ``product.bulk-create``, ``inventory.query``, ``brand.get-or-create``.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

_FOLDER = Path(__file__).parent / "schemas"


@cache
def validator_of(file_name: str) -> Draft202012Validator:
	content = json.loads((_FOLDER / f"{file_name}.json").read_text())
	return Draft202012Validator(
		_without_minimum_sizes(content) if file_name.endswith(".response") else content
	)


def _without_minimum_sizes(node: Any) -> Any:
	"""Wix's types carry over ``minItems`` from the write side; an answer's page may well be empty."""
	if isinstance(node, dict):
		return {key: _without_minimum_sizes(value) for key, value in node.items() if key != "minItems"}
	return [_without_minimum_sizes(value) for value in node] if isinstance(node, list) else node


def validate_request(name: str, body: dict[str, Any], **path_parameters: str) -> None:
	"""Raise jsonschema's ValidationError; path parameters stand at top level in the schemas."""
	_validate(f"{name}.request", {**body, **path_parameters})


def required_of(name: str, parameters: dict[str, str]) -> dict[str, str]:
	"""Of the path parameters those the request type wants to see in the body as well."""
	content = json.loads((_FOLDER / f"{name}.request.json").read_text())
	wanted = {field for part in content.get("allOf", [content]) for field in part.get("required", ())}
	return {key: value for key, value in parameters.items() if key in wanted}


def validate_response(name: str, body: dict[str, Any]) -> None:
	_validate(f"{name}.response", body)


def validate_error(body: dict[str, Any]) -> None:
	_validate("error", body)


def validate_entity(name: str, body: dict[str, Any]) -> None:
	_validate(f"entity.{name}", body)


def validate_event(event_type: str, body: dict[str, Any]) -> None:
	"""The innermost webhook payload."""
	_validate(f"event.{event_type.removeprefix('wix.')}", body)


def validate_webhook_layer(name: str, body: dict[str, Any]) -> None:
	"""``jwt-claims``, ``envelope`` or ``identity``."""
	_validate(f"webhook.{name}", body)


def has_schema(name: str) -> bool:
	return (_FOLDER / f"{name}.response.json").exists()


def _validate(file_name: str, body: dict[str, Any]) -> None:
	validator_of(file_name).validate(body)
