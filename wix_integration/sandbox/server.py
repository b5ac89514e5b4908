"""The socket: HTTP/1.1 with keep-alive, one thread per connection, and a context manager for tests."""

from __future__ import annotations

import io
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from .app import Application
from .wire.errors import Json
from .world import Site, World


class _Handler(WSGIRequestHandler):
	protocol_version = "HTTP/1.1"
	disable_nagle_algorithm = True
	wbufsize = -1

	def send_header(self, keyword: str, value: str) -> None:
		"""Werkzeug closes after each answer; here every request body is read, so the connection may stay."""
		if (keyword, value) != ("Connection", "close"):
			super().send_header(keyword, value)

	def make_environ(self) -> Any:
		environ = super().make_environ()
		self._requests, self.rfile = self.rfile, io.BytesIO()
		return environ

	def run_wsgi(self) -> None:
		"""Werkzeug throws away what arrives within 10 ms of the answer, taking it for the rest of this request; on a
		kept connection that is the next one. So it gets nothing to read but what the application was given."""
		try:
			super().run_wsgi()
		finally:
			self.rfile = self._requests

	def log(self, type: str, message: str, *args: Any) -> None:
		"""Silent: the call log under /_sandbox/calls is the record, and it masks secrets."""


class Server(ThreadedWSGIServer):
	"""Closing it also ends the connections that clients keep alive."""

	def __init__(self, host: str, port: int, application: Application) -> None:
		self._open: set[Any] = set()
		super().__init__(host, port, application, _Handler)

	def process_request(self, request: Any, client_address: Any) -> None:
		self._open.add(request)
		super().process_request(request, client_address)

	def shutdown_request(self, request: Any) -> None:
		self._open.discard(request)
		super().shutdown_request(request)

	def server_close(self) -> None:
		super().server_close()
		for connection in list(self._open):
			with suppress(OSError):
				connection.shutdown(socket.SHUT_RDWR)


@dataclass(frozen=True, slots=True)
class Sandbox:
	"""A sandbox that is serving; ``credentials`` is what a client needs, ``world`` what a test may look into."""

	url: str
	world: World

	@property
	def credentials(self) -> Json:
		return {"url": self.url, **self.world.credentials.public_body()}

	def __getattr__(self, name: str) -> Any:
		known = self.world.credentials.public_body()
		if name in known:
			return known[name]
		raise AttributeError(name)


def open_server(world: World, host: str = "127.0.0.1", port: int = 0) -> Server:
	"""A bound, threaded server; the caller runs ``serve_forever``."""
	server = Server(host, port, Application(world))
	world.base_url = f"http://{host}:{server.server_port}"
	return server


@contextmanager
def running_sandbox(site: Site | None = None, state: Path | None = None, port: int = 0) -> Iterator[Sandbox]:
	"""A sandbox in a thread of this process, on a free port, closed at the end of the block."""
	world = World(site, state)
	server = open_server(world, port=port)
	thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
	thread.start()
	try:
		yield Sandbox(world.base_url, world)
	finally:
		server.shutdown()
		server.server_close()
		thread.join(timeout=5)
		world.close()
