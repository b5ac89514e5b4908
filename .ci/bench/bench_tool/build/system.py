"""The programs that a bench needs from the machine, and the Debian packages that hold them.

Invariant: nothing is installed where it may not be; then the user gets the exact command.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

from bench_tool.console import Command, Failure, run_logged, succeeds
from bench_tool.settings import Settings

SEARCH_PATH = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/usr/local/sbin"
# The core packages bring the servers without a service that the machine would start.
PACKAGES = {
	"git": "git",
	"mariadbd": "mariadb-server-core",
	"mariadb-install-db": "mariadb-server-core",
	"mariadb": "mariadb-client-core",
	"redis-server": "redis-server",
	"node": "nodejs",
	"npm": "npm",
	"cc": "build-essential",
	"pkg-config": "pkg-config",
	"mariadb_config": "libmariadb-dev",
}
YARN = "yarn@1.22"


def missing_packages() -> tuple[str, ...]:
	"""The Debian packages whose programs are not here."""
	missing = (
		package for program, package in PACKAGES.items() if not shutil.which(program, path=SEARCH_PATH)
	)
	return tuple(dict.fromkeys(missing))


def install_packages(settings: Settings) -> None:
	"""Install them with apt. Raises Failure with the command where that is not allowed or not possible."""
	packages = missing_packages()
	remedy = (
		f"Install them, for instance: apt-get install {' '.join(packages)}; then run the same command again."
	)
	prefix = _privilege()
	if prefix is None or not shutil.which("apt-get"):
		raise Failure(f"These packages are missing: {', '.join(packages)}.", remedy)
	log = settings.logs / "system.log"
	for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
		run_logged(
			[*prefix, "apt-get", *arguments],
			log,
			cwd=settings.root,
			env={"DEBIAN_FRONTEND": "noninteractive"},
		)
	if still := missing_packages():
		raise Failure(f"apt installed packages, but these are still missing: {', '.join(still)}.", remedy)


def yarn(settings: Settings) -> Path:
	"""Where yarn is: the machine's, or the one this bench installed for itself."""
	found = shutil.which("yarn")
	return Path(found) if found else settings.root / "node" / "node_modules" / ".bin" / "yarn"


def install_yarn(settings: Settings) -> None:
	folder = settings.root / "node"
	command: Command = ["npm", "install", "--no-fund", "--no-audit", "--prefix", folder, YARN]
	run_logged(command, settings.logs / "system.log", cwd=settings.root)


def has_node(settings: Settings) -> bool:
	return node_version() >= _needed_node(settings)


def refuse_node(settings: Settings) -> None:
	"""Raise Failure: Node is nothing that this tool would put on a machine by itself."""
	needed = _needed_node(settings)
	raise Failure(
		f"Frappe asks for Node {needed}; {node_version() or 'none'} is here.",
		f"Install Node {needed} (https://nodejs.org), put it first on PATH and run the same command again.",
	)


def _needed_node(settings: Settings) -> int:
	package = json.loads((settings.apps / "frappe" / "package.json").read_text(encoding="utf-8"))
	asked = re.search(r"\d+", package.get("engines", {}).get("node", "0"))
	return int(asked.group()) if asked else 0


@cache
def node_version() -> int:
	"""The major version of Node, 0 where there is none."""
	if not shutil.which("node"):
		return 0
	answer = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout
	found = re.search(r"\d+", answer)
	return int(found.group()) if found else 0


def _privilege() -> list[str] | None:
	"""What to put before a command that needs root; None where root cannot be had without a password."""
	if os.geteuid() == 0:
		return []
	can_sudo = shutil.which("sudo") and succeeds(["sudo", "-n", "true"], cwd=Path("/"))
	return ["sudo", "-n"] if can_sudo else None
