"""Properties of parcels: never more than was sold, and what was delivered is told whole or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.sync.push_orders.world import ORDER
from wix_integration.core.orders.telling.papers import Delivery, SoldLine
from wix_integration.core.orders.telling.parcels import (
	Parcel,
	is_tracking_news,
	lines_of,
	map_tracking,
	resolve_parcel,
	to_fulfillment,
)
from wix_integration.core.wire.fulfillment import Fulfillment, FulfillmentLine, TrackingInfo

QUANTITIES = st.dictionaries(st.sampled_from("abc"), st.integers(1, 20), min_size=1)


def fulfillment(lines: dict[str, int]) -> Fulfillment:
	rows = [FulfillmentLine(id=key, quantity=str(count)) for key, count in lines.items()]
	return Fulfillment(id="f", line_items=rows)


@given(QUANTITIES, QUANTITIES, QUANTITIES)
def test_wix_is_never_told_of_more_than_was_sold(
	sold: dict[str, int], told: dict[str, int], delivered: dict[str, int]
) -> None:
	delivered = {key: count for key, count in delivered.items() if key in sold}
	told = {key: min(count, sold[key]) for key, count in told.items() if key in sold}
	lines = {key: SoldLine(count, Decimal(count)) for key, count in sold.items()}
	units = {key: Decimal(count) for key, count in delivered.items()}
	parcel = resolve_parcel(Delivery("DN", ORDER, True, units, lines), [fulfillment(told)])
	assert isinstance(parcel, Parcel)
	assert parcel.lines == delivered
	for key, count in parcel.missing.items():
		assert 0 < count <= sold[key] - told.get(key, 0)
	assert lines_of(to_fulfillment(parcel, None)) == parcel.missing


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=3000))
def test_tracking_fits_what_wix_takes_and_is_no_news_to_itself(number: str, carrier: str, url: str) -> None:
	info = map_tracking(number, carrier, url)
	if info is not None:
		assert len(info.tracking_number) <= 100 and len(info.shipping_provider) <= 100
		assert not info.tracking_link or info.tracking_link.startswith(("http://", "https://"))
	assert not is_tracking_news(info, info)


@pytest.mark.parametrize(
	("carrier", "provider"),
	[("DHL", "dhl"), ("FedEx", "fedex"), ("Canada Post", "canadaPost"), ("USPS", "usps"), ("Blitz", "Blitz")],
)
def test_carrier_is_named_as_wix_names_it(carrier: str, provider: str) -> None:
	info = map_tracking("1", carrier, "")
	assert info is not None and info.shipping_provider == provider


def test_link_of_a_carrier_wix_knows_is_left_to_wix() -> None:
	ours = map_tracking("1", "DHL", "https://example.com/1")
	theirs = TrackingInfo(tracking_number="1", shipping_provider="dhl", tracking_link="https://dhl.example/1")
	assert ours is not None and not ours.tracking_link
	assert not is_tracking_news(ours, theirs)


def test_link_that_is_no_web_address_is_left_out() -> None:
	assert map_tracking("", "", "javascript:alert(1)") is None
