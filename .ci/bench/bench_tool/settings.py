"""The options of `make bench`, read from the environment, and where everything lies in a bench.

Invariant: every path of the tool is derived here; nothing else joins names into places.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench_tool.console import Failure

APP = "wix_integration"
ADMIN_PASSWORD = "admin"


@dataclass(frozen=True, slots=True)
class Source:
	"""An app to clone: its name, git address and branch."""

	app: str
	repo: str
	branch: str


@dataclass(frozen=True, slots=True)
class Settings:
	"""What to build, from where and into which folder."""

	root: Path
	checkout: Path
	site: str
	sources: tuple[Source, ...]
	port_offset: int | None = None
	python: str | None = None

	@property
	def apps(self) -> Path:
		return self.root / "apps"

	@property
	def sites(self) -> Path:
		return self.root / "sites"

	@property
	def config(self) -> Path:
		return self.root / "config"

	@property
	def logs(self) -> Path:
		return self.root / "logs"

	@property
	def pids(self) -> Path:
		return self.config / "pids"

	@property
	def data(self) -> Path:
		"""The data of the bench's own MariaDB and Redis."""
		return self.root / "data"

	@property
	def site_config(self) -> Path:
		return self.sites / "common_site_config.json"

	@property
	def marker(self) -> Path:
		"""Present in a bench that this tool built, and in no other."""
		return self.config / "built-by-make-bench"

	@property
	def sandbox_credentials(self) -> Path:
		"""The JSON line with which the sandbox starts: url, api_key, site_id and so on."""
		return self.config / "wix-sandbox.json"

	def env_bin(self, name: str) -> Path:
		return self.root / "env" / "bin" / name

	def app_link(self) -> Path:
		return self.apps / APP

	def folders(self) -> tuple[Path, ...]:
		return (self.apps, self.sites / "assets", self.logs, self.pids, self.data)


def parse_settings(environ: Mapping[str, str], checkout: Path) -> Settings:
	"""Read the options; an empty variable counts as not given. Raises Failure for a port offset that is no number."""
	given = {name: value for name, value in environ.items() if value}
	branch = given.get("FRAPPE_BRANCH", "version-15")
	sources = (
		Source("frappe", given.get("FRAPPE_REPO", "https://github.com/frappe/frappe"), branch),
		Source(
			"erpnext",
			given.get("ERPNEXT_REPO", "https://github.com/frappe/erpnext"),
			given.get("ERPNEXT_BRANCH", branch),
		),
	)
	return Settings(
		root=Path(given.get("BENCH_DIR", "~/frappe-bench")).expanduser().absolute(),
		checkout=checkout,
		site=given.get("SITE", "wix.localhost"),
		sources=sources,
		port_offset=_parse_offset(given.get("PORT_OFFSET")),
		python=given.get("BENCH_PYTHON"),
	)


def _parse_offset(text: str | None) -> int | None:
	if text is None:
		return None
	if not text.isdigit() or int(text) > 900:
		raise Failure(f"PORT_OFFSET={text} is no number from 0 to 900.", "Give a number, or leave it out.")
	return int(text)
