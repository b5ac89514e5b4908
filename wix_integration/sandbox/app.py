"""The WSGI application: control API, pages and files beside the Wix calls themselves."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from werkzeug.wrappers import Request, Response

from .control.routes import Control
from .media.calls import UPLOAD_PATH
from .media.library import STATIC_PATH
from .pages.site import Pages
from .pipeline import Answer, DroppedConnectionError, Pipeline
from .wire.errors import RefusalError
from .world import World

StartResponse = Callable[..., Any]


class Application:
	"""Sends each request to its part of the sandbox and turns answers into HTTP."""

	def __init__(self, world: World) -> None:
		self._world = world
		self._pipeline = Pipeline(world)
		self._control = Control(world)
		self._pages = Pages(world)

	def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
		request = Request(environ)
		content = request.get_data(cache=True)
		try:
			response = self._respond(request, content)
		except DroppedConnectionError as drop:
			_hang_up(environ)
			raise ConnectionAbortedError("dropped on demand") from drop
		return response(environ, start_response)

	def _respond(self, request: Request, content: bytes) -> Response:
		path = request.path
		if path.startswith("/_sandbox/"):
			return _respond_json(self._control.answer(request, content))
		if path.startswith(UPLOAD_PATH):
			return _respond_json(self._receive_upload(request, content))
		if path.startswith(STATIC_PATH):
			return self._send_file(path[len(STATIC_PATH) :])
		if path == "/" or path.startswith(("/merchant", "/product-page")):
			return self._pages.respond(request)
		return _respond_json(self._pipeline.answer(request, content))

	def _receive_upload(self, request: Request, content: bytes) -> Answer:
		"""PUT to the address of generate-upload-url: the bytes are the body."""
		if request.method != "PUT":
			return Answer(404, {"message": "Use PUT", "details": {}})
		with self._world.store.lock:
			try:
				file_id = request.path[len(UPLOAD_PATH) :]
				file = self._world.media.receive_upload(file_id, content, request.content_type or "")
			except RefusalError as refusal:
				return Answer(refusal.status, refusal.body())
			self._world.store.flush()
		return Answer(
			200,
			{
				"file": {
					key: file[key] for key in ("id", "displayName", "operationStatus", "mediaType", "url")
				}
			},
		)

	def _send_file(self, file_id: str) -> Response:
		with self._world.store.lock:
			content = self._world.media.content(file_id)
			row = self._world.store.files.get(file_id)
		if content is not None:
			return Response(content[1], content_type=content[0])
		if row is None:
			return Response("No such file", status=404, content_type="text/plain")
		return Response(_placeholder(file_id, row["displayName"]), content_type="image/svg+xml")


def _respond_json(answer: Answer) -> Response:
	if isinstance(answer.body, str):
		response = Response(answer.body, status=answer.status, content_type="text/html; charset=utf-8")
	else:
		text = json.dumps(answer.body, ensure_ascii=False, separators=(",", ":"))
		response = Response(text, status=answer.status, content_type="application/json; charset=utf-8")
	response.headers.extend(answer.headers)
	return response


def _hang_up(environ: dict[str, Any]) -> None:
	"""Close the client's connection without an answer."""
	connection = environ.get("werkzeug.socket")
	if isinstance(connection, socket.socket):
		connection.shutdown(socket.SHUT_RDWR)


def _placeholder(file_id: str, name: str) -> str:
	hue = int(file_id.removeprefix("sandbox_")[:4], 16) % 360
	return (
		'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400">'
		f'<rect width="400" height="400" fill="hsl({hue} 45% 82%)"/>'
		f'<circle cx="200" cy="170" r="80" fill="hsl({hue} 45% 62%)"/>'
		f'<text x="200" y="330" font-family="sans-serif" font-size="22" text-anchor="middle" '
		f'fill="hsl({hue} 45% 30%)">{escape(name[:28])}</text></svg>'
	)
