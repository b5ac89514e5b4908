"""The pages; see ``shop.py`` and ``merchant.py`` for what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werkzeug.wrappers import Request, Response

if TYPE_CHECKING:
	from ..world import World


class Pages:
	def __init__(self, world: World) -> None:
		self._world = world

	def respond(self, request: Request) -> Response:
		return Response("SANDBOX", content_type="text/html")
