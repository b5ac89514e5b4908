"""A pid file never speaks of a process that did not write it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bench_tool import processes
from bench_tool.console import Failure
from bench_tool.processes import Daemon


@pytest.fixture(autouse=True)
def reaped() -> Iterator[None]:
	"""The tool lets its daemons outlive it; a test must not."""
	yield
	while processes._started:
		processes._started.pop().wait(timeout=10)


def daemon(folder: Path, code: str) -> Daemon:
	command = (sys.executable, "-c", code)
	return Daemon("it", command, cwd=folder, pids=folder, logs=folder, is_ready=lambda: True)


def test_pid_file_of_another_process_with_the_same_number_counts_as_stale(tmp_path: Path) -> None:
	it = daemon(tmp_path, "pass")
	it.pid_file.write_text(f"{os.getpid()} 1")
	assert processes.running_pid(it) is None


@pytest.mark.parametrize("content", ["", "12", "not a number", "99999999 5"])
def test_pid_file_that_is_broken_or_of_a_dead_process_counts_as_stale(tmp_path: Path, content: str) -> None:
	it = daemon(tmp_path, "pass")
	it.pid_file.write_text(content)
	assert processes.running_pid(it) is None
	assert not processes.stop(it)
	assert not it.pid_file.exists()


def test_start_twice_starts_one_process_and_stop_ends_it(tmp_path: Path) -> None:
	it = daemon(tmp_path, "import signal; signal.pause()")
	assert processes.start(it)
	first = processes.running_pid(it)
	assert not processes.start(it)
	assert processes.running_pid(it) == first
	assert processes.stop(it)
	assert processes.running_pid(it) is None


def test_start_on_a_port_of_another_program_is_refused(
	tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
	monkeypatch.setattr(processes, "is_port_free", lambda port: False)
	with pytest.raises(Failure, match="Port 13306 of it is taken"):
		processes.start(replace(daemon(tmp_path, "pass"), port=13306))
	assert processes.running_pid(daemon(tmp_path, "pass")) is None


def test_start_of_a_program_that_dies_shows_the_end_of_its_log(tmp_path: Path) -> None:
	it = daemon(tmp_path, "raise SystemExit('cannot read its data')")
	with pytest.raises(Failure, match="cannot read its data"):
		processes.start(replace(it, is_ready=lambda: False))


def test_announcement_goes_to_a_private_file_and_not_to_the_log(tmp_path: Path) -> None:
	it = replace(
		daemon(tmp_path, "import signal; print('secret', flush=True); signal.pause()"),
		announcement=tmp_path / "announced",
		is_ready=lambda: "secret" in (tmp_path / "announced").read_text(),
	)
	processes.start(it)
	processes.stop(it)
	assert (tmp_path / "announced").stat().st_mode & 0o077 == 0
	assert "secret" not in it.log.read_text()
