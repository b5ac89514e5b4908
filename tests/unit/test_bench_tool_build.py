"""What `make bench` refuses, and which Python it takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench_tool import ports
from bench_tool.build import environment, plan, sources, system
from bench_tool.config import load_ports, load_site_config, write_apps, write_site_config
from bench_tool.console import Failure
from bench_tool.settings import Settings, parse_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
	checkout = tmp_path / "checkout"
	checkout.mkdir()
	return parse_settings({"BENCH_DIR": str(tmp_path / "bench")}, checkout)


def test_prepare_refuses_a_folder_that_the_tool_did_not_make(settings: Settings) -> None:
	(settings.root / "apps" / "somebodys-work").mkdir(parents=True)
	with pytest.raises(Failure, match="did not build it"):
		plan.prepare(settings)


def test_prepare_twice_accepts_its_own_bench(settings: Settings) -> None:
	plan.prepare(settings)
	plan.prepare(settings)
	assert settings.pids.is_dir()


def test_site_config_remembers_its_ports_and_keeps_its_password_private(
	settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
	monkeypatch.setattr(ports, "is_port_free", lambda port: True)
	plan.prepare(settings)
	write_site_config(settings)
	config = load_site_config(settings)
	assert load_ports(settings).as_site_config().items() <= config.items()
	assert settings.site_config.stat().st_mode & 0o077 == 0


def test_app_on_another_branch_than_asked_is_refused(settings: Settings) -> None:
	source = settings.sources[0]
	git = settings.apps / source.app / ".git"
	git.mkdir(parents=True)
	(git / "HEAD").write_text("ref: refs/heads/develop\n")
	with pytest.raises(Failure, match="does not stand on version-15"):
		sources.is_cloned(settings, source)


def test_apps_txt_of_a_second_site_keeps_the_linked_app(settings: Settings) -> None:
	plan.prepare(settings)
	for app in ("frappe", "erpnext"):
		(settings.apps / app).mkdir()
	write_apps(settings)
	assert (settings.sites / "apps.txt").read_text() == "frappe\nerpnext\n"
	sources.link_checkout(settings)
	write_apps(settings)
	assert (settings.sites / "apps.txt").read_text() == "frappe\nerpnext\nwix_integration\n"


def test_checkout_is_linked_and_a_folder_in_its_place_is_refused(settings: Settings) -> None:
	settings.apps.mkdir(parents=True)
	assert not sources.is_linked(settings)
	sources.link_checkout(settings)
	assert sources.is_linked(settings)
	settings.app_link().unlink()
	settings.app_link().mkdir()
	with pytest.raises(Failure, match="folder of its own"):
		sources.is_linked(settings)


@pytest.mark.parametrize(
	("version", "asked", "admitted"),
	[
		((3, 11), ">=3.10,<3.14", True),
		((3, 14), ">=3.10,<3.14", False),
		((3, 9), ">=3.10", False),
		((3, 14), ">=3.14", True),
		((3, 12), ">= 3.10, <= 3.12", True),
		((3, 12), "==3.12.*", False),
	],
)
def test_python_is_admitted_by_the_range_that_frappe_declares(
	version: environment.Version, asked: str, admitted: bool
) -> None:
	assert environment.is_admitted(version, asked) is admitted


def test_requires_python_is_read_from_pyproject() -> None:
	assert environment.requires_python('[project]\nrequires-python = ">=3.10,<3.15"\n') == ">=3.10,<3.15"


def test_python_that_does_not_exist_has_no_version() -> None:
	assert environment.version_of("python-of-nowhere") is None


def test_missing_packages_without_root_are_named_with_the_command_to_install_them(
	settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
	monkeypatch.setattr(system, "SEARCH_PATH", str(settings.checkout))
	monkeypatch.setattr(system, "_privilege", lambda: None)
	with pytest.raises(Failure) as refused:
		system.install_packages(settings)
	assert "apt-get install git mariadb-server-core mariadb-client-core redis-server" in refused.value.remedy
	assert not settings.logs.exists()
