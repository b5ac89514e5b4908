"""The merge for all rules, all patterns of change and any values: nothing raises, nothing disappears, nothing moves twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.families import EVERY_FIELD
from tests.unit.core.merge.two_sides import TwoSides, in_erpnext, in_wix
from wix_integration.core.base import field_of
from wix_integration.core.links import Base
from wix_integration.core.merge import Leader, Merged, Times, first_base, merge_fields
from wix_integration.core.merge.alike import is_alike
from wix_integration.core.plan import Choice, Decision
from wix_integration.core.records import FIELDS
from wix_integration.core.rules import Rule
from wix_integration.core.wire.base import Json

NOW = datetime(2025, 6, 15, tzinfo=timezone.utc)
PRODUCT_KEYS = ("name", "description", "brand", "images", "categories", "info_sections", "ribbon", "visible")
VARIANT_KEYS = tuple(f"MUG/{field}" for field in ("price", "weight", "barcode", "sku", "cost", "visible"))
STRUCTURE_KEYS = ("options", "MUG/choices")
KEYS = (*PRODUCT_KEYS, *VARIANT_KEYS, *STRUCTURE_KEYS)
TWO_WAY = (Rule.ERPNEXT_WINS, Rule.WIX_WINS, Rule.NEWEST, Rule.MERGE, Rule.ASK)

words = st.sampled_from(["", "a", "b", "c", "d"])
numbers = st.sampled_from([None, "-1", "0", "1", "2.5", "10"])
pairs = st.lists(st.sampled_from("abcd").map(lambda name: [name, ""]), max_size=4, unique_by=lambda p: p[0])
names = st.lists(st.sampled_from("abcd"), max_size=4, unique=True)
jsons = st.recursive(
	st.none() | st.booleans() | st.integers(-2, 2) | st.floats(allow_nan=False) | st.text(max_size=3),
	lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=2),
	max_leaves=4,
)
moments = st.none() | st.integers(-2, 2).map(lambda hours: NOW + timedelta(hours=hours))


def values_of(key: str) -> st.SearchStrategy[Json]:
	"""What ERPNext may say of a field."""
	field = field_of(key)
	if field == "images":
		return pairs
	if field in ("categories", "info_sections", "options", "choices"):
		return names
	if field == "visible":
		return st.booleans()
	return numbers if field in ("price", "weight", "cost") else words


def answers_of(key: str) -> st.SearchStrategy[Json]:
	"""What Wix may say of it, whether it was sent that or a merchant entered it."""
	if field_of(key) == "images":
		return st.lists(
			st.sampled_from([*(f"media of {name}" for name in "abcd"), "x", "y"]), max_size=4, unique=True
		)
	return values_of(key).map(lambda value: in_wix(key, value))


@st.composite
def two_sides(draw: st.DrawFn, rules: tuple[Rule, ...] = tuple(Rule)) -> TwoSides:
	"""A product in any state two honest sides can reach, each field changed by nobody, either, or both."""
	keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=5, unique=True))
	agreed = {key: draw(values_of(key)) for key in keys}
	said = {key: in_wix(key, value) for key, value in agreed.items()}
	ours = {key: draw(st.just(value) | values_of(key)) for key, value in agreed.items()}
	theirs = {key: draw(st.just(value) | answers_of(key)) for key, value in said.items()}
	chosen = {field_of(key): draw(st.sampled_from(rules)) for key in keys}
	times = Times(
		draw(moments), draw(moments), {"name": NOW, "MUG/price": NOW} if draw(st.booleans()) else {}
	)
	return TwoSides(ours, theirs, Base(agreed, said), replace(EVERY_FIELD, rules=chosen), times)


decided = st.builds(Decision, st.sampled_from(Choice), jsons, jsons)
any_fields = st.dictionaries(st.sampled_from([*KEYS, "new", "OTHER/price", "OTHER/choices"]), jsons)


@settings(max_examples=500)
@given(
	any_fields,
	any_fields,
	st.builds(Base, any_fields, any_fields, st.frozensets(st.sampled_from(KEYS)), any_fields),
	st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(Rule)),
	st.dictionaries(st.sampled_from(KEYS), decided),
	st.builds(Times, moments, moments, st.dictionaries(st.sampled_from(KEYS), st.just(NOW))),
)
def test_merge_of_any_json_answers_and_answers_the_same_again(
	ours: Mapping[str, Json],
	theirs: Mapping[str, Json],
	base: Base,
	rules: Mapping[str, Rule],
	decisions: Mapping[str, Decision],
	times: Times,
) -> None:
	config = replace(EVERY_FIELD, rules=rules)
	first = merge_fields(ours, theirs, base, config, times, decisions)
	assert merge_fields(ours, theirs, base, config, times, decisions) == first
	assert not {pull.field for pull in first.pulls} & {conflict.field for conflict in first.conflicts}
	assert not {change.field for change in first.changes} & {conflict.field for conflict in first.conflicts}


@settings(max_examples=500)
@given(two_sides())
def test_merge_applied_leaves_nothing_to_do_but_what_waits_for_a_person(sides: TwoSides) -> None:
	merged = sides.merged()
	again = sides.applied(merged).merged()
	assert again == Merged(conflicts=again.conflicts)
	assert [c.field for c in again.conflicts] == [c.field for c in merged.conflicts]


@settings(max_examples=500)
@given(two_sides())
def test_no_edit_disappears_without_a_lost_value_or_a_conflict(sides: TwoSides) -> None:
	merged = sides.merged()
	after = sides.applied(merged)
	told = {(lost.field, lost.side) for lost in merged.lost}
	told |= {(conflict.field, side) for conflict in merged.conflicts for side in ("ERPNext", "Wix")}
	for key in sides.ours:
		if sides.config.rule_of(field_of(key)) is Rule.OFF:
			continue
		if sides.ours[key] != sides.base.ours[key] and (key, "ERPNext") not in told:
			assert survives(after.ours[key], sides.ours[key], sides.base.ours[key]), key
		if sides.theirs[key] != sides.base.theirs[key] and (key, "Wix") not in told:
			assert survives(after.theirs[key], sides.theirs[key], sides.base.theirs[key]), key


def survives(after: Json, edited: Json, before: Json) -> bool:
	"""Whole, or of a list what was added and nothing of what was removed."""
	if after == edited or not isinstance(edited, list):
		return bool(after == edited)
	added = [each for each in edited if each not in before]
	return all(each in after for each in added)


@settings(max_examples=500)
@given(two_sides(TWO_WAY), st.data())
def test_disjoint_edits_both_survive(sides: TwoSides, data: st.DataObject) -> None:
	edited_here = data.draw(st.frozensets(st.sampled_from(list(sides.ours))))
	ours = {key: sides.ours[key] if key in edited_here else sides.base.ours[key] for key in sides.ours}
	theirs = {key: sides.base.theirs[key] if key in edited_here else sides.theirs[key] for key in sides.ours}
	sides = replace(sides, ours=ours, theirs=theirs)
	merged = sides.merged()
	after = sides.applied(merged)
	held = {conflict.field for conflict in merged.conflicts}
	for key in sides.ours:
		if key in edited_here:
			assert after.ours[key] == ours[key] and after.theirs[key] in (in_wix(key, ours[key]), theirs[key])
		elif key not in held and field_of(key) not in ("options", "choices"):
			assert after.theirs[key] == theirs[key]
	assert all(lost.field in ("options", "MUG/choices") for lost in merged.lost)


@settings(max_examples=300)
@given(two_sides())
def test_what_wix_merely_normalised_is_no_difference(sides: TwoSides) -> None:
	agreed = replace(sides, ours=sides.base.ours, theirs=sides.base.theirs)
	assert agreed.merged() == Merged()


@settings(max_examples=500)
@given(two_sides(), st.data())
def test_decision_settles_its_field_for_good(sides: TwoSides, data: st.DataObject) -> None:
	conflicts = sides.merged().conflicts
	decisions = {
		c.field: data.draw(
			st.builds(Decision, st.sampled_from(Choice), st.just(c.theirs), values_of(c.field))
		)
		for c in conflicts
	}
	merged = sides.merged(decisions)
	after = sides.applied(merged)
	open_now = {conflict.field for conflict in merged.conflicts}
	for key, decision in decisions.items():
		if key not in open_now and decision.choice is Choice.KEEP_ERPNEXT:
			assert after.ours[key] == sides.ours[key]
		if key not in open_now and decision.choice is Choice.EDIT:
			assert after.ours[key] == in_erpnext(key, decision.value)
	assert after.merged() == Merged(conflicts=after.merged().conflicts)
	assert {conflict.field for conflict in after.merged().conflicts} == open_now


@settings(max_examples=300)
@given(two_sides(), st.sampled_from(Leader))
def test_first_merge_of_two_that_existed_follows_its_leader(sides: TwoSides, leader: Leader) -> None:
	linked = replace(sides, base=first_base(sides.ours, sides.theirs, leader))
	merged = linked.merged()
	after = linked.applied(merged)
	if leader is Leader.ASK:
		asked: dict[str, Any] = {c.field: c for c in merged.conflicts}
		for key in linked.ours.keys() - set(STRUCTURE_KEYS):
			is_off = linked.config.rule_of(field_of(key)) is Rule.OFF
			ours, theirs = linked.ours[key], linked.theirs[key]
			is_same = ours == theirs or is_alike(field_of(key), ours, theirs)
			assert (key in asked) == (not is_off and not is_same)
	assert after.merged() == Merged(conflicts=after.merged().conflicts)
	told = {(lost.field, lost.side) for lost in merged.lost} | {
		(conflict.field, side) for conflict in merged.conflicts for side in ("ERPNext", "Wix")
	}
	for change in merged.changes:
		kept = after.theirs[change.field] == linked.theirs[change.field]
		assert kept or (change.field, "Wix") in told or not linked.theirs[change.field]


@settings(max_examples=300)
@given(two_sides(), st.data())
def test_pull_that_was_made_and_not_remembered_is_made_again_and_loses_nothing(
	sides: TwoSides, data: st.DataObject
) -> None:
	merged = sides.merged()
	announced = replace(sides.base, taking={pull.field: sides.ours[pull.field] for pull in merged.pulls})
	made = data.draw(st.sets(st.sampled_from([pull.field for pull in merged.pulls] or ["none"])))
	ours = {**sides.ours, **{p.field: in_erpnext(p.field, p.new) for p in merged.pulls if p.field in made}}
	again = replace(sides, ours=ours, base=announced).merged()
	same = {
		key
		for key in made
		if key in ours
		and (ours[key] == sides.theirs[key] or is_alike(field_of(key), ours[key], sides.theirs[key]))
	}
	left = [(p.field, p.new) for p in merged.pulls if p.field not in same]
	assert [(p.field, p.new) for p in again.pulls] == left
	assert again.conflicts == merged.conflicts
	told = {(lost.field, lost.side, str(lost.value)) for lost in again.lost}
	assert {(lost.field, lost.side, str(lost.value)) for lost in merged.lost} <= told
