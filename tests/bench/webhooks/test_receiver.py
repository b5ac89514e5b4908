"""The receiver over HTTP: what Wix signed is stored once and answered at once, all else writes nothing."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import jwt
import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import frappe

from tests.bench.webhooks.conftest import Wix
from tests.letters import claims_of, public_pem, sign
from wix_integration.erp.shared.keys import redis_key
from wix_integration.erp.stores.listeners import clear_intake
from wix_integration.erp.webhooks.counters import FAILURES

PRODUCT, ORDER = "wix.stores.catalog.v3.product_", "wix.ecom.v1.order_"


def test_event_is_stored_and_its_entity_is_due(wix: Wix) -> None:
	assert wix.tell(ORDER + "created", {"entityId": "o-1"}) == 200
	assert wix.rows() == {("wix_order", "o-1"): "pull"}
	assert [(row.event_type, row.outcome) for row in wix.events()] == [(ORDER + "created", "Queued")]


def test_thousand_deliveries_of_one_event_are_one_row(wix: Wix) -> None:
	body = wix.letter(PRODUCT + "updated", {"entityId": "p-1"})
	before = wix.counted("repeated")
	with ThreadPoolExecutor(4) as pool:
		assert set(pool.map(wix.deliver, [body] * 1_000)) == {200}
	assert len(wix.events()) == 1
	assert wix.rows() == {("wix_product", "p-1"): "pull"}
	assert frappe.db.get_value("Wix Queue", {"store": wix.store}, "version") == 1
	assert wix.counted("repeated") == before + 999


def test_events_of_one_order_are_one_piece_of_work(wix: Wix) -> None:
	wix.tell(ORDER + "created", {"entityId": "o-1"})
	wix.tell(ORDER + "approved", {"entityId": "o-1"})
	body = {"actionEvent": {"body": {"orderTransactions": {"orderId": "o-1"}}}}
	wix.tell("wix.ecom.v1.order_transactions_updated", body)
	assert (len(wix.events()), list(wix.rows())) == (3, [("wix_order", "o-1")])


def test_events_in_reverse_order_are_read_once(wix: Wix) -> None:
	for sequence in (3, 2, 1):
		event = {"entityId": "p-1", "entityEventSequence": str(sequence)}
		stamp = {"eventTime": f"2026-11-21T10:00:0{sequence}Z", "entityFqdn": PRODUCT.rstrip("_")}
		assert wix.tell(PRODUCT + "updated", {**event, **stamp}) == 200
	assert [row.outcome for row in wix.events()] == ["Queued", "Overtaken", "Overtaken"]
	assert frappe.db.get_value("Wix Queue", {"store": wix.store}, "version") == 1


def test_later_event_with_a_lower_number_is_not_overtaken(wix: Wix) -> None:
	"""A source that started anew counts from one again."""
	for sequence, second in ((9, 1), (1, 2)):
		event = {"entityId": "p-1", "entityEventSequence": str(sequence)}
		wix.tell(PRODUCT + "updated", {**event, "eventTime": f"2026-11-21T10:00:0{second}Z"})
	assert [row.outcome for row in wix.events()] == ["Queued", "Queued"]


def test_own_write_is_recognised_by_its_app(wix: Wix) -> None:
	content = claims_of(
		PRODUCT + "updated", {"entityId": "p-1"}, instanceId=wix.instance, identity=_identity(wix.app)
	)
	assert wix.deliver(sign({**content, "iat": int(time.time())})) == 200
	assert [row.outcome for row in wix.events()] == ["Own echo"]
	assert wix.rows() == {}


def _identity(app: str) -> str:
	return f'{{"identityType": "APP", "appId": "{app}"}}'


def test_type_nobody_waits_for_is_ignored_and_counted(wix: Wix) -> None:
	assert wix.tell("wix.forum.v1.post_created") == 200
	assert [row.outcome for row in wix.events()] == ["Ignored"]
	assert wix.rows() == {}


@pytest.mark.parametrize(("imports", "fate"), [(0, "Ignored"), (1, "Queued")])
def test_contact_is_read_again_only_where_customers_may_be_contacts(
	wix: Wix, imports: int, fate: str
) -> None:
	frappe.db.set_value("Wix Store", wix.store, "import_orders", imports)
	frappe.db.commit()
	clear_intake()
	assert wix.tell("wix.contacts.v4.contact_deleted", {"entityId": "c-1", "originatedFrom": "merge"}) == 200
	assert [event.outcome for event in wix.events()] == [fate]
	assert (("contact", "c-1") in wix.rows()) is bool(imports)


def test_stranger_with_a_valid_signature_is_counted_and_not_stored(wix: Wix) -> None:
	before = wix.counted("unknown_instance")
	body = wix.letter(PRODUCT + "updated", instance="somebody-else")
	assert wix.deliver(body) == 200
	assert wix.counted("unknown_instance") == before + 1
	assert not frappe.db.exists("Wix Webhook Event", {"instance_id": "somebody-else"})


def test_new_installation_is_stored_without_a_store(wix: Wix) -> None:
	assert wix.deliver(wix.letter("AppInstalled", instance=f"new-{wix.instance}")) == 200
	frappe.db.rollback()
	found = frappe.get_all("Wix Webhook Event", {"instance_id": f"new-{wix.instance}"}, ["name", "store"])
	assert [row.store for row in found] == [None]
	frappe.db.delete("Wix Webhook Event", {"name": found[0].name})
	frappe.db.commit()


def test_key_speaks_for_the_stores_that_name_it_only(wix: Wix) -> None:
	assert wix.deliver(wix.letter(PRODUCT + "updated", key="foreign")) == 401
	frappe.db.set_value("Wix Store", wix.store, "next_public_key", public_pem("foreign"))
	frappe.db.commit()
	clear_intake()
	assert wix.deliver(wix.letter(PRODUCT + "updated", key="foreign")) == 200
	assert wix.deliver(wix.letter(PRODUCT + "updated")) == 200


def test_unreadable_key_of_one_store_keeps_nobody_else_from_being_proven(wix: Wix) -> None:
	frappe.db.set_value("Wix Store", wix.store, "next_public_key", "not a key")
	frappe.db.commit()
	clear_intake()
	assert wix.tell(PRODUCT + "updated") == 200


FORGERIES = {
	"forged": lambda wix: wix.letter(PRODUCT + "updated", key="foreign"),
	"truncated": lambda wix: wix.letter(PRODUCT + "updated")[:-40],
	"expired": lambda wix: wix.letter(PRODUCT + "updated", exp=int(time.time()) - 3_600),
	"too old": lambda wix: wix.letter(PRODUCT + "updated", iat=int(time.time()) - 4 * 86_400),
	"alg none": lambda wix: jwt.encode(claims_of(instanceId=wix.instance), None, algorithm="none").encode(),
	"HS256": lambda wix: jwt.encode(claims_of(instanceId=wix.instance), "x" * 64, algorithm="HS256").encode(),
	"empty": lambda wix: b"",
	"no JSON inside": lambda wix: sign({"data": "{", "iat": int(time.time())}),
	"not UTF-8": lambda wix: b"\xff\xfe" * 50,
}


@pytest.mark.parametrize("name", FORGERIES)
def test_what_is_not_proven_is_refused_and_writes_nothing(name: str, wix: Wix) -> None:
	before = _written()
	assert wix.deliver(FORGERIES[name](wix)) in (400, 401)
	assert _written() == before
	assert wix.events() == []


@pytest.mark.parametrize("size", [2_000_001, 5_000_000])
def test_body_over_the_cap_is_refused(size: int, wix: Wix) -> None:
	assert wix.deliver(b"x" * size) == 413


def test_other_verbs_are_refused(wix: Wix) -> None:
	assert requests.get(wix.url, timeout=30).status_code == 403


def test_address_that_fails_too_often_is_told_when_to_come_back(wix: Wix) -> None:
	frappe.cache.set(redis_key("webhook failures", wix.address), FAILURES, ex=30)
	headers = {"X-Forwarded-For": wix.address}
	answer = requests.post(wix.url, data=b"x", headers=headers, timeout=30)
	assert answer.status_code == 429
	assert 0 < int(answer.headers["Retry-After"]) <= 30


def test_event_is_taken_from_an_address_that_failed_too_often(wix: Wix) -> None:
	"""All may share one address behind a proxy: nobody can shut Wix out."""
	frappe.cache.set(redis_key("webhook failures", wix.address), FAILURES, ex=30)
	assert wix.tell(PRODUCT + "updated") == 200


def test_only_failures_count_against_an_address(wix: Wix) -> None:
	key = redis_key("webhook failures", wix.address)
	for _ in range(3):
		wix.tell(PRODUCT + "updated")
	assert frappe.cache.get(key) is None
	wix.deliver(b"x")
	assert (int(frappe.cache.get(key)), 0 < frappe.cache.ttl(key) <= 60) == (1, True)


def test_address_outside_the_list_is_refused(wix: Wix) -> None:
	body = wix.letter(PRODUCT + "updated")
	try:
		_allow("203.0.113.0/24")
		assert wix.deliver(body) == 403
		assert wix.deliver(body, address="203.0.113.7") == 200
	finally:
		_allow("")


def _allow(addresses: str) -> None:
	frappe.db.set_single_value("Wix Settings", "webhook_addresses", addresses)
	frappe.db.commit()
	frappe.clear_document_cache("Wix Settings", "Wix Settings")
	clear_intake()


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
	body=st.binary(max_size=300) | st.text(max_size=100).map(str.encode),
	kind=st.sampled_from(["text/plain", "application/octet-stream"]),
	address=st.ip_addresses(v=4).map(str),
)
def test_any_body_is_answered_without_a_fault_of_ours(wix: Wix, body: bytes, kind: str, address: str) -> None:
	assert 400 <= wix.deliver(body, kind, address) < 500
	assert wix.events() == []


def test_database_in_trouble_is_answered_so_that_wix_sends_it_again(
	wix: Wix, monkeypatch: pytest.MonkeyPatch
) -> None:
	"""In this process: the receiver is handed a request of its own."""
	from werkzeug.test import EnvironBuilder
	from werkzeug.wrappers import Request

	from wix_integration.jobs.webhooks import intake

	def broken(*_: object) -> None:
		raise OSError("gone")

	monkeypatch.setattr(intake, "write_entry", broken)
	builder = EnvironBuilder(method="POST", data=wix.letter(PRODUCT + "updated"))
	answer = intake.take_delivery(Request(builder.get_environ()), wix.address)
	assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
	assert wix.events() == []


def _written() -> list[int]:
	frappe.db.rollback()
	return [frappe.db.count(doctype) for doctype in ("Wix Webhook Event", "Wix Queue", "Error Log")]


def test_wix_waits_a_second_and_is_answered_sooner(wix: Wix) -> None:
	took = []
	for deliver in [partial(wix.tell, PRODUCT + "updated")] * 20:
		began = time.monotonic()
		assert deliver() == 200
		took.append(time.monotonic() - began)
	assert sorted(took)[10] < 1.25
