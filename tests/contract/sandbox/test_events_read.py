"""What the sandbox signs is what our intake proves and understands: every kind of event, from the wire to its work."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests.contract.listener import Listener
from tests.contract.shop import Shop, simple_product, simple_variant
from wix_integration.connector.sandbox_control import send_test_event
from wix_integration.core.errors import ConfigError, WebhookVerificationError, WixTransportError
from wix_integration.core.webhook import (
	EXPECTED,
	Event,
	Work,
	load_public_key,
	parse_event,
	resolve_route,
	verify_body,
)

PRODUCT = "wix.stores.catalog.v3.product_"


@pytest.fixture
def listener(shop: Shop) -> Iterator[Listener]:
	with Listener() as listener:
		shop.control("webhooks", {"url": listener.url})
		yield listener


def read(shop: Shop, body: str, now: float | None = None) -> Event:
	key = load_public_key(shop.sandbox.public_key)
	return parse_event(verify_body(body.encode(), [key], now or time.time()).claims)


def events_of(shop: Shop, listener: Listener, count: int) -> list[Event]:
	return [read(shop, body) for body in listener.wait_for(count)]


def test_product_events_lead_to_their_product(shop: Shop, listener: Listener) -> None:
	product = shop.update(shop.create(simple_product()), name="New")
	shop.call("DELETE", f"/stores/v3/products/{product['id']}")
	events = events_of(shop, listener, 3)
	routes = [resolve_route(event) for event in events]
	assert [(route.work, route.key) for route in routes if route] == [(Work.PRODUCT, product["id"])] * 3
	assert [event.sequence for event in events] == [1, 2, 3]
	assert {event.instance_id for event in events} == {shop.sandbox.instance_id}
	assert all(event.time and abs(event.time.timestamp() - time.time()) < 60 for event in events)


def test_sale_leads_to_its_order_and_the_stock_of_its_product(shop: Shop, listener: Listener) -> None:
	variant = simple_variant("A", inventoryItem={"quantity": 5})
	body = {"product": simple_product(variantsInfo={"variants": [variant]})}
	product = shop.post("/stores/v3/products-with-inventory", body)["product"]
	listener.wait_for(2)
	shop.control("orders", {"lines": [{"sku": "A", "quantity": 1}]})
	events = events_of(shop, listener, 7)
	found = {(route.work, route.key) for event in events if (route := resolve_route(event))}
	assert (Work.STOCK, product["id"]) in found
	orders = [key for work, key in found if work is Work.ORDER]
	assert len(orders) == 1


def test_order_of_another_day_is_still_proven_and_one_of_last_week_is_not(
	shop: Shop, listener: Listener
) -> None:
	shop.create()
	body = listener.wait_for(1)[0]
	assert read(shop, body, time.time() + 300)
	with pytest.raises(WebhookVerificationError, match="too_old"):
		read(shop, body, time.time() + 7 * 86_400)


@pytest.mark.parametrize("event_type", EXPECTED)
def test_every_type_a_store_asks_for_leads_to_work(event_type: str, shop: Shop, listener: Listener) -> None:
	entity = {"id": "e-1", "productId": "p-1"}
	sent = shop.control("webhooks/test", {"eventType": event_type, "entityId": "e-1", "entity": entity})
	event = events_of(shop, listener, 1)[0]
	assert (sent["eventType"], event.type, event.entity_id) == (event_type, event_type, "e-1")
	assert resolve_route(event)


def test_request_to_forget_a_contact_is_heard(shop: Shop, listener: Listener) -> None:
	body = {"eventType": "wix.contacts.v4.contact_updated", "entityId": "c-1"}
	shop.control("webhooks/test", {**body, "triggeredByAnonymizeRequest": True})
	route = resolve_route(events_of(shop, listener, 1)[0])
	assert route and (route.work, route.key) == (Work.ANONYMIZE, "c-1")


def test_test_event_is_asked_for_over_http(shop: Shop) -> None:
	with Listener() as listener:
		assert send_test_event(shop.sandbox.url, listener.url) == PRODUCT + "updated"
		assert read(shop, listener.wait_for(1)[0]).type == PRODUCT + "updated"


def test_test_event_is_never_asked_of_wix_itself() -> None:
	with pytest.raises(ConfigError):
		send_test_event("https://www.wixapis.com", "http://127.0.0.1:9")


def test_sandbox_that_is_down_is_an_error_of_the_wire() -> None:
	with pytest.raises(WixTransportError):
		send_test_event("http://127.0.0.1:9", "http://127.0.0.1:9")
