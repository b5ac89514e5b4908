"""A web server with a single worker, as Frappe's own processes run: what Wix would talk to."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

INSIDE = Path(__file__).parents[3] / ".ci" / "bench" / "bench_tool" / "inside"
START_SECONDS = 60
PING = "/api/method/frappe.ping"
RECEIVE = "/api/method/wix_integration.api.webhook.receive"


@contextmanager
def web_server(site: str) -> Iterator[str]:
	"""gunicorn with one worker for one site; gives its address."""
	port = _free_port()
	command = [sys.executable, "-m", "gunicorn", f"--bind=127.0.0.1:{port}", "--workers=1"]
	server = subprocess.Popen(
		[*command, f"--pythonpath={INSIDE}", "web:application"],
		cwd=os.environ["BENCH_SITES"],
		env={**os.environ, "SITE": site},
		stdout=subprocess.DEVNULL,
		stderr=subprocess.DEVNULL,
	)
	address = f"http://127.0.0.1:{port}"
	try:
		_wait_for(f"{address}{PING}", server)
		yield address
	finally:
		server.terminate()
		server.wait()


def _free_port() -> int:
	with socket.socket() as probe:
		probe.bind(("127.0.0.1", 0))
		return int(probe.getsockname()[1])


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
	until = time.monotonic() + START_SECONDS
	while time.monotonic() < until and server.poll() is None:
		try:
			if requests.get(url, timeout=START_SECONDS).status_code == 200:
				return
		except requests.ConnectionError:
			time.sleep(0.2)
	raise RuntimeError("the web server does not answer")
