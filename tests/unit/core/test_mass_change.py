"""A run that would change too much waits; what a tiny shop does never counts."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from wix_integration.core.drift.mass_change import (
	FEW,
	JUMPS_TOLD,
	MassChange,
	StopLimits,
	Tally,
	few_of,
	find_jumps,
	verify_tally,
)
from wix_integration.core.plan import Action, FieldChange, ProductPlan
from wix_integration.core.reasons import reason

LIMITS = StopLimits(share=Decimal(20), price=Decimal(50))
COUNTS = st.integers(0, 2_000)
MONEY = st.decimals("0.01", 10_000, places=2)


def _plan(action: Action, *changes: FieldChange) -> ProductPlan:
	return ProductPlan("CUP", action, reason("new"), changes=changes)


def _codes(tally: Tally, limits: StopLimits = LIMITS) -> list[str]:
	return [why.code for why in verify_tally(tally, limits)]


def test_a_filter_gone_wrong_that_hides_a_quarter_is_stopped() -> None:
	tally = Tally(1_000)
	for _ in range(250):
		tally.add(_plan(Action.HIDE, FieldChange("visible", True, False)), LIMITS)

	[why] = verify_tally(tally, LIMITS)

	assert why.params == {"count": 250, "total": 1_000, "action": "hidden", "limit": "20"}


def test_a_product_that_is_updated_to_be_hidden_counts_as_hidden() -> None:
	tally = Tally(100)
	tally.add(_plan(Action.UPDATE, FieldChange("visible", True, False)), LIMITS)
	tally.add(_plan(Action.UPDATE, FieldChange("name", "a", "b")), LIMITS)
	tally.add(_plan(Action.HOLD), LIMITS)

	assert tally.counts == {MassChange.HIDDEN: 1, MassChange.CHANGED: 1}


def test_the_first_push_of_a_store_is_not_stopped_and_a_later_one_is() -> None:
	tally = Tally(0)
	tally.count(MassChange.CREATED, 5_000)

	assert _codes(tally, StopLimits(Decimal(20), Decimal(50), counts_new=False)) == []
	assert _codes(tally) == ["mass_change"]


def test_a_price_that_moves_too_far_stops_the_run_and_the_first_ones_are_kept() -> None:
	tally = Tally(10_000)
	for _ in range(JUMPS_TOLD + 5):
		tally.add(_plan(Action.UPDATE, FieldChange("CUP/price", "10", "15.01")), LIMITS)

	assert _codes(tally) == ["price_jump"]
	assert len(tally.jumps) == JUMPS_TOLD


@given(total=COUNTS, counts=st.dictionaries(st.sampled_from(MassChange), COUNTS), share=st.integers(0, 100))
def test_a_run_is_stopped_exactly_where_a_share_is_passed(
	total: int, counts: dict[MassChange, int], share: int
) -> None:
	tally = Tally(total)
	for kind, count in counts.items():
		tally.count(kind, count)

	stopped = {why.params["action"] for why in verify_tally(tally, StopLimits(Decimal(share), Decimal(0)))}

	expected = {
		kind.value
		for kind, count in counts.items()
		if share and count > few_of(kind, total) and 100 * count > share * total
	}
	assert stopped == expected


def test_a_tiny_shop_is_never_hidden_or_emptied_whole_without_a_word() -> None:
	for kind in (MassChange.HIDDEN, MassChange.DELETED):
		for total in range(2, 2 * FEW + 1):
			tally = Tally(total)
			tally.count(kind, total // 2)
			assert _codes(tally) == []
			tally.count(kind, total - total // 2)
			assert _codes(tally) == ["mass_change"], f"{kind} of {total}"


@given(
	counts=st.dictionaries(st.sampled_from([MassChange.CREATED, MassChange.CHANGED]), st.integers(0, FEW)),
	total=COUNTS,
)
def test_few_changes_never_stop_a_run(counts: dict[MassChange, int], total: int) -> None:
	tally = Tally(total)
	for kind, count in counts.items():
		tally.count(kind, count)

	assert verify_tally(tally, LIMITS) == ()


@given(before=MONEY, now=MONEY, limit=st.integers(0, 200))
def test_a_price_move_is_found_exactly_beyond_its_limit(before: Decimal, now: Decimal, limit: int) -> None:
	plan = _plan(Action.UPDATE, FieldChange("CUP/price", str(before), str(now)))

	found = list(find_jumps(plan, Decimal(limit)))

	assert bool(found) == (limit > 0 and abs(now - before) / before * 100 > limit)


@given(before=MONEY, now=MONEY)
def test_only_prices_jump(before: Decimal, now: Decimal) -> None:
	changes = [FieldChange(f"CUP/{field}", str(before), str(now)) for field in ("cost", "weight", "sku")]

	assert not list(find_jumps(_plan(Action.UPDATE, *changes), Decimal(1)))
