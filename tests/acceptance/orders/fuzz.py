"""Nothing but Wix's signature opens the door: thousands of bodies nobody signed write nothing and break nothing."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from itertools import count as count_from

import requests
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import frappe

from tests.acceptance.figures import Figure, exactly
from tests.acceptance.orders.webhooks import letter_of, listening_store
from tests.acceptance.world import World
from tests.bench.webhooks.web import PING, RECEIVE, web_server

NAME = "orders/fuzz"
BODIES = int(os.environ.get("BODIES", "10000"))
PLAIN = st.sampled_from(["text/plain", "application/octet-stream"])
JSON = st.just("application/json")
#: Tables beside our own that a request could fill.
BESIDE = ("Error Log", "Version", "Comment", "Sales Order", "Customer", "Communication", "File")

Answers = Counter[int]


def run(world: World) -> Iterator[Figure]:
	with web_server(frappe.local.site) as address:
		instance, _store = listening_store(world)
		before = _counted()
		answers, _breaks = _deliver(address, BODIES, _bodies(letter_of(instance)), PLAIN)
		yield _refused(f"{NAME}: {BODIES} bodies nobody signed", answers)
		answers, breaks = _deliver(address, BODIES, _documents(), JSON)
		shown = ", ".join(f"{count} × {status}" for status, count in sorted(answers.items()))
		yield exactly(
			f"{NAME}: {BODIES} JSON bodies ({shown}), 5xx that frappe.ping does not give", breaks, 0
		)
		after = _counted()
		grown = {name: after[name] - count for name, count in before.items() if after[name] != count}
		yield exactly(
			f"{NAME}: rows written in {len(before)} tables {grown or ''}".strip(),
			sum(map(abs, grown.values())),
			0,
		)


def _bodies(letter: bytes) -> st.SearchStrategy[bytes]:
	"""Anything, things like a token, and a real one that was changed before its signature."""
	part = st.from_regex(rb"[A-Za-z0-9_-]{0,60}", fullmatch=True)
	signed = letter.rindex(b".")
	places = st.integers(0, signed - 1)
	changed = st.builds(
		lambda place, byte: letter[:place] + bytes([letter[place] ^ byte]) + letter[place + 1 :],
		places,
		st.integers(1, 255),
	)
	return st.binary(max_size=500) | st.tuples(part, part, part).map(b".".join) | changed


def _documents() -> st.SearchStrategy[bytes]:
	"""JSON of any shape, and what only looks like it. No ``cmd``: that is a call of something else."""
	leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
	names = st.text(max_size=8).filter(lambda name: name != "cmd")
	values = st.recursive(
		leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4)
	)
	return values.map(lambda value: json.dumps(value).encode()) | st.binary(max_size=200)


def _deliver(
	address: str, count: int, bodies: st.SearchStrategy[bytes], kinds: st.SearchStrategy[str]
) -> tuple[Answers, int]:
	"""Status → how often, and how often we broke where Frappe's own ping does not. Each body comes from an address of
	its own, so that none is refused unread."""
	session, answers, addresses, broken = requests.Session(), Answers(), count_from(1), []

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
		status = session.post(address + RECEIVE, data=body, headers=headers, timeout=30).status_code
		answers[status] += 1
		if (
			status >= 500
			and session.post(address + PING, data=body, headers=headers, timeout=30).status_code < 500
		):
			broken.append(body)

	deliver()
	return answers, len(broken)


def _refused(scenario: str, answers: Answers) -> Figure:
	figure = ", ".join(f"{count} × {status}" for status, count in sorted(answers.items()))
	return Figure(scenario, figure, "4xx only", all(400 <= status < 500 for status in answers))


def _counted() -> dict[str, int]:
	"""Rows of every table of ours, and of those beside."""
	frappe.db.rollback()
	ours = {"module": "Wix Integration", "issingle": 0}
	doctypes = [*frappe.get_all("DocType", ours, pluck="name", order_by="name"), *BESIDE]
	return {doctype: frappe.db.count(doctype) for doctype in doctypes}
