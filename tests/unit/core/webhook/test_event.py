"""Three layers of JSON become a frozen event that leads to an entity and holds nothing of it."""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.letters import INSTANCE, NOW, claims_of
from wix_integration.core.errors import WebhookVerificationError
from wix_integration.core.webhook import Event, Route, Work, parse_event, resolve_route

STORES, ECOM = "wix.stores.catalog.v3.", "wix.ecom.v1."


def event_of(event_type: str, event: Any = None, **envelope: Any) -> Event:
	return parse_event(claims_of(event_type, event, **envelope))


def test_every_layer_is_read() -> None:
	identity = json.dumps({"identityType": "APP", "appId": "app-1"})
	event = event_of(
		STORES + "product_updated",
		{"entityEventSequence": "12", "eventTime": "2026-11-21T10:00:00.5Z"},
		identity=identity,
	)
	assert (event.id, event.entity_id, event.instance_id) == ("e1", "p1", INSTANCE)
	assert (event.sequence, event.entity) == (12, STORES + "product")
	assert event.time == datetime(2026, 11, 21, 10, 0, 0, 500_000, tzinfo=timezone.utc)
	assert (event.identity.kind, event.identity.app_id) == ("APP", "app-1")


@pytest.mark.parametrize(
	("part", "name"),
	[
		("createdEvent", "entity"),
		("updatedEvent", "currentEntity"),
		("deletedEvent", "deletedEntity"),
		("actionEvent", "body"),
	],
)
def test_entity_is_read_in_both_spellings(part: str, name: str) -> None:
	entity = {"productId": "p9"}
	parsed = event_of(STORES + "inventory_item_updated", {part: {name: entity}})
	text = event_of(STORES + "inventory_item_updated", {part: {f"{name}AsJson": json.dumps(entity)}})
	assert parsed.product_id == text.product_id == "p9"


def test_event_of_the_old_kind_gets_an_id_that_is_the_same_for_a_repetition() -> None:
	claims = claims_of("AppRemoved", data=json.dumps({"appId": "app-1"}))
	again = {**claims, "iat": claims["iat"] + 60}
	assert parse_event(claims).id == parse_event(dict(claims)).id != parse_event(again).id
	assert (parse_event(claims).type, parse_event(claims).entity_id) == ("AppRemoved", "")


@pytest.mark.parametrize(
	("event_type", "event", "route"),
	[
		(STORES + "product_created", {}, Route(Work.PRODUCT, "p1")),
		(STORES + "product_deleted", {"deletedEvent": {}}, Route(Work.PRODUCT, "p1")),
		(STORES + "product_variant_updated", {}, None),
		(
			STORES + "inventory_item_updated_with_reason",
			{"actionEvent": {"body": {"currentEntity": {"productId": "p2"}, "reason": "ORDER"}}},
			Route(Work.STOCK, "p2"),
		),
		(STORES + "inventory_item_stock_status_updated", {"actionEvent": {"body": {"inStock": True}}}, None),
		("wix.categories.v1.category_updated", {}, Route(Work.CATEGORIES)),
		("wix.categories.v1.category_category_moved", {}, Route(Work.CATEGORIES)),
		("wix.categories.v1.category_items_arranged_in_category", {}, None),
		(
			"wix.categories.v1.category_item_added_to_category",
			{"actionEvent": {"body": {"addedItem": {"catalogItemId": "p3"}}}},
			Route(Work.PRODUCT, "p3"),
		),
		(ECOM + "order_created", {}, Route(Work.ORDER, "p1")),
		(ECOM + "order_payment_request_paid", {}, None),
		(ECOM + "order_payment_status_updated", {}, Route(Work.ORDER, "p1")),
		(
			ECOM + "fulfillments_updated",
			{"updatedEvent": {"currentEntity": {"orderId": "o1"}}},
			Route(Work.ORDER, "o1"),
		),
		(
			ECOM + "order_transactions_updated",
			{"actionEvent": {"body": {"orderTransactions": {"orderId": "o2"}}}},
			Route(Work.ORDER, "o2"),
		),
		(ECOM + "order_transactions_refund_completed", {}, Route(Work.ORDER, "p1")),
		(ECOM + "orders_settings_updated", {}, Route(Work.TEST)),
		("wix.contacts.v4.contact_updated", {}, Route(Work.CONTACT, "p1")),
		(
			"wix.contacts.v4.contact_deleted",
			{"triggeredByAnonymizeRequest": True},
			Route(Work.ANONYMIZE, "p1"),
		),
		("AppRemoved", {}, Route(Work.APP_REMOVED)),
		("AppInstalled", {}, Route(Work.TEST)),
		("wix.forum.v1.post_created", {}, None),
	],
)
def test_type_leads_to_its_work(event_type: str, event: dict[str, Any], route: Route | None) -> None:
	assert resolve_route(event_of(event_type, event)) == route


def test_nothing_of_the_entity_stays_in_the_event() -> None:
	order = {"id": "o1", "buyerInfo": {"email": "ada@example.com"}}
	event = event_of(ECOM + "order_created", {"createdEvent": {"entity": order}})
	assert "ada@example.com" not in repr(dataclasses.asdict(event))


JSON = st.recursive(
	st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
	lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
	max_leaves=12,
)
NAMES = ["id", "entityId", "entityFqdn", "entityEventSequence", "eventTime", "triggeredByAnonymizeRequest"]
PARTS = [
	"createdEvent",
	"updatedEvent",
	"deletedEvent",
	"actionEvent",
	"body",
	"entity",
	"currentEntityAsJson",
]
EVENTS = JSON | st.dictionaries(st.sampled_from(NAMES + PARTS), JSON, max_size=6)
ENVELOPES = JSON | st.fixed_dictionaries(
	{"eventType": st.text(max_size=20) | JSON, "data": (EVENTS.map(json.dumps) | JSON)},
	optional={"identity": EVENTS.map(json.dumps) | JSON, "instanceId": JSON},
)


@settings(max_examples=400, deadline=None)
@given(ENVELOPES.map(json.dumps) | JSON)
def test_any_signed_content_is_an_event_or_the_one_error(data: Any) -> None:
	try:
		event = parse_event({"data": data, "iat": NOW})
	except WebhookVerificationError as error:
		assert error.code == "malformed"
	else:
		assert event.id
		assert event.type.isascii()
		assert max(map(len, (event.id, event.type, event.entity_id, event.instance_id))) <= 140
		resolve_route(event)


@pytest.mark.parametrize("layer", ["[" * 100_000, "{", '"text"', "null", "[]", "1" * 5_000])
def test_layer_that_is_no_object_is_refused(layer: str) -> None:
	for claims in ({"data": layer}, {"data": json.dumps({"eventType": "AppRemoved", "data": layer})}):
		with pytest.raises(WebhookVerificationError):
			parse_event(claims)
