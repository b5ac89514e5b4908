"""The socket: HTTP/1.1 with keep-alive, one thread per connection, and a context manager for tests."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from .app import Application
from .wire.errors import Json
from .world import Site, World


class _Handler(WSGIRequestHandler):
	protocol_version = "HTTP/1.1"
	disable_nagle_algorithm = True
	wbufsize = -1

	def log(self, type: str, message: str, *args: Any) -> None:
		"""Silent: the call log under /_sandbox/calls is the record, and it masks secrets."""


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


def open_server(world: World, host: str = "127.0.0.1", port: int = 0) -> BaseWSGIServer:
	"""A bound, threaded server; the caller runs ``serve_forever``."""
	server = make_server(host, port, Application(world), threaded=True, request_handler=_Handler)
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
