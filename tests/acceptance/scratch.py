"""A site of its own for what must not happen to the shared one: made, filled, looked into and dropped by commands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import frappe

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
		_connect(self.name)
		try:
			yield
		finally:
			frappe.destroy()
			_connect(home)


@contextmanager
def scratch_site(name: str) -> Iterator[ScratchSite]:
	"""A new site with ERPNext for the block."""
	config = json.loads((SITES / "common_site_config.json").read_text())
	root = ["--db-root-username", config["root_login"], "--db-root-password", config["root_password"]]
	site = ScratchSite(name)
	try:
		site.bench("new-site", name, "--admin-password", "admin", "--mariadb-user-host-login-scope=%", *root)
		site.command("install-app", "erpnext")
		yield site
	finally:
		site.bench("drop-site", name, "--force", "--no-backup", *root)


def _connect(site: str) -> None:
	frappe.init(site, sites_path=str(SITES), force=True)
	frappe.connect()
	frappe.set_user("Administrator")
