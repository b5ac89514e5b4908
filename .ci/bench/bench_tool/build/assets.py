"""JavaScript and CSS of the desk: packages by yarn, bundles by Frappe's own build.

Invariant: the bundles are made again when an app's revision or one of this checkout's own bundles changes.
"""

from __future__ import annotations

from pathlib import Path

from bench_tool.build.system import yarn
from bench_tool.console import Command, run_logged
from bench_tool.frappe import bench_environ, run_frappe
from bench_tool.settings import APP, Settings
from bench_tool.steps import Stamp, digest

LOG = "assets"


def assets_stamp(settings: Settings) -> Stamp:
	revisions = (_revision(settings.apps / source.app) for source in settings.sources)
	public = settings.checkout / APP / "public"
	bundles = sorted(path for path in public.rglob("*") if ".bundle." in path.name)
	return Stamp(settings.config / "stamps" / "assets", digest([*revisions, str(public.exists()), *bundles]))


def build_assets(settings: Settings) -> None:
	for source in settings.sources:
		_install_packages(settings, settings.apps / source.app)
	run_frappe(settings, LOG, "build", "--force")
	assets_stamp(settings).write()


def _install_packages(settings: Settings, app: Path) -> None:
	command: Command = [yarn(settings), "install", "--frozen-lockfile", "--non-interactive", "--no-progress"]
	run_logged(command, settings.logs / f"{LOG}.log", cwd=app, env=bench_environ(settings))


def _revision(app: Path) -> str:
	"""The commit on which an app stands, read from git's files."""
	head = (app / ".git" / "HEAD").read_text().strip()
	reference = app / ".git" / head.removeprefix("ref: ")
	return reference.read_text() if reference.exists() else head
