"""The apps of the bench: Frappe and ERPNext cloned, this checkout linked.

Invariant: a folder in apps/ is whole or absent, and the checkout itself is never copied or changed.
"""

from __future__ import annotations

import shutil

from bench_tool.console import Failure, run_logged
from bench_tool.settings import Settings, Source


def is_cloned(settings: Settings, source: Source) -> bool:
	"""Whether the app is there on the branch that was asked for. Raises Failure when it is on another one."""
	folder = settings.apps / source.app
	if not folder.exists():
		return False
	head = (folder / ".git" / "HEAD").read_text().strip()
	if head != f"ref: refs/heads/{source.branch}":
		raise Failure(
			f"{folder} does not stand on {source.branch}.",
			"Give another BENCH_DIR for that version (two benches can stand side by side), or the branch that is there.",
		)
	return True


def clone(settings: Settings, source: Source) -> None:
	"""Clone under another name first, so that an interrupted clone is not taken for the app."""
	unfinished = settings.apps / f".{source.app}.part"
	shutil.rmtree(unfinished, ignore_errors=True)
	run_logged(
		[
			"git",
			"clone",
			"--depth=1",
			"--origin=upstream",
			f"--branch={source.branch}",
			source.repo,
			unfinished,
		],
		settings.logs / "sources.log",
		cwd=settings.root,
	)
	unfinished.rename(settings.apps / source.app)


def is_linked(settings: Settings) -> bool:
	"""Whether apps/ holds a link to this checkout. Raises Failure when something else has its name."""
	link = settings.app_link()
	if link.is_symlink() or not link.exists():
		return link.exists() and link.resolve() == settings.checkout
	raise Failure(
		f"{link} is a folder of its own, not this checkout.", f"Move {link} away, or give another BENCH_DIR."
	)


def link_checkout(settings: Settings) -> None:
	settings.app_link().unlink(missing_ok=True)
	settings.app_link().symlink_to(settings.checkout)


def version(settings: Settings, app: str) -> str:
	"""The `__version__` of an app in the bench, *?* where it names none."""
	module = settings.apps / app / app / "__init__.py"
	for line in module.read_text(encoding="utf-8").splitlines():
		if line.startswith("__version__"):
			return line.split("=")[1].strip().strip("\"'")
	return "?"


def describe(settings: Settings) -> str:
	"""*Frappe 15.1.0, ERPNext 15.1.0*: what the last line of `make test` says."""
	return f"Frappe {version(settings, 'frappe')}, ERPNext {version(settings, 'erpnext')}"
