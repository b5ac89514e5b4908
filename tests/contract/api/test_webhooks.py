"""Webhooks: three JSON layers in an RS256 JWT; retried, doubled, swapped and lost on demand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jwt
import pytest

from tests.contract import schema
from tests.contract.listener import Listener
from tests.contract.shop import Shop, simple_product, simple_variant

PRODUCT, STOCK = "wix.stores.catalog.v3.product_", "wix.stores.catalog.v3.inventory_item_"


@pytest.fixture
def listener(shop: Shop) -> Iterator[Listener]:
	with Listener() as listener:
		shop.control("webhooks", {"url": listener.url})
		yield listener


def open_letter(shop: Shop, body: str) -> tuple[str, dict[str, Any], dict[str, Any]]:
	"""Event type, domain event and identity; every layer validated on the way."""
	claims = jwt.decode(body, shop.sandbox.public_key, algorithms=["RS256"])
	schema.validate_webhook_layer("jwt-claims", claims)
	envelope = json.loads(claims["data"])
	schema.validate_webhook_layer("envelope", envelope)
	identity = json.loads(envelope["identity"])
	schema.validate_webhook_layer("identity", identity)
	event = json.loads(envelope["data"])
	schema.validate_event(envelope["eventType"], event)
	assert envelope["instanceId"] == shop.sandbox.instance_id
	return envelope["eventType"], event, identity


def types_of(shop: Shop, listener: Listener, count: int) -> list[str]:
	return [open_letter(shop, body)[0] for body in listener.wait_for(count)]


def test_product_events_are_signed_and_complete(shop: Shop, listener: Listener) -> None:
	product = shop.update(shop.create(simple_product(plainDescription="Secret")), name="New")
	shop.call("DELETE", f"/stores/v3/products/{product['id']}")
	letters = [open_letter(shop, body) for body in listener.wait_for(3)]
	assert [letter[0] for letter in letters] == [PRODUCT + slug for slug in ("created", "updated", "deleted")]
	assert [letter[1]["entityEventSequence"] for letter in letters] == ["1", "2", "3"]
	assert "plainDescription" not in letters[1][1]["updatedEvent"]["currentEntity"]
	assert letters[0][2]["identityType"] == "WIX_USER"


def test_stock_events_say_why(shop: Shop, listener: Listener) -> None:
	variant = simple_variant("A", inventoryItem={"quantity": 1})
	body = {"product": simple_product(variantsInfo={"variants": [variant]})}
	shop.post("/stores/v3/products-with-inventory", body)
	shop.control("sale", {"sku": "A"})
	letters = [open_letter(shop, body) for body in listener.wait_for(5)]
	kinds = [letter[0] for letter in letters]
	assert kinds[1:] == [
		STOCK + slug for slug in ("created", "updated", "updated_with_reason", "stock_status_updated")
	]
	assert letters[3][1]["actionEvent"]["body"]["reason"] == "ORDER"


def test_file_events_come_when_the_file_is_ready_without_any_further_call(
	shop: Shop, listener: Listener
) -> None:
	shop.switch(media_delay_seconds=0.05)
	shop.post("/site-media/v1/files/import", {"url": "https://images.example.com/a.png"})
	assert types_of(shop, listener, 1) == ["wix.media.site_media.v1.file_descriptor_file_ready"]


def test_merchant_edit_is_an_event_too(shop: Shop, listener: Listener) -> None:
	product = shop.create()
	edited = shop.control("merchant/edit", {"id": product["id"], "product": {"name": "By hand"}})["product"]
	assert (edited["name"], edited["revision"]) == ("By hand", "2")
	shop.control("merchant/delete", {"sku": "SKU-1"})
	assert types_of(shop, listener, 3)[1:] == [PRODUCT + "updated", PRODUCT + "deleted"]


def test_events_not_asked_for_stay_away(shop: Shop) -> None:
	with Listener() as listener:
		shop.control("webhooks", {"url": listener.url, "events": [PRODUCT + "updated"]})
		shop.update(shop.create(), name="New")
		assert types_of(shop, listener, 1) == [PRODUCT + "updated"]


def test_delivery_refused_comes_again(shop: Shop) -> None:
	shop.switch(webhook_retry_seconds=[0.05, 0.05])
	with Listener(statuses=(500, 500)) as listener:
		shop.control("webhooks", {"url": listener.url})
		shop.create()
		bodies = listener.wait_for(3)
	assert len(set(bodies)) == 1


def test_delivery_doubled(shop: Shop, listener: Listener) -> None:
	shop.switch(webhook_duplicate=1.0)
	shop.create()
	first, second = listener.wait_for(2)
	assert first == second


def test_delivery_swapped_in_pairs(shop: Shop, listener: Listener) -> None:
	shop.switch(webhook_reorder=True)
	shop.update(shop.create(), name="New")
	assert types_of(shop, listener, 2) == [PRODUCT + "updated", PRODUCT + "created"]


def test_delivery_lost(shop: Shop, listener: Listener) -> None:
	shop.switch(webhook_lose=1.0)
	shop.create()
	shop.switch(webhook_lose=0.0)
	shop.create()
	assert types_of(shop, listener, 1) == [PRODUCT + "created"]
	assert len(listener.bodies) == 1
