"""The site: created, with its apps, a company and ERPNext's demo data.

Invariant: what the site has is asked of the site itself; only *created whole* is remembered by a stamp,
because a half-made site cannot be asked.
"""

from __future__ import annotations

from collections.abc import Callable

from bench_tool.frappe import run_frappe, run_inside, site_state
from bench_tool.settings import ADMIN_PASSWORD, APP, Settings
from bench_tool.steps import Stamp, digest

LOG = "site"
SCHEMA_FILES = ("hooks.py", "patches.txt", "modules.txt", "install.py", "erp/custom_fields.py")


def site_stamp(settings: Settings) -> Stamp:
	return Stamp(settings.config / "stamps" / f"site-{settings.site}", settings.site)


def create_site(settings: Settings) -> None:
	"""Make the site; what an interrupted run left of it is thrown away.

	Frappe finds the database's root password in common_site_config.json, so it is on no command line.
	"""
	run_frappe(
		settings,
		LOG,
		"new-site",
		settings.site,
		"--force",
		f"--admin-password={ADMIN_PASSWORD}",
		"--mariadb-user-host-login-scope=%",
	)
	site_stamp(settings).write()


def has_app(settings: Settings, app: str) -> Callable[[], bool]:
	return lambda: app in site_state(settings)["apps"]


def install_app(settings: Settings, app: str) -> None:
	run_frappe(settings, LOG, "--site", settings.site, "install-app", app)


def is_set_up(settings: Settings) -> bool:
	return bool(site_state(settings)["is_set_up"])


def complete_setup(settings: Settings) -> None:
	run_inside(settings, LOG, "complete_setup")


def has_demo_data(settings: Settings) -> bool:
	return bool(site_state(settings)["demo_company"])


def add_demo_data(settings: Settings) -> None:
	run_inside(settings, LOG, "add_demo_data")


def schema_stamp(settings: Settings) -> Stamp:
	"""Current while the checkout's doctypes, hooks and patches are those that the site was migrated to."""
	package = settings.checkout / APP
	files = [package / name for name in SCHEMA_FILES]
	documents = sorted(package.rglob("*.json"))
	value = digest([*files, *map(str, documents), *documents])
	return Stamp(settings.config / "stamps" / f"schema-{settings.site}", value)


def migrate(settings: Settings) -> None:
	run_frappe(settings, LOG, "--site", settings.site, "migrate")
	schema_stamp(settings).write()
