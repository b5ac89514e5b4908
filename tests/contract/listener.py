"""A webhook address of our own, on a real socket."""

from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Listener:
	"""Keeps the bodies it gets; ``statuses`` are answered in turn, then 200 for ever."""

	def __init__(self, statuses: tuple[int, ...] = ()) -> None:
		self.bodies: list[str] = []
		self._statuses = list(statuses)
		self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
		self.url = f"http://127.0.0.1:{self._server.server_port}/hook"

	def __enter__(self) -> Listener:
		threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
		return self

	def __exit__(self, *_: Any) -> None:
		self._server.shutdown()
		self._server.server_close()

	def wait_for(self, count: int, seconds: float = 5.0) -> list[str]:
		"""The bodies, once there are so many of them."""
		until = time.monotonic() + seconds
		while len(self.bodies) < count and time.monotonic() < until:
			time.sleep(0.01)
		assert len(self.bodies) >= count, f"{len(self.bodies)} of {count} webhooks came"
		return self.bodies

	def _handler(self) -> type[BaseHTTPRequestHandler]:
		listener = self

		class Handler(BaseHTTPRequestHandler):
			def do_POST(self) -> None:
				body = self.rfile.read(int(self.headers["Content-Length"])).decode()
				status = listener._statuses.pop(0) if listener._statuses else 200
				listener.bodies.append(body)
				self.send_response(status)
				self.send_header("Content-Length", "0")
				self.end_headers()

			def log_message(self, format: str, *args: Any) -> None: ...

		return Handler
