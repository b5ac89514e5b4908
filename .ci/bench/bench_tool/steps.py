"""Steps that know whether they are done, so that a second run does only what is missing.

Invariant: a step is marked done only after its work came to its end.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from bench_tool.console import say


@dataclass(frozen=True, slots=True)
class Step:
	"""One piece of work; `run` may return a remark that is shown in place of *done*."""

	title: str
	is_done: Callable[[], bool]
	run: Callable[[], str | None]


def run_steps(steps: Iterable[Step]) -> None:
	"""Run the steps in order, one line each; the first Failure ends it."""
	for step in steps:
		say(f"{step.title:<44}", end="")
		say(_run_step(step))


def _run_step(step: Step) -> str:
	if step.is_done():
		return "there already"
	started = time.monotonic()
	remark = step.run()
	return remark or f"done in {time.monotonic() - started:.0f} s"


@dataclass(frozen=True, slots=True)
class Stamp:
	"""A file that remembers for which inputs a step was done last."""

	path: Path
	value: str

	def is_current(self) -> bool:
		return self.path.exists() and self.path.read_text(encoding="utf-8") == self.value

	def write(self) -> None:
		self.path.parent.mkdir(parents=True, exist_ok=True)
		self.path.write_text(self.value, encoding="utf-8")


def digest(parts: Iterable[Path | str]) -> str:
	"""One hash over texts and the contents of files; a file that is missing counts as empty."""
	sha = hashlib.sha256()
	for part in parts:
		content = part.encode() if isinstance(part, str) else _content(part)
		sha.update(len(content).to_bytes(8, "big") + content)
	return sha.hexdigest()


def _content(path: Path) -> bytes:
	return path.read_bytes() if path.is_file() else b""
