"""Events over real HTTP on one worker: how fast they are taken in, and how soon an order is in the books."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from statistics import median, quantiles
from typing import Any
from uuid import uuid4

import requests

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
ORDERS = 20
PRODUCT, ORDER_CREATED = "wix.stores.catalog.v3.product_updated", "wix.ecom.v1.order_created"


def run(world: World) -> Iterator[Figure]:
	with web_server(frappe.local.site) as address:
		yield from _rates(world, address)
		yield _latency(world, address + RECEIVE)


# ---------------------------------------------------------------- rate


def _rates(world: World, address: str) -> Iterator[Figure]:
	instance, store = listening_store(world)
	letters = [letter_of(instance) for _ in range(REQUESTS)]
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


def listening_store(world: World, **values: Any) -> tuple[str, str]:
	instance = str(uuid4())
	store = world.store("Told", instance_id=instance, public_key=public_pem(), **values)
	world.commit()
	clear_intake()
	return instance, store


def letter_of(instance: str) -> bytes:
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
