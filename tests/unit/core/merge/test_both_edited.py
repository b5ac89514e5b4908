"""A field that both sides edited: what kind of conflict it is, and who counts as the newest."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from tests.families import EVERY_FIELD
from wix_integration.core.links import Base
from wix_integration.core.merge import Merged, Times, merge_fields
from wix_integration.core.plan import ConflictKind
from wix_integration.core.rules import Rule
from wix_integration.core.wire.base import Json

NOON = datetime(2026, 5, 1, 12, tzinfo=timezone.utc)
LATER = NOON + timedelta(seconds=1)
PRICE = "MUG/price"


def merged(rule: Rule, key: str, ours: Json, theirs: Json, times: Times | None = None) -> Merged:
	config = replace(EVERY_FIELD, rules={key.rpartition("/")[2]: rule})
	return merge_fields({key: ours}, {key: theirs}, Base({key: "5"}, {key: "5"}), config, times or Times())


@pytest.mark.parametrize(
	("ours", "theirs", "kind"),
	[
		("Ours", "Theirs", ConflictKind.BOTH_EDITED),
		("", "Theirs", ConflictKind.DELETED_HERE),
		("Ours", "", ConflictKind.DELETED_THERE),
	],
)
def test_conflict_tells_an_edit_from_a_deletion_and_shows_both_sides(
	ours: str, theirs: str, kind: ConflictKind
) -> None:
	[conflict] = merged(Rule.ASK, "brand", ours, theirs).conflicts
	assert (conflict.kind, conflict.base, conflict.ours, conflict.theirs) == (kind, "5", ours, theirs)


@pytest.mark.parametrize(
	("value", "kind"),
	[
		("0", ConflictKind.BUSINESS_RULE),
		("a lot", ConflictKind.TYPE_MISMATCH),
		([], ConflictKind.TYPE_MISMATCH),
	],
)
def test_value_no_item_can_hold_waits_for_a_person_though_wix_wins(value: Json, kind: ConflictKind) -> None:
	result = merged(Rule.WIX_WINS, PRICE, "6", value)
	assert [conflict.kind for conflict in result.conflicts] == [kind]
	assert not (result.changes or result.pulls)


@pytest.mark.parametrize(
	("times", "is_pulled"),
	[
		(Times(family=NOON, theirs=LATER), True),
		(Times(family=LATER, theirs=NOON), False),
		(Times(family=NOON, theirs=NOON), False),  # a tie goes to ERPNext
		(Times(family=NOON, theirs=None), False),
		(
			Times(family=NOON, theirs=LATER, ours={PRICE: LATER}),
			False,
		),  # the Item Price was saved after the Item
		(
			Times(family=LATER, theirs=LATER, ours={PRICE: NOON}),
			True,
		),  # the Item was saved, its price was not
	],
)
def test_newest_is_the_side_whose_source_was_saved_last(times: Times, is_pulled: bool) -> None:
	result = merged(Rule.NEWEST, PRICE, "6", "7", times)
	assert (bool(result.pulls), bool(result.changes)) == (is_pulled, not is_pulled)
	assert [lost.side for lost in result.lost] == ["ERPNext" if is_pulled else "Wix"]
