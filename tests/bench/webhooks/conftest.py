"""A store that listens, and a Wix that speaks to it over HTTP."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
import requests

import frappe

from tests.bench.scenario import Scenario
from tests.bench.webhooks.web import RECEIVE, web_server
from tests.letters import claims_of, public_pem, sign
from wix_integration.erp.queue.entries import LANES
from wix_integration.erp.shared.keys import redis_key
from wix_integration.erp.webhooks.counters import load_counts

Json = dict[str, Any]


class Wix:
	"""An app installed on one site, whose events go to a web server of this bench."""

	def __init__(self, scenario: Scenario, url: str) -> None:
		self.url = url
		self.instance = str(uuid4())
		self.app = f"app-{scenario.tag}"
		values = {"auth_mode": "Wix app", "app_id": self.app, "app_secret": "not-a-secret"}
		keys = {"instance_id": self.instance, "public_key": public_pem()}
		self.store = scenario.store("Told", api_key="", **values, **keys)
		self.address = f"198.51.100.{int(scenario.tag[:2], 16)}"

	def letter(self, event_type: str, event: Any = None, key: str = "ours", **claims: Any) -> bytes:
		"""A signed event of this installation, issued now."""
		event = {"id": str(uuid4()), "entityId": str(uuid4()), **(event or {})}
		content = claims_of(event_type, event, instanceId=claims.pop("instance", self.instance))
		return sign({**content, "iat": int(time.time()), **claims}, key)

	def deliver(self, body: bytes, kind: str = "text/plain; charset=utf-8", address: str = "") -> int:
		headers = {"Content-Type": kind, "X-Forwarded-For": address or self.address}
		return requests.post(self.url, data=body, headers=headers, timeout=30).status_code

	def tell(self, event_type: str, event: Any = None, **more: Any) -> int:
		return self.deliver(self.letter(event_type, event, **more))

	def events(self) -> list[Any]:
		"""The ledger's rows, as they came."""
		frappe.db.rollback()
		fields = ["name", "event_type", "entity_id", "outcome", "work", "key_value", "delay_ms", "event_id"]
		return frappe.get_all("Wix Webhook Event", {"store": self.store}, fields, order_by="creation")

	def rows(self) -> dict[tuple[str, str], str]:
		"""(kind, key) → direction of what is due."""
		frappe.db.rollback()
		fields = ["kind", "key_value", "direction"]
		found = frappe.get_all("Wix Queue", {"store": self.store}, fields, order_by="name")
		return {(row.kind, row.key_value): row.direction for row in found}

	def counted(self, code: str) -> int:
		return load_counts().get(code, 0)


@pytest.fixture(scope="session")
def web(site: str) -> Iterator[str]:
	with web_server(site) as address:
		yield address


@pytest.fixture
def wix(scenario: Scenario, web: str) -> Iterator[Wix]:
	wix = Wix(scenario, web + RECEIVE)
	scenario.commit()
	# No job is enqueued for it: a worker of the bench would take part.
	for parts in (*((wix.store, lane) for lane in LANES), ("webhook actions", wix.store)):
		frappe.cache.set(redis_key("wake", *parts), 1, ex=600)
	yield wix
	frappe.cache.delete(redis_key("webhook failures", wix.address))
