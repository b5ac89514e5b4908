"""The order of `make bench`: every step, how it knows that it is done, and what it does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bench_tool.build import assets, environment, site, sources, store, system
from bench_tool.config import app_names, write_apps, write_site_config
from bench_tool.console import Failure
from bench_tool.services import are_up, services_up
from bench_tool.settings import APP, Settings
from bench_tool.steps import Step


def prepare(settings: Settings) -> None:
	"""Claim the folder. Raises Failure for one that this tool did not make: it may be somebody's work."""
	if settings.root.exists() and any(settings.root.iterdir()) and not settings.marker.exists():
		raise Failure(
			f"{settings.root} is not empty and `make bench` did not build it.",
			"Give another folder: make bench BENCH_DIR=~/wix-bench.",
		)
	for folder in settings.folders():
		folder.mkdir(parents=True, exist_ok=True)
	settings.marker.touch()


def plan(settings: Settings) -> Iterator[Step]:
	"""All steps, in order; a step may count on those before it."""
	yield from _machine_steps(settings)
	yield from _bench_steps(settings)
	yield from _site_steps(settings)
	yield from _app_steps(settings)


def _machine_steps(settings: Settings) -> Iterator[Step]:
	yield Step(
		"System packages",
		lambda: not system.missing_packages(),
		partial(system.install_packages, settings),
	)
	yield Step("yarn", lambda: system.yarn(settings).exists(), partial(system.install_yarn, settings))


def _bench_steps(settings: Settings) -> Iterator[Step]:
	for source in settings.sources:
		yield Step(
			f"{source.app}, branch {source.branch}",
			partial(sources.is_cloned, settings, source),
			partial(sources.clone, settings, source),
		)
	yield Step("Node for Frappe", partial(system.has_node, settings), partial(system.refuse_node, settings))
	yield Step(
		"Python environment",
		lambda: settings.env_bin("uv").exists(),
		partial(environment.create_environment, settings),
	)
	cloned = tuple(source.app for source in settings.sources)
	yield _packages_step(settings, "Python packages of Frappe and ERPNext", cloned)
	yield Step("Ports and passwords", settings.site_config.exists, partial(write_site_config, settings))
	yield Step("MariaDB and Redis", partial(are_up, settings), partial(_start_services, settings))


def _site_steps(settings: Settings) -> Iterator[Step]:
	erpnext = "erpnext"
	yield Step("Site", site.site_stamp(settings).is_current, partial(_create_site, settings))
	yield Step(
		"ERPNext in the site", site.has_app(settings, erpnext), partial(site.install_app, settings, erpnext)
	)
	yield Step("Company", partial(site.is_set_up, settings), partial(site.complete_setup, settings))
	yield Step("Demo data", partial(site.has_demo_data, settings), partial(site.add_demo_data, settings))


def _app_steps(settings: Settings) -> Iterator[Step]:
	yield Step("This checkout in apps/", partial(sources.is_linked, settings), partial(_link_app, settings))
	yield _packages_step(settings, "Python packages of this app", app_names(settings))
	yield Step(
		"Assets of the desk", assets.assets_stamp(settings).is_current, partial(assets.build_assets, settings)
	)
	yield Step("This app in the site", site.has_app(settings, APP), partial(_install_own_app, settings))
	yield Step(
		"Site on the checkout's state",
		site.schema_stamp(settings).is_current,
		partial(site.migrate, settings),
	)
	yield Step(
		"Sandbox store",
		partial(store.has_sandbox_store, settings),
		partial(store.connect_sandbox_store, settings),
	)


def _packages_step(settings: Settings, title: str, apps: tuple[str, ...]) -> Step:
	stamp = environment.environment_stamp(settings, apps)
	return Step(title, stamp.is_current, lambda: environment.install_apps(settings, apps))


def _start_services(settings: Settings) -> None:
	services_up(settings)


def _create_site(settings: Settings) -> None:
	write_apps(settings)
	site.create_site(settings)


def _link_app(settings: Settings) -> None:
	sources.link_checkout(settings)
	write_apps(settings)


def _install_own_app(settings: Settings) -> None:
	site.install_app(settings, APP)
	site.schema_stamp(settings).write()
