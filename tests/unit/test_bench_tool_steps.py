"""Steps run once, and again only when what they depend on has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench_tool.console import Failure, tail
from bench_tool.steps import Stamp, Step, digest, run_steps


def test_steps_done_before_are_skipped_and_others_run_in_order(capsys: pytest.CaptureFixture[str]) -> None:
	ran: list[str] = []
	steps = [Step(name, lambda name=name: name == "b", lambda name=name: ran.append(name)) for name in "abc"]
	run_steps(steps)
	assert ran == ["a", "c"]
	assert "there already" in capsys.readouterr().out.splitlines()[1]


def test_steps_after_a_failure_do_not_run() -> None:
	ran: list[str] = []

	def fail() -> None:
		raise Failure("no", "do this")

	with pytest.raises(Failure):
		run_steps(
			[Step("fails", lambda: False, fail), Step("next", lambda: False, lambda: ran.append("next"))]
		)
	assert ran == []


def test_steps_remark_is_shown_in_place_of_done(capsys: pytest.CaptureFixture[str]) -> None:
	run_steps([Step("store", lambda: False, lambda: "left out: no command")])
	assert capsys.readouterr().out.rstrip().endswith("left out: no command")


def test_stamp_is_current_only_for_the_value_it_was_written_with(tmp_path: Path) -> None:
	path = tmp_path / "stamps" / "assets"
	assert not Stamp(path, "one").is_current()
	Stamp(path, "one").write()
	assert Stamp(path, "one").is_current()
	assert not Stamp(path, "two").is_current()


def test_digest_changes_with_content_and_with_where_one_part_ends(tmp_path: Path) -> None:
	file = tmp_path / "pyproject.toml"
	missing = digest([file])
	file.write_text("x")
	assert digest([file]) != missing
	assert digest(["ab", "c"]) != digest(["a", "bc"])


def test_failure_text_ends_with_what_to_do() -> None:
	assert str(Failure("It broke.", "Mend it.")).splitlines()[-1] == "→ Mend it."


def test_tail_shows_the_last_state_of_a_progress_bar(tmp_path: Path) -> None:
	log = tmp_path / "x.log"
	log.write_bytes(b"first\n10%\r50%\r100%\n")
	assert tail(log, lines=1) == "    100%"
