"""What the user sees: one line per step, long output in a log file, a failure with its way out.

Invariant: no command of the tool writes to the terminal by itself; its output is in BENCH_DIR/logs.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

TAIL_LINES = 25
NOTHING = Path(os.devnull)
Command = Sequence[str | Path]


class Failure(Exception):
	"""The work cannot go on; `remedy` tells the user what to do."""

	def __init__(self, problem: str, remedy: str) -> None:
		super().__init__(problem)
		self.problem = problem
		self.remedy = remedy

	def __str__(self) -> str:
		return f"{self.problem}\n→ {self.remedy}"


def say(line: str, *, end: str = "\n") -> None:
	print(line, end=end, flush=True)


def complain(failure: Failure) -> None:
	print(f"\n{failure}", file=sys.stderr, flush=True)


def run_logged(
	command: Command,
	log: Path,
	*,
	cwd: Path,
	env: Mapping[str, str] | None = None,
	feed: Path = NOTHING,
) -> None:
	"""Run a command with its output appended to `log` and the file `feed` as its input.

	Raises Failure with the log's tail when it fails.
	"""
	with log.open("a", encoding="utf-8") as output:
		output.write(f"\n$ {' '.join(map(str, command))}\n")
		output.flush()
		code = _run(command, output.fileno(), cwd, env, feed)
	if code:
		raise Failure(
			f"`{_short(command)}` ended with {code}. The end of {log}:\n{tail(log)}",
			"Put right what the log names and run the same command again: it goes on where it stopped.",
		)


def succeeds(command: Command, *, cwd: Path, env: Mapping[str, str] | None = None) -> bool:
	"""Whether a command that changes nothing ends with 0."""
	return _run(command, subprocess.DEVNULL, cwd, env, NOTHING) == 0


def tail(log: Path, lines: int = TAIL_LINES) -> str:
	"""The last lines of a log, indented; progress bars (carriage returns) shortened to their last state."""
	if not log.exists():
		return "    (empty)"
	last = log.read_bytes()[-20_000:].decode(errors="replace").splitlines()[-lines:]
	return "\n".join(f"    {line.split(chr(13))[-1][:200]}" for line in last)


def _run(command: Command, output: int, cwd: Path, env: Mapping[str, str] | None, feed: Path) -> int:
	try:
		with feed.open("rb") as stdin:
			return subprocess.run(
				[str(part) for part in command],
				cwd=cwd,
				env={**os.environ, **(env or {})},
				stdin=stdin,
				stdout=output,
				stderr=subprocess.STDOUT,
			).returncode
	except FileNotFoundError as missing:
		raise Failure(
			f"{missing.filename} does not exist.", "Run `make bench` to build what is missing."
		) from None


def _short(command: Command) -> str:
	first, *rest = (str(part) for part in command)
	return " ".join([Path(first).name, *rest])[:120]
