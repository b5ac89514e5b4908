"""The repository's own files, as the static tests read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "wix_integration"


def python_files(*folders: str) -> list[Path]:
	"""Every module below these folders of the app, the whole app if none is named."""
	roots = [APP / folder for folder in folders] or [APP]
	return sorted(path for root in roots for path in root.rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
	return ast.parse(path.read_text(), filename=str(path))


def dotted_name(node: ast.expr) -> str:
	"""``frappe.db.commit`` for the expression that reads so, "" for anything else."""
	if isinstance(node, ast.Name):
		return node.id
	if isinstance(node, ast.Attribute):
		head = dotted_name(node.value)
		return f"{head}.{node.attr}" if head else ""
	return ""


def calls_in(path: Path) -> Iterator[tuple[int, str, ast.Call]]:
	"""(line, dotted name, node) of every call in the module."""
	for node in ast.walk(tree_of(path)):
		if isinstance(node, ast.Call):
			yield node.lineno, dotted_name(node.func), node


def place(path: Path, line: int) -> str:
	"""``wix_integration/jobs/wake.py:12``, for messages."""
	return f"{path.relative_to(ROOT)}:{line}"


def below(path: Path, allowed: tuple[str, ...]) -> bool:
	"""Whether the module is one of these files or lies in one of these folders of the app."""
	name = path.relative_to(APP).as_posix()
	return any(name == entry or name.startswith(f"{entry}/") for entry in allowed)
