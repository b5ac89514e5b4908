"""Every dotted path that Frappe will import exists: a hook to nowhere breaks the whole bench."""

from __future__ import annotations

import ast
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.arch.doctypes import all_doctypes
from tests.arch.source import APP, ROOT, tree_of

HOOKS = runpy.run_path(str(APP / "hooks.py"))
METHOD = re.compile(r"wix_integration(\.\w+)+")


def _texts(value: object) -> Iterator[str]:
	if isinstance(value, str):
		yield value
	elif isinstance(value, dict):
		for inner in value.values():
			yield from _texts(inner)
	elif isinstance(value, list | tuple):
		for inner in value:
			yield from _texts(inner)


def _paths_in_hooks() -> list[str]:
	public = {name: value for name, value in HOOKS.items() if not name.startswith("_")}
	return sorted({text for text in _texts(public) if METHOD.fullmatch(text)})


def _defined_in(module: Path) -> set[str]:
	"""Names a module defines or imports at its top."""
	names: set[str] = set()
	for node in tree_of(module).body:
		if isinstance(node, ast.FunctionDef | ast.ClassDef):
			names.add(node.name)
		elif isinstance(node, ast.ImportFrom):
			names |= {alias.asname or alias.name for alias in node.names}
	return names


def _resolves(path: str) -> bool:
	module, _, name = path.rpartition(".")
	base = ROOT.joinpath(*module.split("."))
	file = base.with_suffix(".py") if base.with_suffix(".py").exists() else base / "__init__.py"
	return file.exists() and name in _defined_in(file)


def _patches() -> list[str]:
	lines = (APP / "patches.txt").read_text().splitlines()
	entries = (line.partition("#")[0].strip() for line in lines)
	return [entry for entry in entries if entry and not entry.startswith("[")]


def _whitelisted_calls() -> list[tuple[str, str]]:
	"""(script, dotted path) of every server method that a script of ours names."""
	scripts = [path for path in APP.rglob("*.js") if "sandbox" not in path.parts]
	return [
		(script.name, found.group())
		for script in scripts
		for found in METHOD.finditer(script.read_text())
		if found.group().startswith("wix_integration.api.")
	]


@pytest.mark.parametrize("path", _paths_in_hooks())
def test_hook_names_a_function_that_exists(path: str) -> None:
	assert _resolves(path)


def test_patches_name_modules_with_an_execute() -> None:
	assert [patch for patch in _patches() if not _resolves(f"{patch}.execute")] == []


def test_modules_are_packages() -> None:
	modules = (APP / "modules.txt").read_text().split("\n")
	folders = [module.lower().replace(" ", "_") for module in modules if module]
	assert [folder for folder in folders if not (APP / folder / "__init__.py").exists()] == []


def test_scripts_call_methods_that_exist() -> None:
	assert [call for call in _whitelisted_calls() if not _resolves(call[1])] == []


def test_no_doctype_of_ours_blocks_a_delete() -> None:
	assert sorted(HOOKS["ignore_links_on_delete"]) == sorted(doctype.name for doctype in all_doctypes())


def test_every_doctype_with_a_store_obeys_user_permissions_by_company() -> None:
	of_a_store = {
		doctype.name
		for doctype in all_doctypes()
		if any(field["fieldname"] == "store" for field in doctype.fields)
	}
	assert set(HOOKS["permission_query_conditions"]) == set(HOOKS["has_permission"]) == of_a_store


def test_every_log_that_is_cleared_can_clear_itself() -> None:
	clearing = {
		doctype.name
		for doctype in all_doctypes()
		if any(getattr(node, "name", "") == "clear_old_logs" for node in doctype.controller_class.body)
	}
	assert set(HOOKS["default_log_clearing_doctypes"]) == clearing
