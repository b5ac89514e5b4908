"""A site of its own for what must not happen to the shared one: made, filled, looked into and dropped by commands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import frappe
from frappe.utils.password import get_encryption_key

SITES = Path(os.environ["BENCH_SITES"])
LOG = Path(os.environ["BENCH_DIR"]) / "logs" / "acceptance-scratch.log"


class ScratchSite:
	"""A bare site with ERPNext; commands run in processes of their own, as a person runs them."""

	def __init__(self, name: str) -> None:
		self.name = name

	def command(self, *arguments: str) -> None:
		""":raises subprocess.CalledProcessError: the command failed; its output is in the log"""
		self.bench("--site", self.name, *arguments)

	@staticmethod
	def bench(*arguments: str) -> None:
		"""A command that names its site itself, if it has one."""
		command = [sys.executable, "-m", "frappe.utils.bench_helper", "frappe", *arguments]
		with LOG.open("ab") as log:
			subprocess.run(command, cwd=SITES, stdout=log, stderr=log, check=True)

	@contextmanager
	def connected(self) -> Iterator[None]:
		"""A connection of this thread to the site, and back to where we were."""
		home = frappe.local.site
		connect(self.name)
		try:
			yield
		finally:
			frappe.destroy()
			connect(home)

	def backup(self, file: Path) -> Path:
		"""The database of the site as a file, made by the bench's own command."""
		self.command("backup", "--backup-path-db", str(file))
		return file

	def restore(self, file: Path) -> None:
		"""The site with the database of a backup, restored by the bench's own command."""
		self.command("restore", str(file), "--force", *_root())


@contextmanager
def scratch_site(name: str) -> Iterator[ScratchSite]:
	"""A new site with ERPNext for the block."""
	with _new_site(name) as site:
		site.command("install-app", "erpnext")
		yield site


@contextmanager
def cloned_site(name: str) -> Iterator[ScratchSite]:
	"""A copy of the site we are connected to, which can read its secrets, for the block."""
	with TemporaryDirectory() as folder:
		source = ScratchSite(frappe.local.site).backup(Path(folder) / "source.sql.gz")
		with _new_site(name, "--source-sql", str(source)) as site:
			site.command("set-config", "encryption_key", get_encryption_key())
			yield site


@contextmanager
def _new_site(name: str, *options: str) -> Iterator[ScratchSite]:
	site = ScratchSite(name)
	scope = "--mariadb-user-host-login-scope=%"
	try:
		site.bench("new-site", name, "--admin-password", "admin", scope, *options, *_root())
		yield site
	finally:
		site.bench("drop-site", name, "--force", "--no-backup", *_root())


def _root() -> list[str]:
	config = json.loads((SITES / "common_site_config.json").read_text())
	return ["--db-root-username", config["root_login"], "--db-root-password", config["root_password"]]


def connect(site: str) -> None:
	"""This thread to the site, as Administrator."""
	frappe.init(site, sites_path=str(SITES), force=True)
	frappe.connect()
	frappe.set_user("Administrator")
