"""Processes that outlive the command that started them, each known by a pid file.

Invariant: a pid file speaks only of the process that wrote it. It holds the pid and the moment the process
started, so a number that was given to somebody else after a crash or a restart is never signalled.
"""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from bench_tool.console import Failure, tail
from bench_tool.ports import is_port_free

START_SECONDS = 90
STOP_SECONDS = 20
# Python takes a child that nobody holds for a forgotten one; a daemon is meant to stay.
_started: list[subprocess.Popen[bytes]] = []


@dataclass(frozen=True, slots=True)
class Daemon:
	"""A program to keep running; `is_ready` answers whether it does its work already.

	What it prints goes to its log; with `announcement`, its standard output goes to that private file instead.
	"""

	name: str
	command: tuple[str, ...]
	cwd: Path
	pids: Path
	logs: Path
	is_ready: Callable[[], bool]
	env: Mapping[str, str] = field(default_factory=dict)
	announcement: Path | None = None
	port: int | None = None

	@property
	def pid_file(self) -> Path:
		return self.pids / f"{self.name}.pid"

	@property
	def log(self) -> Path:
		return self.logs / f"{self.name}.log"


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
	"""Let one command at a time start or stop processes of a bench."""
	with (folder / "lock").open("w") as lock:
		fcntl.flock(lock, fcntl.LOCK_EX)
		yield


def running_pid(daemon: Daemon) -> int | None:
	"""The pid of the daemon while it lives, else None."""
	try:
		pid, started = daemon.pid_file.read_text().split()
	except (OSError, ValueError):
		return None
	return int(pid) if _start_time(int(pid)) == started else None


def start(daemon: Daemon) -> bool:
	"""Start the daemon unless it runs, and wait until it is ready; True if it was started now.

	Raises Failure when another program has its port, or with the end of its log when it does not come up.
	"""
	if running_pid(daemon):
		_wait_until_ready(daemon)
		return False
	_refuse_taken_port(daemon)
	process = _spawn(daemon)
	_started.append(process)
	daemon.pid_file.write_text(f"{process.pid} {_start_time(process.pid)}")
	_wait_until_ready(daemon)
	return True


def stop(daemon: Daemon) -> bool:
	"""Ask the daemon to end, then make it; True if it was running."""
	pid = running_pid(daemon)
	if pid:
		_signal(os.kill, pid, signal.SIGTERM)
		if not _wait(lambda: running_pid(daemon) is None, STOP_SECONDS):
			_signal(os.killpg, pid, signal.SIGKILL)
			_wait(lambda: running_pid(daemon) is None, STOP_SECONDS)
	daemon.pid_file.unlink(missing_ok=True)
	return pid is not None


def _refuse_taken_port(daemon: Daemon) -> None:
	"""Another program on the port would answer in the daemon's place, and be taken for it."""
	if daemon.port and not is_port_free(daemon.port):
		raise Failure(
			f"Port {daemon.port} of {daemon.name} is taken by another program.",
			"End that program, or give this bench another port in its sites/common_site_config.json.",
		)


def _spawn(daemon: Daemon) -> subprocess.Popen[bytes]:
	with daemon.log.open("ab") as log, _open_private(daemon.announcement or Path(os.devnull)) as private:
		return subprocess.Popen(
			daemon.command,
			cwd=daemon.cwd,
			env={**os.environ, **daemon.env},
			stdin=subprocess.DEVNULL,
			stdout=private if daemon.announcement else log,
			stderr=log,
			start_new_session=True,
		)


def _open_private(path: Path) -> BinaryIO:
	return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def _wait_until_ready(daemon: Daemon) -> None:
	_wait(lambda: daemon.is_ready() or running_pid(daemon) is None, START_SECONDS)
	if running_pid(daemon) is None or not daemon.is_ready():
		raise Failure(
			f"{daemon.name} did not start. The end of {daemon.log}:\n{tail(daemon.log)}",
			"Put right what the log names and run the same command again.",
		)


def _wait(condition: Callable[[], bool], seconds: float) -> bool:
	deadline = time.monotonic() + seconds
	while not (met := condition()) and time.monotonic() < deadline:
		time.sleep(0.1)
	return met


def _signal(send: Callable[[int, int], None], target: int, number: signal.Signals) -> None:
	try:
		send(target, number)
	except ProcessLookupError:
		return


def _start_time(pid: int) -> str | None:
	"""The clock ticks since boot at which a living process started; None for a dead one or a zombie."""
	try:
		stat = Path(f"/proc/{pid}/stat").read_text()
	except OSError:
		return None
	fields = stat.rpartition(")")[2].split()
	state, started = fields[0], fields[19]
	return None if state in "ZX" else started
