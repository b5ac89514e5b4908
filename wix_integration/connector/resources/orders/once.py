"""Calls about one order that must not happen twice, and the addresses of what belongs to an order."""

from __future__ import annotations

from urllib.parse import quote

from wix_integration.connector.caller import Caller
from wix_integration.connector.calls import Call
from wix_integration.connector.retry import is_outcome_unknown
from wix_integration.core.errors import RetryableWixError, WixOutcomeUnknownError
from wix_integration.core.wire.base import Json

#: apart from reading orders: another right, and a breaker of its own
AREA = "order_writes"


def path_of(template: str, **ids: str) -> str:
	"""The path with its ids. :raises ValueError: one is empty, and the path would name something else."""
	if not all(ids.values()):
		raise ValueError("An id is needed to name what is written to.")
	return template.format(**{name: quote(value, safe="") for name, value in ids.items()})


def write_call(method: str, template: str, body: Json = None, *, is_repeatable: bool, **ids: str) -> Call:
	"""A write to something that is named by its id."""
	return Call(
		method,
		path_of(template, **ids),
		AREA,
		body=body,
		is_repeatable=is_repeatable,
		is_by_id=True,
		template=template,
	)


def fetch_once(caller: Caller, call: Call) -> Json:
	"""The answer of a call that is not repeated. :raises WixOutcomeUnknownError: Wix may have done it."""
	try:
		return caller.json(call)
	except RetryableWixError as error:
		if error.call == call.name and is_outcome_unknown(error):
			raise unknown_outcome(call, error.message, error.request_id) from None
		raise


def unknown_outcome(call: Call, message: str, request_id: str = "") -> WixOutcomeUnknownError:
	"""What a caller is told that must look before it writes again."""
	return WixOutcomeUnknownError(message, call=call.name, request_id=request_id)


def id_of(answer: Json, name: str, call: Call) -> str:
	"""The id of what was made. :raises WixOutcomeUnknownError: the answer does not say."""
	made = answer.get(name)
	made = made[0] if isinstance(made, list) and made else made
	if isinstance(made, str) and made:
		return made
	raise unknown_outcome(call, f"The answer has no {name}.")
