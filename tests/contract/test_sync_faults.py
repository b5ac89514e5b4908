"""The push over the real client, on a Wix that fails: in the end every product is there once, and equal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.contract.shop import Shop as Wix
from tests.contract.store import Store
from tests.families import price, simple, tees
from wix_integration.core.records import ItemFamily

CREATE = "POST /stores/v3/bulk/products-with-inventory/create"
UPDATE = "POST /stores/v3/bulk/products/update"


def _families(rate: int) -> list[ItemFamily]:
	tee = tees("S-Red", "M-Red", "L-Blue")
	dearer = tuple(replace(item, prices=(price(rate),)) for item in tee.items)
	return [*(simple(f"ITEM-{n:03}", rate) for n in range(120)), replace(tee, items=dearer)]


@pytest.mark.parametrize(
	"faults",
	[
		[("drop_before", {})],
		[("drop_after", {})],
		[("server_error", {}), ("drop_after", {}), ("rate_limited", {"html": True})],
		[("partial", {"indexes": [0, 7], "code": "INTERNAL"})],
		[("undetailed", {"indexes": [3]})],
		[("inventory_refused", {})],
		[("inventory_partial", {"indexes": [0]}), ("drop_after", {"after": 1})],
	],
	ids=lambda faults: " then ".join(kind for kind, _ in faults),
)
@pytest.mark.parametrize("holds_variants", [True, False], ids=["variants", "no variants"])
def test_push_through_faults_ends_with_every_product_once_and_equal(
	shop: Wix, faults: list[tuple[str, dict[str, object]]], holds_variants: bool
) -> None:
	shop.switch(bulk_answers_hold_variants=holds_variants)
	store = Store(shop)
	for rate in (10, 12):
		for kind, settings in faults:
			shop.fault(kind, CREATE if rate == 10 or kind.startswith("inventory") else UPDATE, **settings)

		store.work(*_families(rate))

		expected = {item.item_code: f"{rate}" for family in _families(rate) for item in family.items}
		assert {sku: amount.split(".")[0] for sku, amount in store.prices().items()} == expected
		assert store.product_count() == 121
