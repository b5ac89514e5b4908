"""Runs Frappe in the bench: its own commands, and our scripts inside the site.

Invariant: the folder is sites/ and the bench's programs come first on PATH, as Frappe expects.
"""

from __future__ import annotations

import json
import os
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from bench_tool.console import NOTHING, Command, Failure, run_logged, succeeds
from bench_tool.settings import Settings

INSIDE = Path(__file__).parent / "inside"
BENCH_HELPER = ("-m", "frappe.utils.bench_helper", "frappe")


def bench_environ(settings: Settings) -> dict[str, str]:
	"""What a bench process needs: its programs first, no prompts, its output at once."""
	folders = (settings.root / "env" / "bin", settings.root / "node" / "node_modules" / ".bin")
	path = os.pathsep.join([*map(str, folders), os.environ.get("PATH", os.defpath), "/usr/sbin"])
	return {"PATH": path, "PYTHONUNBUFFERED": "1", "CI": "1"}


def frappe_command(settings: Settings, *arguments: str) -> tuple[str, ...]:
	"""The command line of one of Frappe's commands, as the bench program would run it."""
	return (str(settings.env_bin("python")), *BENCH_HELPER, *arguments)


def run_frappe(settings: Settings, log: str, *arguments: str, feed: Path = NOTHING) -> None:
	"""Run one of Frappe's commands on the input `feed`; its output goes to logs/`log`.log. Raises Failure."""
	_run(settings, log, frappe_command(settings, *arguments), feed)


def has_frappe_command(settings: Settings, *arguments: str) -> bool:
	command = frappe_command(settings, *arguments, "--help")
	return succeeds(command, cwd=settings.sites, env=bench_environ(settings))


def run_inside(settings: Settings, log: str, script: str) -> None:
	"""Run one of our scripts connected to the site. Raises Failure."""
	_run(settings, log, (settings.env_bin("python"), INSIDE / f"{script}.py", settings.site), NOTHING)


@cache
def site_state(settings: Settings) -> dict[str, Any]:
	"""What the site says of itself, asked again after each command that ran in it.

	{"apps": [str], "is_set_up": bool, "demo_company": str | None, "store": str | None}
	"""
	answer = subprocess.run(
		[settings.env_bin("python"), INSIDE / "site_state.py", settings.site],
		cwd=settings.sites,
		env={**os.environ, **bench_environ(settings)},
		capture_output=True,
		text=True,
	)
	if answer.returncode:
		raise Failure(
			f"The site {settings.site} does not answer:\n{answer.stderr[-1500:]}",
			f"If it cannot be saved, remove {settings.root} and run `make bench` again.",
		)
	state: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
	return state


def _run(settings: Settings, log: str, command: Command, feed: Path) -> None:
	log_file = settings.logs / f"{log}.log"
	site_state.cache_clear()
	run_logged(command, log_file, cwd=settings.sites, env=bench_environ(settings), feed=feed)
