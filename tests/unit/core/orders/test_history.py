"""What a history asks for, and what would become of each order, without anything being written."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.core.orders.generated import CONFIG, KNOWN
from tests.unit.core.orders.test_mapping import order
from wix_integration.core.orders.config import Accounts
from wix_integration.core.orders.history import Fate, OrderScope, parse_scope, preview_order
from wix_integration.core.orders.lines.resolving import KnownItems
from wix_integration.core.orders.policies import OrderPolicies
from wix_integration.core.orders.status import Documents, StatusRule, Step

POLICIES = OrderPolicies(makes_documents=True)
MOMENTS = st.none() | st.integers(1_400_000_000, 2_000_000_000).map(
	lambda seconds: datetime.fromtimestamp(seconds, timezone.utc)
)
TEXTS = st.lists(st.text(max_size=8), max_size=3).map(tuple)


@given(st.builds(OrderScope, MOMENTS, MOMENTS, TEXTS, TEXTS, st.booleans(), st.booleans()))
def test_scope_is_the_same_after_it_was_kept(scope: OrderScope) -> None:
	assert parse_scope(scope.as_dict()) == scope


@pytest.mark.parametrize(
	("changes", "fate"),
	[
		({"status": "APPROVED", "paymentStatus": "PAID"}, Fate.MADE),
		({"status": "PENDING", "paymentStatus": "NOT_PAID"}, Fate.WAITS),
		({"status": "CANCELED"}, Fate.CANCELLED),
		({"status": "APPROVED", "paymentStatus": "PAID", "imported": True}, Fate.IGNORED),
	],
)
def test_order_is_previewed_by_its_status(changes: dict[str, Any], fate: Fate) -> None:
	preview = preview_order(order(**changes), KNOWN, CONFIG, POLICIES, with_imported=False)
	assert (preview.number, preview.fate, preview.reasons) == ("10001", fate, ())


def test_imported_order_is_previewed_like_others_where_they_are_wanted() -> None:
	changes = {"status": "APPROVED", "paymentStatus": "PAID", "imported": True}
	assert preview_order(order(**changes), KNOWN, CONFIG, POLICIES, with_imported=True).fate is Fate.MADE


def test_held_order_is_previewed_with_everything_in_its_way() -> None:
	paid = order(status="APPROVED", paymentStatus="PAID")
	config = replace(CONFIG, accounts=Accounts(), lines=replace(CONFIG.lines, by_kind={}))
	preview = preview_order(paid, KnownItems(), config, POLICIES, with_imported=False)
	codes = {why.code for why in preview.reasons}
	assert preview.fate is Fate.HELD
	assert codes >= {"order_line_unknown", "order_tax_account", "order_shipping_account"}


def test_rule_of_the_store_decides_what_waits() -> None:
	rules = (StatusRule(Documents(Step.WAIT), statuses=frozenset({"APPROVED"})),)
	policies = replace(POLICIES, status_rules=rules)
	paid = order(status="APPROVED", paymentStatus="PAID")
	assert preview_order(paid, KNOWN, CONFIG, policies, with_imported=False).fate is Fate.WAITS
