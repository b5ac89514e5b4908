"""Orders of the past: by days, statuses and numbers; broken off and gone on with; and counted without a trace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

import frappe

from tests.bench.orders.history.conftest import DAYS, Past
from wix_integration.api import orders, push
from wix_integration.connector.resources.orders import reading
from wix_integration.erp.history import run_records
from wix_integration.erp.orders.book import FrappeOrderBook
from wix_integration.erp.queue.entries import ORDERS
from wix_integration.jobs.orders import history
from wix_integration.jobs.ports import build_client
from wix_integration.jobs.runs import run_run

MAY = {"begin": "2026-05-01", "end": "2026-05-31"}


def start(past: Past, **choices: Any) -> str:
	"""A run that a worker has ended or broken off."""
	run = orders.import_orders(past.store, **choices)["run"]
	frappe.db.commit()
	run_run(run)
	frappe.db.rollback()
	return run


def report(run: str) -> dict[str, Any]:
	return frappe.parse_json(frappe.db.get_value("Wix Sync Run", run, "report"))


def status(run: str) -> str:
	return frappe.db.get_value("Wix Sync Run", run, "status")


def test_orders_of_the_days_are_staged_and_queued_for_the_books(past: Past) -> None:
	run = start(past, begin="2026-05-02", end="2026-05-04")
	assert list(past.staged().values()) == ["Waiting"] * 3
	assert past.due(run) == 3
	assert report(run)["orders"] == {"read": 3, "queued": 3, "ignored": 0}
	assert push.run_status(run)["total"] == 3 and status(run) == "Running"


def test_only_orders_in_the_asked_status_are_read(past: Past) -> None:
	cancelled = past.sell(6)
	past.shop.control(f"orders/{cancelled['id']}", {"action": "cancel"})
	start(past, statuses=["CANCELED"], **MAY)
	assert past.staged() == {cancelled["number"]: "Cancelled"}


def test_orders_are_named_by_number_and_unknown_numbers_are_left_out(past: Past) -> None:
	start(past, numbers=["#10002", "99999"])
	assert list(past.staged()) == ["10002"]


def test_orders_imported_into_wix_are_ignored_unless_they_are_wanted(past: Past) -> None:
	imported = past.sell(6, imported=True)["number"]
	run = start(past, **MAY)
	assert past.staged()[imported] == "Ignored"
	assert report(run)["orders"] == {"read": DAYS + 1, "queued": DAYS, "ignored": 1}
	wanted = start(past, numbers=[imported], with_imported=True)
	assert past.staged()[imported] == "Waiting" and past.due(wanted) == 1


def test_order_that_was_taken_in_is_followed_like_others(past: Past) -> None:
	imported = past.sell(6, imported=True)
	start(past, numbers=[imported["number"]], with_imported=True)
	past.drop_rows()
	past.shop.control(f"orders/{imported['id']}", {"action": "fulfill"})
	changed = build_client(past.store, ORDERS, ()).get_order(imported["id"])
	assert FrappeOrderBook(past.store, lambda _store: None).save([changed]) == 1
	assert past.staged()[imported["number"]] == "Waiting"
	assert frappe.db.exists("Wix Queue", {"store": past.store, "kind": "order", "key_value": imported["id"]})


def test_dry_run_counts_with_reasons_and_writes_nothing(past: Past) -> None:
	past.sell(6, imported=True)
	run = start(past, dry_run=True, **MAY)
	found = report(run)
	assert status(run) == "Completed"
	assert found["orders"] == {"held": DAYS, "ignored": 1}
	assert any(
		"fallback Item for custom lines" in text and count == DAYS for text, count in found["held"].items()
	)
	assert len(found["rows"]) == DAYS and past.staged() == {} and past.due(run) == 0


@pytest.mark.parametrize("dry_run", [True, False])
def test_pages_that_are_read_are_calls_of_the_run(past: Past, dry_run: bool) -> None:
	past.shop.control("calls/reset")
	run = start(past, dry_run=dry_run, **MAY)
	searches = past.shop.control("calls", method="GET")["routes"]["POST /ecom/v1/orders/search"]
	assert frappe.db.get_value("Wix Sync Run", run, "calls") == searches > 0


def test_crashed_import_goes_on_where_it_was(past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
	monkeypatch.setattr(reading, "_SEARCH", replace(reading._SEARCH, limit=2))
	_break_after(monkeypatch, pages=1)
	run = orders.import_orders(past.store, **MAY)["run"]
	frappe.db.commit()
	run_run(run)
	assert status(run) == "Failed"
	kept = len(past.staged())
	monkeypatch.undo()
	monkeypatch.setattr(frappe, "enqueue", lambda *_args, **_kwargs: None)
	orders.resume_import(run)
	frappe.db.commit()
	run_run(run)
	assert kept == 2
	assert len(past.staged()) == DAYS and past.due(run) == DAYS


def test_cancelled_import_stops_and_begins_anew_when_it_goes_on(
	past: Past, monkeypatch: pytest.MonkeyPatch
) -> None:
	run = orders.import_orders(past.store, **MAY)["run"]
	frappe.db.commit()
	monkeypatch.setattr(run_records, "is_cancelled", _cancels(run))
	run_run(run)
	monkeypatch.setattr(run_records, "is_cancelled", lambda name: False)
	assert status(run) == "Cancelled"
	orders.resume_import(run)
	frappe.db.commit()
	run_run(run)
	assert past.due(run) == DAYS and status(run) == "Running"


def test_import_is_refused_where_no_documents_are_made(past: Past) -> None:
	frappe.db.set_value("Wix Store", past.store, "import_orders", 0)
	frappe.clear_document_cache("Wix Store", past.store)
	with pytest.raises(frappe.ValidationError, match="Make Documents of Orders"):
		orders.import_orders(past.store, **MAY)
	assert orders.import_orders(past.store, dry_run=True, **MAY)["run"]


@pytest.mark.parametrize(
	"choices", [{}, {"begin": "yesterday"}, {"begin": "2026-05-01", "statuses": ["PAID"]}]
)
def test_scope_that_says_nothing_is_refused(past: Past, choices: dict[str, Any]) -> None:
	with pytest.raises(frappe.ValidationError):
		orders.import_orders(past.store, **choices)


def test_order_is_fetched_by_its_number_ahead_of_everything(past: Past) -> None:
	name = orders.fetch_order(past.store, " #10003 ")["order"]
	assert past.staged() == {"10003": "Waiting"}
	row = frappe.db.get_value("Wix Queue", {"store": past.store, "kind": "order"}, ["key_value", "priority"])
	assert row == (frappe.db.get_value("Wix Order", name, "wix_id"), 1)


def test_number_that_wix_does_not_know_says_what_to_do(past: Past) -> None:
	with pytest.raises(frappe.ValidationError, match="Look up its number"):
		orders.fetch_order(past.store, "<b>77</b>")


def test_run_ends_when_its_last_order_is_settled_and_counts_what_is_held(past: Past) -> None:
	run = start(past, **MAY)
	past.shop.work_until_empty()
	frappe.db.rollback()
	counts = push.run_status(run)
	assert (counts["status"], counts["done"], counts["held_count"]) == ("Completed", DAYS, DAYS)
	assert set(past.staged().values()) == {"Held"}
	again = start(past, dry_run=True, **MAY)
	assert report(again)["orders"] == {"held": DAYS} and report(again)["unread"] == []


def _break_after(monkeypatch: pytest.MonkeyPatch, pages: int) -> None:
	"""The worker dies after so many pages were kept."""
	real, seen = history.publish_progress, []

	def die(run: str) -> None:
		real(run)
		seen.append(run)
		if len(seen) >= pages:
			raise RuntimeError("killed")

	monkeypatch.setattr(history, "publish_progress", die)


def _cancels(run: str) -> Callable[[str], bool]:
	def is_cancelled(name: str) -> bool:
		push.cancel_run(run)
		frappe.db.commit()
		return True

	return is_cancelled
