"""A pid file never speaks of a process that did not write it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from bench_tool import processes
from bench_tool.console import Failure
from bench_tool.processes import Daemon


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


def test_start_of_a_program_that_dies_shows_the_end_of_its_log(tmp_path: Path) -> None:
	it = daemon(tmp_path, "raise SystemExit('the port is taken')")
	never_ready = Daemon(it.name, it.command, cwd=it.cwd, pids=it.pids, logs=it.logs, is_ready=lambda: False)
	with pytest.raises(Failure, match="the port is taken"):
		processes.start(never_ready)
