"""The commands of the tool and what each prints.

Invariant: a command ends with 0 when what it promises is so, with 1 and a remedy when it is not.
"""

from __future__ import annotations

import argparse
import os
import shlex
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench_tool import desk, processes, services, testing
from bench_tool.build import plan, site, sources
from bench_tool.console import Failure, complain, say
from bench_tool.settings import Settings, parse_settings
from bench_tool.steps import run_steps

CHECKOUT = Path(__file__).resolve().parents[3]


def main(arguments: Sequence[str]) -> int:
	"""Run one command; returns the exit code."""
	parsed = _parser().parse_args(arguments)
	command = COMMANDS[parsed.command]
	try:
		return command(parse_settings(os.environ, CHECKOUT), *parsed.names) or 0
	except Failure as failure:
		complain(failure)
		return 1
	except KeyboardInterrupt:
		complain(Failure("Interrupted.", "Run the same command again: it goes on where it stopped."))
		return 130


def _parser() -> argparse.ArgumentParser:
	parser = argparse.ArgumentParser(prog="python3 .ci/bench", description="A real bench for this app.")
	chooser = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
	for name, command in COMMANDS.items():
		chosen = chooser.add_parser(name, help=(command.__doc__ or "").splitlines()[0])
		chosen.set_defaults(names=[])
		if command in TAKE_NAMES:
			chosen.add_argument("names", nargs="*")
	return parser


def build(settings: Settings) -> None:
	"""From nothing to a site with ERPNext, this app, a company, demo data and a sandbox store."""
	started = time.monotonic()
	plan.prepare(settings)
	was_up = services.are_up(settings)
	try:
		run_steps(plan.plan(settings))
	finally:
		if not was_up:
			services.services_down(settings)
	say(
		f"\nA bench with {sources.describe(settings)} stands in {settings.root} ({time.monotonic() - started:.0f} s)."
	)
	say("Start it: make desk")


def start_desk(settings: Settings) -> None:
	"""Start web, workers, scheduler and sandbox; print address and login."""
	_require_bench(settings)
	say(desk.desk_up(settings))


def stop(settings: Settings) -> None:
	"""Stop everything of this bench."""
	_say_stopped(desk.desk_down(settings) if _has_services(settings) else [])


def services_up(settings: Settings) -> None:
	"""Start only MariaDB and Redis, and return when they are ready."""
	_require_bench(settings)
	started = services.services_up(settings)
	say(
		f"Started: {', '.join(daemon.name for daemon in started)}."
		if started
		else "All services run already."
	)


def services_down(settings: Settings) -> None:
	"""Stop MariaDB and Redis."""
	_say_stopped(
		[daemon.name for daemon in services.services_down(settings)] if _has_services(settings) else []
	)


def status(settings: Settings) -> None:
	"""What runs, and on which bench."""
	_require_bench(settings)
	lines = [f"{settings.root}: {sources.describe(settings)}, site {settings.site}"]
	for daemon in desk.all_daemons(settings):
		pid = processes.running_pid(daemon)
		lines.append(f"  {daemon.name:<12} {f'runs, pid {pid}' if pid else 'does not run'}")
	say("\n".join(lines))


def test_env(settings: Settings) -> None:
	"""Shell lines for a test run of one's own: eval "$(python3 .ci/bench test-env)"."""
	_require_bench(settings)
	for name, value in testing.test_environ(settings).items():
		say(f"export {name}={shlex.quote(value)}")


def test(settings: Settings, *paths: str) -> int:
	"""Run the tests that need a bench, or those of the given paths."""
	_require_bench(settings)
	return testing.run_tests(settings, paths)


def acceptance(settings: Settings, *scenarios: str) -> int:
	"""Run the acceptance scenarios, or those of the given names."""
	_require_bench(settings)
	return testing.run_acceptance(settings, scenarios)


def _say_stopped(names: Sequence[str]) -> None:
	say(f"Stopped: {', '.join(names)}." if names else "Nothing was running.")


def _has_services(settings: Settings) -> bool:
	return settings.marker.exists() and settings.site_config.exists()


def _require_bench(settings: Settings) -> None:
	if not (_has_services(settings) and site.site_stamp(settings).is_current()):
		raise Failure(
			f"No bench at {settings.root} with the site {settings.site}.", "`make bench` builds one."
		)


COMMANDS: dict[str, Callable[..., int | None]] = {
	"build": build,
	"desk": start_desk,
	"stop": stop,
	"status": status,
	"services-up": services_up,
	"services-down": services_down,
	"test-env": test_env,
	"test": test,
	"acceptance": acceptance,
}
TAKE_NAMES = (test, acceptance)
