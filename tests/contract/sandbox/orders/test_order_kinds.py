"""Every kind of order of the acceptance can be placed, and is what Wix's types say an order is."""

from __future__ import annotations

import pytest

from tests.acceptance.orders._shop.draw import Goods
from tests.acceptance.orders._shop.kinds import KINDS, wishes
from tests.contract import schema
from tests.contract.sandbox.orders.till import Till
from tests.contract.shop import Json, shirt, simple_product, simple_variant

SKUS = [f"CUP-{number}" for number in range(8)]


@pytest.fixture
def goods(till: Till) -> Goods:
	for sku in SKUS:
		till.stock_up(sku)
	till.shop.create(shirt("S", "M"))
	plain = simple_variant("", "5")
	made = till.shop.create(simple_product("Plain", variantsInfo={"variants": [plain]}))
	till.stock_up("GONE")
	return Goods(SKUS, ["SHIRT-S", "SHIRT-M"], "CUP-0", made["id"], "GONE")


def placed_kinds(till: Till, goods: Goods) -> dict[str, Json]:
	"""Kind → the answer to its last action, the order as placed where there is none."""
	found = {}
	for wish in wishes(range(len(KINDS)), goods, "tag"):
		order = till.place(*wish.placed.pop("lines"), **wish.placed)
		found[wish.kind] = {"order": order}
		for action in (*wish.then, *wish.later):
			act = till.shop.control if action["action"] == "change" else None
			found[wish.kind] = act(f"orders/{order['id']}", action) if act else till.act(order, **action)
	return found


def test_every_kind_can_be_placed_and_acted_on(till: Till, goods: Goods) -> None:
	found = placed_kinds(till, goods)
	for answer in found.values():
		if "transactions" in answer:
			schema.validate_entity("order-transactions", answer["transactions"])
	states = {kind: answer["order"]["paymentStatus"] for kind, answer in found.items()}
	assert len(found["many lines"]["order"]["lineItems"]) == 300
	assert found["zero total"]["order"]["priceSummary"]["total"]["amount"] == "0.00"
	assert (states["refunded"], states["amount refunded"]) == ("FULLY_REFUNDED", "PARTIALLY_REFUNDED")
	assert (states["gift card and card"], states["partly paid"]) == ("PAID", "PARTIALLY_PAID")
	assert found["sent in part"]["order"]["fulfillmentStatus"] == "PARTIALLY_FULFILLED"


def test_same_seed_is_the_same_orders(goods: Goods) -> None:
	first, second = (list(wishes(range(60), goods, "tag", seed=1)) for _ in range(2))
	assert first == second
	assert first != list(wishes(range(60), goods, "tag", seed=2))
