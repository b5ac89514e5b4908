"""Which ports a bench uses: one block, free when chosen, then remembered in the bench's own configuration.

Invariant: two benches in one folder never get the same port, whether they run or not.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bench_tool.console import Failure

HOST = "127.0.0.1"
OFFSETS = range(100)


@dataclass(frozen=True, slots=True)
class Ports:
	"""The ports of one bench; the defaults are those that every bench starts from."""

	web: int = 8000
	socketio: int = 9000
	redis_queue: int = 11000
	redis_cache: int = 13000
	mariadb: int = 13306
	sandbox: int = 8300

	def shifted(self, offset: int) -> Ports:
		return Ports(*(port + offset for port in self.all()))

	def all(self) -> tuple[int, ...]:
		return (self.web, self.socketio, self.redis_queue, self.redis_cache, self.mariadb, self.sandbox)

	def as_site_config(self) -> dict[str, int | str]:
		"""The keys of common_site_config.json that hold them; the last is our own, the others are Frappe's."""
		return {
			"webserver_port": self.web,
			"socketio_port": self.socketio,
			"redis_queue": f"redis://{HOST}:{self.redis_queue}",
			"redis_socketio": f"redis://{HOST}:{self.redis_queue}",
			"redis_cache": f"redis://{HOST}:{self.redis_cache}",
			"db_host": HOST,
			"db_port": self.mariadb,
			"wix_sandbox_port": self.sandbox,
		}


def choose_ports(root: Path, offset: int | None, is_free: Callable[[int], bool] | None = None) -> Ports:
	"""Pick the first block that is free now and that no neighbouring bench holds; `offset` fixes the block."""
	free = is_free or is_port_free
	taken = ports_of_neighbours(root)
	offsets = OFFSETS if offset is None else range(offset, offset + 1)
	for candidate in (Ports().shifted(number) for number in offsets):
		if all(port not in taken and free(port) for port in candidate.all()):
			return candidate
	raise Failure(
		"No free ports for this bench.", "Give another block: PORT_OFFSET=200 (a number from 0 to 900)."
	)


def ports_of_neighbours(root: Path) -> frozenset[int]:
	"""The ports that the other benches in the same folder have written down."""
	configs = root.parent.glob("*/sites/common_site_config.json")
	others = (config for config in configs if config.parents[1] != root)
	return frozenset(port for config in others for port in _ports_in(config))


def _ports_in(config: Path) -> set[int]:
	try:
		values = json.loads(config.read_text(encoding="utf-8")).values()
	except (OSError, ValueError, AttributeError):
		return set()
	numbers = {value for value in values if isinstance(value, int) and value > 1024}
	addresses = (value for value in values if isinstance(value, str) and value.startswith("redis://"))
	return numbers | {port for address in addresses if (port := urlsplit(address).port)}


def is_port_free(port: int) -> bool:
	with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
		probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
		try:
			probe.bind((HOST, port))
		except OSError:
			return False
	return True
