"""The live host is one constant: nobody can point a store, or a sandbox, anywhere else by accident."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.arch.source import APP, ROOT

HOME = APP / "connector" / "transport.py"
#: the domains no sandbox may name: a list of refusals, no address
REFUSED = APP / "core" / "site" / "hosts.py"
#: hosts of Wix itself, wherever they stand in a text
WIX_HOST = re.compile(r"[\w.-]*\b(?:wixapis|wixmp|wixstatic|wixsite|wix)\.com\b")
SHIPPED = ("core", "connector", "sync", "erp", "jobs", "events", "api")


def literals(path: Path) -> Iterator[tuple[int, str]]:
	"""Text constants that are no docstrings."""
	tree = ast.parse(path.read_text())
	prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
	for node in ast.walk(tree):
		if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
			yield node.lineno, node.value


def test_live_host_stands_in_one_place_only() -> None:
	found = [
		f"{path.relative_to(ROOT)}:{line} {host}"
		for package in SHIPPED
		for path in (APP / package).rglob("*.py")
		for line, text in literals(path)
		for host in WIX_HOST.findall(text)
		if path not in (HOME, REFUSED)
	]
	assert found == []
	assert [host for _line, text in literals(HOME) for host in WIX_HOST.findall(text)] == ["www.wixapis.com"]


def test_only_the_connector_imports_the_network() -> None:
	network = {"requests", "tenacity", "urllib3", "httpx", "socket", "http.client", "urllib.request"}
	offenders = [
		f"{path.relative_to(ROOT)} imports {name}"
		for package in SHIPPED
		if package != "connector"
		for path in (APP / package).rglob("*.py")
		for name in imports(path)
		if name in network
	]
	assert offenders == []


def imports(path: Path) -> Iterator[str]:
	for node in ast.walk(ast.parse(path.read_text())):
		if isinstance(node, ast.Import):
			yield from (alias.name for alias in node.names)
		elif isinstance(node, ast.ImportFrom) and node.module:
			yield node.module
