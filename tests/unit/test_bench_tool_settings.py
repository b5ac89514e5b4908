"""The options of `make bench`."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench_tool.console import Failure
from bench_tool.settings import Settings, parse_settings

CHECKOUT = Path("/somewhere/wix_integration")


def parsed(**environ: str) -> Settings:
	return parse_settings(environ, CHECKOUT)


def test_settings_without_options_name_the_originals_and_version_15() -> None:
	frappe, erpnext = parsed().sources
	assert (frappe.repo, frappe.branch) == ("https://github.com/frappe/frappe", "version-15")
	assert (erpnext.repo, erpnext.branch) == ("https://github.com/frappe/erpnext", "version-15")
	assert parsed().site == "wix.localhost"
	assert parsed().root == Path.home() / "frappe-bench"


def test_settings_empty_variables_count_as_not_given() -> None:
	assert parsed(BENCH_DIR="", SITE="", FRAPPE_REPO="", PORT_OFFSET="") == parsed()


def test_settings_frappe_branch_alone_chooses_erpnext_too() -> None:
	assert {source.branch for source in parsed(FRAPPE_BRANCH="version-16").sources} == {"version-16"}


def test_settings_relative_bench_dir_becomes_absolute() -> None:
	assert parsed(BENCH_DIR="some/bench").root == Path.cwd() / "some/bench"


@pytest.mark.parametrize("offset", ["-1", "many", "901"])
def test_settings_impossible_port_offset_is_refused_with_a_remedy(offset: str) -> None:
	with pytest.raises(Failure) as refused:
		parsed(PORT_OFFSET=offset)
	assert "Give a number" in refused.value.remedy
