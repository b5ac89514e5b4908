"""The OAuth calls; they need no rights, they are how one gets them."""

from __future__ import annotations

from ..call import Call, Route
from ..wire.errors import Json

OPEN = ""


def create_token(call: Call) -> Json:
	"""POST /oauth2/token"""
	return call.world.access.issue_token(call.body)


def token_info(call: Call) -> Json:
	"""POST /oauth2/token-info"""
	return call.world.access.describe_token(str(call.body.get("token") or ""))


ROUTES = [
	Route("POST", "/oauth2/token", create_token, OPEN),
	Route("POST", "/oauth2/token-info", token_info, OPEN),
]
