"""Contacts: buyers become contacts, the same person is one, merged ones lead to their target."""

from __future__ import annotations

import json

import jwt

from tests.contract import schema
from tests.contract.listener import Listener
from tests.contract.sandbox.orders.till import Till
from tests.contract.shop import Json, Shop

CONTACTS, BULK = "/contacts/v5/contacts", "/contacts/v5/bulk/contacts/upsert"
EVENT = "wix.contacts.v4.contact_"


def create(shop: Shop, email: str = "ada@example.com", **more: object) -> Json:
	body = {"contact": {"email": {"email": email}, "name": {"first": "Ada"}, **more}}
	made: Json = shop.post(CONTACTS, body)["contact"]
	schema.validate_entity("contact-v5", made)
	return made


def open_event(shop: Shop, letter: str) -> tuple[str, Json]:
	envelope = json.loads(jwt.decode(letter, shop.sandbox.public_key, algorithms=["RS256"])["data"])
	event: Json = json.loads(envelope["data"])
	schema.validate_event(envelope["eventType"], event)
	return envelope["eventType"].removeprefix(EVENT), event


def test_buyer_becomes_one_contact(till: Till) -> None:
	first, second = till.place(), till.place()
	assert first["buyerInfo"]["contactId"] == second["buyerInfo"]["contactId"]
	contact = till.shop.call("GET", f"{CONTACTS}/{first['buyerInfo']['contactId']}")["contact"]
	assert (contact["email"]["email"], contact["name"]["last"]) == ("ada@example.com", "Lovelace")


def test_buyer_who_is_a_contact_keeps_it(till: Till) -> None:
	contact = create(till.shop, "ADA@example.com")
	assert till.place()["buyerInfo"]["contactId"] == contact["id"]


def test_buyer_without_email_is_no_contact(till: Till) -> None:
	assert "contactId" not in till.place(buyer={})["buyerInfo"]
	assert till.shop.post(f"{CONTACTS}/query", {"query": {}})["contacts"] == []


def test_same_email_is_refused_unless_allowed(shop: Shop) -> None:
	create(shop)
	body = {"contact": {"email": {"email": "Ada@Example.com"}}}
	assert shop.refused("POST", CONTACTS, body)[:2] == (409, "DUPLICATE_CONTACT_EXISTS")
	assert shop.post(CONTACTS, {**body, "allowDuplicates": True})["contact"]["revision"] == "1"


def test_contact_of_nothing_is_refused(shop: Shop) -> None:
	assert shop.refused("POST", CONTACTS, {"contact": {}})[:2] == (428, "INSUFFICIENT_CONTACT_DATA")


def test_update_needs_the_current_revision_and_keeps_the_external_id(shop: Shop) -> None:
	made = create(shop, externalId="CUST-1")
	path, body = f"{CONTACTS}/{made['id']}", {"revision": "1", "name": {"first": "Augusta"}}
	assert shop.call("PATCH", path, {"contact": body})["contact"]["revision"] == "2"
	assert shop.refused("PATCH", path, {"contact": body})[:2] == (409, "INVALID_REVISION")
	body = {"revision": "2", "externalId": "CUST-2"}
	assert shop.refused("PATCH", path, {"contact": body})[1] == "CANNOT_CHANGE_EXTERNAL_ID"


def test_bulk_upsert_finds_who_is_there(shop: Shop) -> None:
	made = create(shop, externalId="CUST-1")
	rows = [{"externalId": "CUST-1", "name": {"first": "New"}}, {"email": {"email": "bob@example.com"}}, {}]
	results = shop.post(BULK, {"contacts": [{"contact": row} for row in rows], "returnEntity": True})[
		"results"
	]
	assert [row.get("action") for row in results] == ["UPDATED", "CREATED", None]
	assert (results[0]["item"]["id"], results[0]["item"]["revision"]) == (made["id"], "2")
	assert results[2]["itemMetadata"]["error"]["code"] == "INSUFFICIENT_CONTACT_DATA"


def test_query_finds_by_email(shop: Shop) -> None:
	create(shop)
	bob = create(shop, "bob@example.com")
	condition = {"filter": {"email.email": "bob@example.com"}}
	assert [row["id"] for row in shop.post(f"{CONTACTS}/query", {"query": condition})["contacts"]] == [
		bob["id"]
	]


def test_merged_contact_leads_to_its_target_and_says_so(shop: Shop) -> None:
	target, source = create(shop), create(shop, "bob@example.com", externalId="BOB")
	with Listener() as listener:
		shop.control("webhooks", {"url": listener.url})
		body = {"targetContactRevision": "1", "sourceContactIds": [source["id"]]}
		merged = shop.post(f"{CONTACTS}/{target['id']}/merge", body)["contact"]
		events = [open_event(shop, letter) for letter in listener.wait_for(3)]
	assert (merged["externalId"], merged["revision"]) == ("BOB", "2")
	assert shop.call("GET", f"{CONTACTS}/{source['id']}")["contact"]["id"] == target["id"]
	assert [kind for kind, _ in events] == ["deleted", "updated", "merged"]
	assert [event.get("originatedFrom") for _, event in events] == ["merge", "merge", None]


def test_contact_without_the_scope_is_403(shop: Shop) -> None:
	made = create(shop)
	shop.control("rights", {"missing": ["SCOPE.DC-CONTACTS.READ-CONTACTS"]})
	assert shop.refused("GET", f"{CONTACTS}/{made['id']}")[0] == 403
