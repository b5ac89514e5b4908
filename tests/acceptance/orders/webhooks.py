"""Events over real HTTP on one worker: how fast they are taken in, and that nothing but Wix's signature opens the door."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count as count_from
from statistics import median, quantiles
from typing import Any
from uuid import uuid4

import requests
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import frappe

from tests.acceptance.figures import Figure, exactly
from tests.acceptance.processes import workers
from tests.acceptance.world import World
from tests.bench.webhooks.web import PING, RECEIVE, web_server
from tests.letters import claims_of, public_pem, sign
from wix_integration.erp.stores.listeners import clear_intake

NAME = "orders/webhooks"
#: Of each kind, in turns of so many: a machine that is busy for a moment slows both down.
REQUESTS, TURN = 3_000, 250
BODIES, JSON_BODIES = 10_000, 500
ORDERS = 20
PRODUCT, ORDER_CREATED = "wix.stores.catalog.v3.product_updated", "wix.ecom.v1.order_created"
OURS = ("Wix Webhook Event", "Wix Queue", "Wix Integration Log", "Wix Sync Issue", "Error Log", "Version")


def run(world: World) -> Iterator[Figure]:
	with web_server(frappe.local.site) as address:
		yield from _rates(world, address)
		yield from _fuzz(address + RECEIVE)
		yield _latency(world, address + RECEIVE)


# ---------------------------------------------------------------- rate


def _rates(world: World, address: str) -> Iterator[Figure]:
	instance, store = _listening_store(world)
	letters = [_letter(instance) for _ in range(REQUESTS)]
	session = requests.Session()
	pings, events = [], []
	for start in range(0, REQUESTS, TURN):
		pings += [_timed(session.get, address + PING) for _ in range(TURN)]
		events += [
			_timed(session.post, address + RECEIVE, data=body) for body in letters[start : start + TURN]
		]
	ratio = sum(pings) / sum(events)
	yield Figure(
		NAME,
		f"{ratio:.2f} of the rate of frappe.ping ({_rate(events)} to {_rate(pings)})",
		"≥ 0.50",
		ratio >= 0.5,
	)
	yield Figure(f"{NAME}: an event", _shape(events), "p99 < 1250 ms", quantiles(events, n=100)[98] < 1.25)
	yield Figure(f"{NAME}: frappe.ping", _shape(pings), "as measured", True)
	frappe.db.rollback()
	stored = frappe.db.count("Wix Webhook Event", {"store": store, "outcome": "Queued"})
	yield exactly(f"{NAME}: events stored", stored, REQUESTS)


def _listening_store(world: World, **values: Any) -> tuple[str, str]:
	instance = str(uuid4())
	store = world.store("Told", instance_id=instance, public_key=public_pem(), **values)
	world.commit()
	clear_intake()
	return instance, store


def _letter(instance: str) -> bytes:
	"""One of a few hundred products: many events are about the same."""
	number = uuid4()
	event = {"id": str(number), "entityId": f"p-{number.int % 300}"}
	return sign({**claims_of(PRODUCT, event, instanceId=instance), "iat": int(time.time())})


def _timed(ask: Callable[..., requests.Response], url: str, **more: Any) -> float:
	began = time.perf_counter()
	answer = ask(url, timeout=30, **more)
	took = time.perf_counter() - began
	assert answer.status_code == 200, (answer.status_code, answer.text[:200])
	return took


def _rate(times: Sequence[float]) -> str:
	return f"{len(times) / sum(times):.0f}/s"


def _shape(times: Sequence[float]) -> str:
	return f"median {median(times) * 1000:.1f} ms, p99 {quantiles(times, n=100)[98] * 1000:.1f} ms"


# ---------------------------------------------------------------- fuzz


def _fuzz(url: str) -> Iterator[Figure]:
	before = _counted()
	statuses = _statuses(url, BODIES, _bodies(), st.sampled_from(["text/plain", "application/octet-stream"]))
	yield _answers(f"{NAME}: {BODIES} bodies nobody signed", statuses)
	documents = st.dictionaries(st.text(max_size=8).map("_{}".format), st.text(max_size=20), max_size=4)
	encoded = documents.map(lambda one: json.dumps(one).encode())
	statuses = _statuses(url, JSON_BODIES, encoded, st.just("application/json"))
	yield _answers(f"{NAME}: {JSON_BODIES} JSON bodies", statuses)
	yield exactly(f"{NAME}: rows written by them", sum(_counted()) - sum(before), 0)


def _bodies() -> st.SearchStrategy[bytes]:
	"""Anything, things like a token, and a real one that was changed before its signature."""
	part = st.from_regex(rb"[A-Za-z0-9_-]{0,60}", fullmatch=True)
	letter = _letter("somebody")
	signed = letter.rindex(b".")
	places = st.integers(0, signed - 1)
	changed = st.builds(
		lambda place, byte: letter[:place] + bytes([letter[place] ^ byte]) + letter[place + 1 :],
		places,
		st.integers(1, 255),
	)
	return st.binary(max_size=500) | st.tuples(part, part, part).map(b".".join) | changed


def _statuses(
	url: str, count: int, bodies: st.SearchStrategy[bytes], kinds: st.SearchStrategy[str]
) -> dict[int, int]:
	"""Status → how often; each from an address of its own, so that none is refused unread."""
	session, found, addresses = requests.Session(), {}, count_from(1)

	@settings(
		max_examples=count,
		deadline=None,
		database=None,
		phases=[Phase.generate],
		suppress_health_check=list(HealthCheck),
	)
	@given(bodies, kinds)
	def deliver(body: bytes, kind: str) -> None:
		headers = {"Content-Type": kind, "X-Forwarded-For": f"2001:db8::{next(addresses):x}"}
		status = session.post(url, data=body, headers=headers, timeout=30).status_code
		found[status] = found.get(status, 0) + 1

	deliver()
	return found


def _answers(scenario: str, statuses: dict[int, int]) -> Figure:
	figure = ", ".join(f"{count} × {status}" for status, count in sorted(statuses.items()))
	return Figure(scenario, figure, "4xx only", all(400 <= status < 500 for status in statuses))


def _counted() -> list[int]:
	frappe.db.rollback()
	return [frappe.db.count(doctype) for doctype in OURS]


# ---------------------------------------------------------------- from Wix to the order


def _latency(world: World, url: str) -> Figure:
	"""From the customer's click to the stored Wix Order, on a worker that has nothing else to do."""
	keys = {"instance_id": world.sandbox.credentials["instance_id"]}
	store = world.connected_store("Quick", public_key=world.sandbox.credentials["public_key"], **keys)
	world.hold_polls(store)
	code = world.insert_items("quick", 1, store)[0]
	with workers():
		world.push(store)
		world.sandbox.control("POST", "webhooks", {"url": url, "events": [ORDER_CREATED]})
		took = [_place(world, store, code, number) for number in range(1, ORDERS + 1)]
		world.sandbox.control("POST", "webhooks", {"url": None})
	p95 = quantiles(took, n=20)[18]
	figure = f"median {median(took) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms"
	return Figure(f"{NAME}: from click to Wix Order", figure, "p95 < 10 s", p95 < 10)


def _place(world: World, store: str, code: str, number: int) -> float:
	world.sandbox.control("POST", "orders", {"lines": [{"sku": code, "quantity": 1}]})
	began = time.perf_counter()
	world.wait_until(lambda: frappe.db.count("Wix Order", {"store": store}) >= number, 60, 600)
	return time.perf_counter() - began
