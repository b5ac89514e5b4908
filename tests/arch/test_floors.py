"""Imports go down only, and the pure packages work where Frappe is not installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.arch.source import APP, ROOT

PURE = ("core", "connector", "sync", "sandbox", "demo")

REFUSE_FRAPPE = """
import importlib, pkgutil, sys

class Refuse:
	def find_spec(self, name, path=None, target=None):
		if name.partition(".")[0] in ("frappe", "erpnext"):
			raise ImportError(f"a pure package imported {name}")

sys.meta_path.insert(0, Refuse())
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
	if not module.name.endswith("__main__"):
		importlib.import_module(module.name)
"""


def test_import_floors_are_kept() -> None:
	linter = Path(sys.executable).with_name("lint-imports")
	run = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
	assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("package", PURE)
def test_pure_package_imports_without_frappe(package: str) -> None:
	run = subprocess.run(
		[sys.executable, "-c", REFUSE_FRAPPE, f"wix_integration.{package}"],
		cwd=ROOT,
		capture_output=True,
		text=True,
		check=False,
	)
	assert run.returncode == 0, run.stderr


def test_every_package_says_what_it_owns() -> None:
	silent = [
		str(init.relative_to(ROOT))
		for init in APP.rglob("__init__.py")
		if "doctype" not in init.parts and not init.read_text().lstrip().startswith('"""')
	]
	assert silent == []
