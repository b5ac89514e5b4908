"""What an installer sees: one truth about versions and requirements."""

from __future__ import annotations

import ast
import re
import sys

import pytest

from tests.arch.source import APP, ROOT

if sys.version_info >= (3, 11):
	import tomllib
else:
	tomllib = pytest.importorskip("tomli")

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def test_requirements_txt_repeats_pyproject() -> None:
	assert (ROOT / "requirements.txt").read_text().split() == [
		requirement.replace(" ", "") for requirement in PROJECT["dependencies"]
	]


def test_app_module_has_a_docstring_and_a_version_and_nothing_else() -> None:
	body = ast.parse((APP / "__init__.py").read_text()).body
	assert ast.get_docstring(ast.Module(body=body, type_ignores=[]))
	assert [ast.unparse(node).split(" = ")[0] for node in body[1:]] == ["__version__"]


def test_every_runtime_requirement_has_a_lower_and_an_upper_bound() -> None:
	unbounded = [r for r in PROJECT["dependencies"] if not re.search(r">=.*,<", r)]
	assert unbounded == []


def test_repository_names_no_place_of_one_machine() -> None:
	pattern = re.compile(r"(^|[^A-Za-z0-9_.])/(root|home/\w+)/")
	named = [
		str(path.relative_to(ROOT))
		for folder in (APP, ROOT / "tests", ROOT / "docs", ROOT / ".ci")
		for path in folder.rglob("*")
		if path.suffix in (".py", ".md", ".sh", ".json", ".js") and "node_modules" not in path.parts
		if path != (ROOT / "tests/arch/test_packaging.py") and pattern.search(path.read_text())
	]
	assert named == []
