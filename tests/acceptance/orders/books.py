"""Orders of every kind in two shops, one told by webhooks, one that polls alone: the books are right to the cent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import frappe

from tests.acceptance.figures import Figure, exactly, tell
from tests.acceptance.orders._shop.digest import Digest, digest
from tests.acceptance.orders._shop.fronts import Books, Front
from tests.acceptance.orders._shop.judging import judge
from tests.acceptance.orders._shop.story import ORDERS, Story
from tests.acceptance.processes import Sandbox, workers
from tests.acceptance.world import World
from tests.bench.webhooks.web import RECEIVE, web_server
from wix_integration.core.orders.reconciling import Standing
from wix_integration.erp.orders.reconciliation import reconcile_orders
from wix_integration.erp.stores.listeners import clear_intake

NAME = "orders/books"
#: What the shop tells of; stock moves with every line of an order and is another story.
EVENTS = [
	*(
		f"wix.ecom.v1.order_{slug}"
		for slug in ("created", "updated", "approved", "canceled", "fulfilled", "committed")
	),
	"wix.ecom.v1.order_payment_status_updated",
	"wix.ecom.v1.order_transactions_updated",
	"wix.ecom.v1.order_transactions_refund_completed",
	"wix.ecom.v1.fulfillments_updated",
	*(f"wix.contacts.v4.contact_{slug}" for slug in ("created", "updated", "merged", "deleted")),
]
#: So many wrong orders are told in full.
SHOWN = 60
#: Seconds after which an event is delivered again; Wix waits a minute first.
RETRIES = [1, 2, 4, 8, 16, 32]
#: How an order may stand to its documents in the end: Wix cancelled it, it came from elsewhere, or nobody approved it.
GOOD = (Standing.EQUAL, Standing.CANCELLED, Standing.IGNORED, Standing.WAITING)
#: Number of orders → how a story without trouble ended; kept for the one with trouble.
CALM: dict[int, Digest] = {}


def run(world: World) -> Iterator[Figure]:
	with shops(world) as fronts:
		CALM[ORDERS] = calm_digest(world, fronts)
		yield from judged(NAME, fronts)
		for front in fronts:
			yield from _compared(front)


@contextmanager
def shops(world: World) -> Iterator[list[Front]]:
	"""Both shops, open; whatever they wrote into the books is removed afterwards."""
	currency = frappe.get_cached_value("Company", world.company, "default_currency")
	second = Sandbox(currency)
	try:
		with web_server(frappe.local.site) as address:
			fronts = _open(world, second)
			world.sandbox.control("POST", "switches", {"webhook_retry_seconds": RETRIES})
			world.sandbox.control("POST", "webhooks", {"url": address + RECEIVE, "events": EVENTS})
			yield fronts
			world.sandbox.control("POST", "webhooks", {"url": None})
	finally:
		second.stop()
		world.remove_books()


def _open(world: World, second: Sandbox) -> list[Front]:
	books = Books(world)
	with workers():
		fronts = [books.open_front(world.sandbox, told=True), books.open_front(second)]
	clear_intake()
	return fronts


def calm_digest(world: World, fronts: list[Front]) -> Digest:
	"""How the story ends without trouble."""
	with workers(2):
		seconds = Story(world, fronts).tell()
	tell(
		f"  {ORDERS} orders in {seconds:.0f} s: {ORDERS / seconds:.2f} a second with all that happens to them"
	)
	return digest(fronts, world.tag)


def judged(name: str, fronts: list[Front]) -> Iterator[Figure]:
	"""How many orders are right, and what is left over."""
	for front in fronts:
		verdicts = judge(front)
		wrong = {number: found for number, found in verdicts.items() if found}
		for number, found in list(wrong.items())[:SHOWN]:
			tell(f"  {front.store} {number}{_said_by_app(front.store, number)}: {'; '.join(found)}")
		how = "by webhooks" if front.told else "by polling"
		yield exactly(f"{name}: of {len(verdicts)} orders {how} wrong in the books", len(wrong), 0)
		given_up = {"store": front.store, "dead": 1}
		dead = frappe.get_all("Wix Queue", given_up, ["kind", "key_value", "last_error"], order_by="name")
		for row in dead:
			tell(f"  given up: {row}")
		held = frappe.db.count("Wix Order", {"store": front.store, "state": "Held"})
		yield exactly(f"{name}: … rows given up and orders held", len(dead) + held, 0)


def _said_by_app(store: str, number: str) -> str:
	order = frappe.db.get_value(
		"Wix Order", {"store": store, "number": number}, ["state", "reason"], as_dict=True
	)
	return f" ({order.state}: {order.reason})" if order else ""


def _compared(front: Front) -> Iterator[Figure]:
	"""What the app says of itself."""
	filters = {"store": front.store, "state": "Imported"}
	rows = frappe.get_all("Wix Order", filters, ["total", "erpnext_total", "difference"], order_by="name")
	unequal = [row for row in rows if row.difference or row.total != row.erpnext_total]
	yield exactly(f"{NAME}: of {len(rows)} imported orders unequal by the app's own count", len(unequal), 0)
	yield _reported(front)


def _reported(front: Front) -> Figure:
	"""The report *Wix Order Reconciliation*: every order is equal, or needs no documents (yet), and none is unread."""
	counts = Counter(row.standing.value for row in reconcile_orders(front.store))
	placed = len(front.orders())
	shown = ", ".join(f"{count} {standing}" for standing, count in counts.most_common())
	good = sum(counts[standing.value] for standing in GOOD)
	return Figure(
		f"{NAME}: the report on {placed} orders",
		f"{shown}, {counts[Standing.MISSING.value]} {Standing.MISSING.value}",
		"all equal or without documents by right",
		good == counts.total() == placed,
	)
