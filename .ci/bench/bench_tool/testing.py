"""Runs what needs a real bench: the tests of tier 2 and the acceptance scenarios.

Invariant: the bench's services run meanwhile, and afterwards are as they were before.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from bench_tool import services
from bench_tool.build import sources
from bench_tool.console import say
from bench_tool.frappe import bench_environ
from bench_tool.settings import Settings

# Frappe and its packages warn of much that is not ours to change.
PYTEST = ("pytest", "-q", "-W", "default")


def run_tests(settings: Settings, paths: tuple[str, ...]) -> int:
	"""Run pytest in the bench on the checkout's tests; the last line says on which versions."""
	code = _run_module(settings, *PYTEST, *(paths or ("tests/bench",)))
	say(f"bench tests: {'run' if code == 0 else 'failed'} ({sources.describe(settings)})")
	return code


def run_acceptance(settings: Settings, chosen: tuple[str, ...]) -> int:
	"""Run the acceptance scenarios of these names, all of them if none is named."""
	return _run_module(settings, "tests.acceptance", *chosen)


def test_environ(settings: Settings) -> dict[str, str]:
	"""How a test finds the bench it runs in."""
	return {
		"BENCH_DIR": str(settings.root),
		"BENCH_SITES": str(settings.sites),
		"BENCH_PYTHON": str(settings.env_bin("python")),
		"BENCH_VERSIONS": sources.describe(settings),
		"SITE": settings.site,
	}


def _run_module(settings: Settings, module: str, *arguments: str) -> int:
	with _services_running(settings):
		return subprocess.run(
			[settings.env_bin("python"), "-m", module, *arguments],
			cwd=settings.checkout,
			env={**os.environ, **bench_environ(settings), **test_environ(settings)},
		).returncode


@contextmanager
def _services_running(settings: Settings) -> Iterator[None]:
	started = services.services_up(settings)
	try:
		yield
	finally:
		if started:
			services.services_down(settings)
