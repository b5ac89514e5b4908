"""``make acceptance [ONLY=main-job]``: runs the scenarios of the chosen groups, prints a line each, and judges.

``ONLY=main-job/calls`` runs a single scenario.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import signal
import sys
import time
import traceback
import warnings
from collections.abc import Iterator
from pathlib import Path

warnings.simplefilter("ignore")

from tests.acceptance.figures import Figure, print_all, tell  # noqa: E402

HERE = Path(__file__).parent


def main(chosen: list[str]) -> int:
	scenarios = _scenarios(chosen)
	if not scenarios:
		tell(f"No scenario is called {' '.join(chosen)}. There are: {', '.join(_scenarios([]))}")
		return 1
	os.chdir(os.environ["BENCH_SITES"])
	if busy := _foreign_workers():
		tell(f"{busy} workers of this bench are running and would do our work. Stop them first: make stop")
		return 1
	# Who is ended cleans up as well.
	signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))
	print(f"scenario | figure | bound | ok ({os.environ.get('BENCH_VERSIONS', '')})", flush=True)
	return 0 if print_all(figure for name in scenarios for figure in _run(name)) else 1


def _scenarios(chosen: list[str]) -> list[str]:
	"""``main-job/calls`` for ``main_job/calls.py``, in the order of their names."""
	groups = sorted(path.parent for path in HERE.glob("*/__init__.py"))
	names = [
		f"{group.name.replace('_', '-')}/{module.name.replace('_', '-')}"
		for group in groups
		for module in pkgutil.iter_modules([str(group)])
		if not module.name.startswith("_")
	]
	return [name for name in names if not chosen or name in chosen or name.split("/")[0] in chosen]


def _foreign_workers() -> int:
	"""Workers that live on this machine; killed ones stay registered for a while."""
	import frappe
	from frappe.utils.background_jobs import get_workers

	frappe.init(os.environ["SITE"], sites_path=os.environ["BENCH_SITES"])
	try:
		return sum(Path(f"/proc/{worker.pid}").exists() for worker in get_workers())
	finally:
		frappe.destroy()


def _run(name: str) -> Iterator[Figure]:
	from tests.acceptance.world import world

	tell(f"… {name}")
	began = time.monotonic()
	try:
		module = importlib.import_module(f"tests.acceptance.{name.replace('-', '_').replace('/', '.')}")
		with world() as made:
			yield from module.run(made)
	except Exception as error:
		traceback.print_exc()
		yield Figure(name, f"{type(error).__name__}: {error}", "no error", False)
	tell(f"  {name} took {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
	sys.exit(main(sys.argv[1:]))
