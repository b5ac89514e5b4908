"""A Wix, or an ERPNext, that changes or goes away while rows are being pushed: nothing is lost, nothing made twice."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.contract.shop import Shop as Wix
from tests.contract.shop import shirt, simple_product, simple_variant
from tests.contract.store import Store
from tests.families import simple, tees, template, variant
from wix_integration.core.errors import WixApiError, WixAuthError
from wix_integration.core.plan import Result

CREATE = "POST /stores/v3/bulk/products-with-inventory/create"
UPDATE = "POST /stores/v3/bulk/products/update"


@pytest.fixture
def store(shop: Wix) -> Store:
	return Store(shop)


def amounts(store: Store) -> dict[str, int]:
	return {sku: int(Decimal(amount)) for sku, amount in store.prices().items()}


# ---------------------------------------------------------------- rows of a batch


@pytest.mark.parametrize(
	("kind", "settings"),
	[("refuse", {"match": "ITEM-041"}), ("partial", {"match": "ITEM-041", "code": "INVALID_PRICE"})],
	ids=["whole call refused", "row refused"],
)
def test_one_bad_product_in_a_batch_of_100_leaves_99_and_an_issue_with_wixs_own_words(
	store: Store, shop: Wix, kind: str, settings: dict[str, object]
) -> None:
	shop.fault(kind, CREATE, count=None, **settings)
	families = [simple(f"ITEM-{n:03}") for n in range(100)]
	store.work(*families)
	assert store.product_count() == 99
	assert set(store.issues.opened) == {("ITEM-041", "wix_refused")}
	assert store.outcome("ITEM-041").result is Result.HELD

	shop.control("faults", method="DELETE")
	store.work(simple("ITEM-041", 12))

	assert store.product_count() == 100
	assert store.issues.opened == {}


def test_one_bad_update_in_a_batch_of_100_leaves_99_updated(store: Store, shop: Wix) -> None:
	store.work(*[simple(f"ITEM-{n:03}", 10) for n in range(100)])
	bad = store.product("ITEM-041")["id"]
	shop.fault("refuse", UPDATE, count=None, match=bad)
	store.work(*[simple(f"ITEM-{n:03}", 12) for n in range(100)])
	assert amounts(store) == {f"ITEM-{n:03}": 10 if n == 41 else 12 for n in range(100)}
	assert set(store.issues.opened) == {("ITEM-041", "wix_refused")}


# ---------------------------------------------------------------- ERPNext meanwhile


def test_item_changed_while_its_row_is_being_pushed_ends_with_the_later_price(store: Store) -> None:
	store.meanwhile("create_products", lambda: store.save(simple("CUP", 12)))
	store.work(simple("CUP", 10))
	assert amounts(store) == {"CUP": 12}


def test_item_deleted_while_its_row_is_being_pushed_ends_hidden_and_is_not_deleted_in_wix(
	store: Store,
) -> None:
	store.meanwhile("create_products", lambda: store.delete("CUP"))
	store.work(simple("CUP"))
	assert store.product("CUP")["visible"] is False


def test_item_disabled_while_its_row_is_being_pushed_ends_hidden(store: Store) -> None:
	store.meanwhile("create_products", lambda: store.save(simple("CUP", item={"enabled": False})))
	store.work(simple("CUP"))
	assert store.product("CUP")["visible"] is False


# ---------------------------------------------------------------- Wix meanwhile


def test_product_deleted_in_wix_is_held_with_an_issue_and_never_made_again_by_itself(
	store: Store, shop: Wix
) -> None:
	store.work(simple("CUP", 10))
	shop.control("merchant/delete", {"sku": "CUP"})
	for rate in (12, 14):
		store.work(simple("CUP", rate))
	assert store.product_count() == 0
	assert list(store.issues_of("CUP")) == ["product_gone"]


def test_product_deleted_in_wix_between_our_read_and_our_write_is_held(store: Store, shop: Wix) -> None:
	store.work(simple("CUP", 10))
	shop.control("merchant/edit", {"sku": "CUP", "product": {"name": "Mug"}})
	store.meanwhile("get_product", lambda: shop.control("merchant/delete", {"sku": "CUP"}))
	store.work(simple("CUP", 12))
	assert list(store.issues_of("CUP")) == ["product_gone"]


def test_product_changed_in_wix_keeps_what_is_not_ours_and_gets_back_what_is(store: Store, shop: Wix) -> None:
	store.work(simple("CUP", 10))
	shop.control("merchant/edit", {"sku": "CUP", "product": {"name": "Mug", "ribbon": {"name": "New"}}})
	store.work(simple("CUP", 12))
	product = store.product("CUP")
	assert (product["name"], product["ribbon"]["name"]) == ("A shirt", "New")
	assert amounts(store) == {"CUP": 12}


def test_product_changed_in_wix_during_the_merge_is_merged_again(store: Store, shop: Wix) -> None:
	def edit() -> None:
		shop.control("merchant/edit", {"sku": "TEE-S-Red", "product": {"name": "Mug"}})

	store.work(tees("S-Red", "M-Red"))
	edit()
	store.meanwhile("update_products", lambda: store.meanwhile("update_products", edit))
	store.work(tees("S-Red", "M-Red", name="Better"))
	assert store.product("TEE")["name"] == "Better"
	assert store.outcome("TEE").result is Result.UPDATED


# ---------------------------------------------------------------- the store's trouble


def test_key_revoked_halfway_through_a_bulk_push_keeps_what_was_confirmed_and_charges_no_row(
	store: Store, shop: Wix
) -> None:
	families = [simple(f"ITEM-{n:03}") for n in range(250)]
	store.save(*families)
	shop.fault("unauthorized", CREATE, count=None, after=1)

	with pytest.raises(WixAuthError):
		store.drain()

	assert store.product_count() == 100
	assert len(store.queue.entries) == 150
	assert store.attempts() == {0}
	assert store.issues.opened == {}

	shop.control("faults", method="DELETE")
	store.work()

	assert amounts(store) == {family.key: 10 for family in families}
	assert store.product_count() == 250


@pytest.mark.parametrize("kind", ["drop_before", "drop_after", "server_error", "rate_limited"])
def test_wix_unreachable_for_a_day_charges_no_row_and_everything_goes_out_once_afterwards(
	store: Store, shop: Wix, kind: str
) -> None:
	families = [simple(f"ITEM-{n:03}") for n in range(20)]
	store.save(*families)
	shop.fault(kind, "*", count=None)
	half_hours = 48
	for _ in range(half_hours):
		with pytest.raises(WixApiError):
			store.drain()
		store.now += 1_800
	assert store.attempts() == {0}
	assert len(store.queue.entries) == 20

	shop.control("faults", method="DELETE")
	store.work()

	assert amounts(store) == {family.key: 10 for family in families}
	assert store.product_count() == 20


# ---------------------------------------------------------------- products of a merchant with our SKUs


def test_product_of_the_same_sku_is_linked_and_none_is_made_beside_it(store: Store, shop: Wix) -> None:
	cup = shop.create(simple_product(variantsInfo={"variants": [simple_variant("MUG")]}))
	tee = shop.create(shirt("S", "M"))
	sizes = [variant(f"SHIRT-{size}", {"Size": size}) for size in ("S", "M")]

	store.work(simple("MUG", 12), template(*sizes, attributes={"Size": ("S", "M")}, key="SHIRT"))

	assert store.product_count() == 2
	assert store.product("MUG")["id"] == cup["id"] and store.product("SHIRT")["id"] == tee["id"]
	assert amounts(store) == {"MUG": 12, "SHIRT-S": 10, "SHIRT-M": 10}
	assert {store.outcome(key).reason.code for key in ("MUG", "SHIRT")} == {"linked_by_sku"}


def test_product_of_another_kind_with_our_sku_holds_the_item(store: Store, shop: Wix) -> None:
	shop.create(shirt("S", "M"))

	store.work(simple("SHIRT-S"))

	assert store.product_count() == 1 and set(store.issues.opened) == {("SHIRT-S", "sku_in_wix")}
