"""What the form of a store says about events: where they go, which to tick, and which one is still waited for."""

from __future__ import annotations

from collections.abc import Callable

import frappe

from tests.bench.desk.browser import Desk
from tests.bench.scenario import Scenario
from tests.letters import claims_of
from wix_integration.core.webhook import parse_event
from wix_integration.erp.webhooks.ledger import Entry, Fate, write_entry

CREATED = "wix.stores.catalog.v3.product_created"


def test_form_names_the_address_and_what_is_waited_for(
	sit_down: Callable[..., Desk], scenario: Scenario, store: str
) -> None:
	event = parse_event(claims_of(CREATED, {"id": scenario.tag}))
	write_entry(Entry(event, store, Fate.IGNORED))
	scenario.commit()
	desk = sit_down("Wix Manager")
	desk.open(f"wix-store/{store}")
	desk.choose("Connection", "Events from Wix")
	desk.sees("/api/method/wix_integration.api.webhook.receive")
	desk.sees("without it every event is refused")
	rows = desk.dialog().locator("tr")
	assert "waiting for the first event" not in rows.filter(has_text=CREATED).inner_text()
	assert "waiting for the first event" in rows.filter(has_text="AppRemoved").inner_text()


def test_list_of_events_shows_what_each_led_to(
	sit_down: Callable[..., Desk], scenario: Scenario, store: str
) -> None:
	for number, fate in enumerate((Fate.IGNORED, Fate.WAITING, Fate.ECHO)):
		event = parse_event(claims_of(CREATED, {"id": f"{scenario.tag}-{number}"}))
		write_entry(Entry(event, store, fate))
	scenario.commit()
	assert frappe.db.count("Wix Webhook Event", {"store": store}) == 3
	desk = sit_down("Wix Manager")
	desk.open("wix-webhook-event", store=store)
	for text in ("Ignored", "Waiting", "Own echo"):
		desk.sees(text)
