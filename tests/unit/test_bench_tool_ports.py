"""Which ports a bench takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench_tool.console import Failure
from bench_tool.ports import Ports, choose_ports, ports_of_neighbours


def everything_free(port: int) -> bool:
	return True


def stand(root: Path, ports: Ports) -> None:
	config = root / "sites" / "common_site_config.json"
	config.parent.mkdir(parents=True)
	config.write_text(json.dumps(ports.as_site_config()))


def test_ports_of_the_first_bench_are_the_usual_ones(tmp_path: Path) -> None:
	assert choose_ports(tmp_path / "one", None, everything_free) == Ports()


def test_ports_of_a_second_bench_differ_although_the_first_is_stopped(tmp_path: Path) -> None:
	stand(tmp_path / "one", Ports())
	chosen = choose_ports(tmp_path / "two", None, everything_free)
	assert not set(chosen.all()) & set(Ports().all())


def test_ports_taken_by_a_program_move_the_whole_block(tmp_path: Path) -> None:
	chosen = choose_ports(tmp_path / "one", None, lambda port: port != Ports().mariadb)
	assert chosen == Ports().shifted(1)


def test_ports_own_configuration_is_no_neighbour(tmp_path: Path) -> None:
	stand(tmp_path / "one", Ports())
	assert ports_of_neighbours(tmp_path / "one") == frozenset()


def test_ports_unreadable_neighbour_is_passed_over(tmp_path: Path) -> None:
	config = tmp_path / "broken" / "sites" / "common_site_config.json"
	config.parent.mkdir(parents=True)
	config.write_text("{")
	assert choose_ports(tmp_path / "one", None, everything_free) == Ports()


def test_ports_fixed_offset_that_is_taken_is_refused_with_a_remedy(tmp_path: Path) -> None:
	stand(tmp_path / "one", Ports().shifted(7))
	with pytest.raises(Failure) as refused:
		choose_ports(tmp_path / "two", 7, everything_free)
	assert "PORT_OFFSET=" in refused.value.remedy
