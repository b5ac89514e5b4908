"""Who wins: a person's decision first, then the field's rule."""

from __future__ import annotations

from dataclasses import replace

from wix_integration.core.merge.alike import is_alike
from wix_integration.core.merge.lists import can_merge, merge_lists
from wix_integration.core.merge.pictures import IMAGES, has_all_media
from wix_integration.core.merge.sides import STRUCTURE, Sides, Times
from wix_integration.core.merge.verdicts import REST, Verdict, hold, lose_both, pull, push, settle_on
from wix_integration.core.plan import Choice, ConflictKind, Decision
from wix_integration.core.rules import MERGEABLE, Rule


def judge(sides: Sides, rule: Rule, times: Times, decision: Decision | None = None) -> Verdict:
	"""What becomes of one field. Total: every rule has an answer to every pattern of change."""
	if sides.is_equal or rule is Rule.OFF:
		return REST
	if not sides.ours_changed and not sides.theirs_changed:
		return REST
	if sides.field in STRUCTURE:
		return push(sides)
	if sides.theirs_changed and sides.ours_changed and is_alike(sides.field, sides.ours, sides.theirs):
		return REST
	if decision and sides.is_answered and decision.theirs == sides.theirs:
		return _decided(sides, times, decision)
	if sides.waits_since_linking:
		return hold(sides, times)
	if sides.ours_changed and sides.theirs_changed:
		return _judge_both(sides, rule, times)
	return _judge_ours(sides, rule, times) if sides.ours_changed else _judge_theirs(sides, rule, times)


def _decided(sides: Sides, times: Times, decision: Decision) -> Verdict:
	if decision.choice is Choice.KEEP_ERPNEXT:
		return push(sides)
	if decision.choice is Choice.KEEP_WIX:
		return pull(sides, times)
	return settle_on(sides, times, decision.value, lose_both(sides, decision.value))


def _judge_ours(sides: Sides, rule: Rule, times: Times) -> Verdict:
	return push(sides) if rule.is_pushed else pull(sides, times)


def _judge_theirs(sides: Sides, rule: Rule, times: Times) -> Verdict:
	if rule.is_pulled:
		return pull(sides, times)
	return REST if _only_added_pictures(sides) else push(sides)


def _judge_both(sides: Sides, rule: Rule, times: Times) -> Verdict:
	if rule is Rule.MERGE:
		return _merge(sides, times)
	if rule is Rule.ASK:
		return hold(sides, times)
	wix_wins = rule in (Rule.PULL, Rule.WIX_WINS) or (
		rule is Rule.NEWEST and times.is_theirs_newer(sides.key)
	)
	if wix_wins:
		return pull(sides, times)
	is_kept = rule is Rule.PUSH and _only_added_pictures(sides)
	return replace(push(sides), lost=()) if is_kept else push(sides)


def _merge(sides: Sides, times: Times) -> Verdict:
	"""Both edits in one list; a field that is no list has to be asked about."""
	if sides.field not in MERGEABLE:
		return hold(sides, times)
	if not can_merge(sides):
		return hold(sides, times, ConflictKind.TYPE_MISMATCH)
	return settle_on(sides, times, merge_lists(sides))


def _only_added_pictures(sides: Sides) -> bool:
	"""Pictures somebody added in Wix are theirs: they stay beside ours and are no reason to write."""
	return sides.field == IMAGES and has_all_media(sides.theirs, sides.base.theirs.get(sides.key))
