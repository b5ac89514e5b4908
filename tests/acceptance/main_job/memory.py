"""The memory of a worker does not grow with the catalogue: the peak of its work-horses, pushing little and much."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from tests.acceptance.figures import Figure, at_most, tell
from tests.acceptance.processes import Worker, workers
from tests.acceptance.world import World

NAME = "main-job/memory"
SMALL, LARGE = 1000, 10_000
GROWTH = 1.3
BEAT_SECONDS = 0.1


def run(world: World) -> Iterator[Figure]:
	store = world.connected_store()
	small = _peak_of_push(world, store, "small", SMALL)
	large = _peak_of_push(world, store, "large", LARGE)
	tell(f"  peaks: {small} kB and {large} kB")
	yield at_most(f"{NAME}: 10 000 Items against 1 000", large / small, GROWTH, "times")


def _peak_of_push(world: World, store: str, name: str, count: int) -> int:
	"""Kilobytes, with a worker of its own."""
	codes = world.insert_items(name, count, store)
	with workers() as (worker,), _Peak(worker) as peak:
		world.push(store, codes)
	assert world.count_synced(store) >= count, "not everything was pushed"
	return peak.kilobytes


class _Peak:
	"""Watches the horses of a worker while the block runs; each tells its own highest mark."""

	def __init__(self, worker: Worker) -> None:
		self.kilobytes = 0
		self._worker = worker
		self._ended = threading.Event()
		self._thread = threading.Thread(target=self._watch, daemon=True)

	def __enter__(self) -> _Peak:
		self._thread.start()
		return self

	def __exit__(self, *details: object) -> None:
		self._ended.set()
		self._thread.join()

	def _watch(self) -> None:
		while not self._ended.wait(BEAT_SECONDS):
			self.kilobytes = max([self.kilobytes, *map(_highest_mark, self._worker.horses())])


def _highest_mark(pid: int) -> int:
	try:
		status = Path(f"/proc/{pid}/status").read_text()
	except OSError:
		return 0
	return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)
