"""The log, the counts of a run and the file line, in the real tables. These writes commit."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

import frappe

from tests.bench.erpnext_shop import unique
from wix_integration.core.links import LinkState, ProductLink
from wix_integration.core.plan import FieldChange, LostValue, Outcome, Result
from wix_integration.core.ports import QueueRow
from wix_integration.core.reasons import reason
from wix_integration.erp.history.clipping import clip
from wix_integration.erp.history.journal import LOGGER, FrappeJournal
from wix_integration.erp.history.runs import count_failed
from wix_integration.erp.memory.links import FrappeProductLinks

OUTCOMES = {
	Result.CREATED: reason("new"),
	Result.UNCHANGED: reason("unchanged"),
	Result.HELD: reason("price_missing", item_code="SHIRT"),
	Result.RETRY: reason("not_confirmed"),
	Result.DEFERRED: reason("rate_limited"),
}


@dataclass(frozen=True)
class Call:
	request_id: str = "request-1"
	duration_ms: float = 123.4
	request: Any = None
	response: Any = None


@pytest.fixture
def store() -> Iterator[str]:
	name = unique("Store")
	yield name
	frappe.db.rollback()
	for doctype in ("Wix Integration Log", "Wix Sync Run", "Wix Item Mapping"):
		frappe.db.delete(doctype, {"store": name})
	frappe.db.commit()


def row(run: str = "", **facts: Any) -> QueueRow:
	return QueueRow("name", "product", "SHIRT", version=1, run=run, **facts)


def outcome(result: Result, **fields: Any) -> Outcome:
	return Outcome("SHIRT", result, OUTCOMES[result], **fields)


def make_run(store: str, **fields: Any) -> str:
	"""A run of a store that exists in name only."""
	run = frappe.get_doc({"doctype": "Wix Sync Run", "store": store, "status": "Running", **fields})
	run.flags.ignore_links = True
	return run.insert().name


def logged(store: str) -> list[Any]:
	return frappe.get_all("Wix Integration Log", {"store": store}, ["*"], order_by="creation")


@pytest.mark.parametrize(
	("level", "expected"),
	[
		("Failures", {"held", "retry", "deferred"}),
		("All", {"created", "held", "retry", "deferred"}),
		("Debug", {"created", "unchanged", "held", "retry", "deferred"}),
	],
)
def test_level_decides_which_attempts_are_rows(store: str, level: str, expected: set[str]) -> None:
	journal = FrappeJournal(store, level)
	for result in OUTCOMES:
		journal.record(row(), outcome(result))
	assert {entry.outcome for entry in logged(store)} == expected


def test_row_tells_what_why_and_which_fields(store: str) -> None:
	journal = FrappeJournal(store, "All")
	journal.trace(Call())
	changes = (FieldChange("price", "9.90", "12.50"),)
	journal.record(row(), outcome(Result.CREATED, changes=changes, request_id="request-1"))
	(entry,) = logged(store)
	assert (entry.item_code, entry.entity_type, entry.direction, entry.actor) == (
		"SHIRT",
		"product",
		"push",
		"hook",
	)
	assert (entry.request_id, entry.duration_ms, entry.calls) == ("request-1", 123, 1)
	assert entry.reason == "Not in Wix yet."
	assert json.loads(entry.changes)["changes"] == [{"field": "price", "old": "9.90", "new": "12.50"}]
	assert not entry.request


def test_debug_keeps_the_bodies_once_and_cut(store: str) -> None:
	journal = FrappeJournal(store, "Debug")
	journal.trace(Call(request={"products": ["x" * 200_000]}, response={"ok": True}))
	for _ in range(2):
		journal.record(row(), outcome(Result.CREATED, request_id="request-1"))
	first, second = logged(store)
	assert first.response == '{"ok": true}' and "bytes in all" in first.request
	assert len(first.request.encode()) <= 64_000
	assert (second.request, second.response, second.request_id) == ("", "", "request-1")
	assert first.duration_ms == second.duration_ms == 123


def test_every_attempt_is_one_json_line_whatever_the_level(
	store: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
	logger = frappe.logger(LOGGER)
	monkeypatch.setattr(logger, "handlers", [caplog.handler])
	with caplog.at_level(logging.INFO, logger=logger.name):
		FrappeJournal(store, "Failures").record(row(), outcome(Result.UNCHANGED))
	(line,) = [json.loads(record.getMessage()) for record in caplog.records]
	assert (line["store"], line["item_code"], line["outcome"]) == (store, "SHIRT", "unchanged")
	assert (line["reason"], line["attempt"]) == ("unchanged", 1)


def test_run_counts_what_ended_and_the_calls(store: str) -> None:
	run = make_run(store, kind="Push all")
	journal = FrappeJournal(store, "Failures")
	journal.trace(Call())
	journal.trace(Call("request-2"))
	for result in OUTCOMES:
		journal.record(row(run), outcome(result))
	count_failed(run)
	counts = frappe.get_doc("Wix Sync Run", run)
	assert (counts.created_count, counts.unchanged_count, counts.held_count, counts.failed_count) == (
		1,
		1,
		1,
		1,
	)
	assert (counts.done, counts.calls) == (4, 2)


def test_actor_is_who_started_the_run_or_the_schedule(store: str) -> None:
	by_hand = make_run(store, kind="Push", started_by="Administrator")
	scheduled = make_run(store, kind="Scheduled")
	journal = FrappeJournal(store, "All")
	for run in (by_hand, scheduled):
		journal.record(row(run), outcome(Result.CREATED))
	assert {entry.actor for entry in logged(store)} == {"Administrator", "schedule"}


def test_actor_of_what_a_person_asked_for_by_hand_is_that_person(store: str) -> None:
	FrappeJournal(store, "All").record(row(asked_by="anna@example.com"), outcome(Result.CREATED))
	assert [entry.actor for entry in logged(store)] == ["anna@example.com"]


def test_reason_of_a_held_item_stands_on_its_mapping_until_it_is_pushed(store: str) -> None:
	links = FrappeProductLinks(store)
	link = ProductLink("SHIRT", "handle", LinkState.HELD)
	links.save([link])
	FrappeJournal(store, "Failures").record(row(), outcome(Result.HELD))
	assert "no valid price" in frappe.db.get_value("Wix Item Mapping", {"store": store}, "reason")
	links.save([link])
	assert frappe.db.get_value("Wix Item Mapping", {"store": store}, "reason") == ""


def test_record_is_there_after_a_rollback(store: str) -> None:
	FrappeJournal(store, "All").record(row(), outcome(Result.CREATED))
	frappe.db.rollback()
	assert len(logged(store)) == 1


@pytest.mark.parametrize("text", ["short", "ä" * 100, "😀" * 50])
def test_clipped_text_keeps_whole_characters_within_the_bytes(text: str) -> None:
	cut = clip(text, 60)
	assert len(cut.encode()) <= 60
	assert cut == text or cut.endswith(f"{len(text.encode())} bytes in all")


def test_edit_that_gave_way_is_kept_whole_at_every_level(store: str) -> None:
	text = "<p>" + "x" * 15_000 + "</p>"
	lost = (LostValue("description", "Wix", text, "<p>Ours</p>"),)
	noise = tuple(FieldChange(f"SHIRT-{n}/price", "1", "y" * 9_000) for n in range(20))
	FrappeJournal(store, "Failures").record(row(), outcome(Result.CREATED, lost=lost, changes=noise))
	(entry,) = logged(store)
	assert text in entry.changes and "bytes in all" in entry.changes


def test_value_taken_from_wix_stands_in_the_log_with_its_direction(store: str) -> None:
	pulls = (FieldChange("name", "Shirt", "Blue shirt"),)
	lost = (LostValue("name", "ERPNext", "Red shirt", "Blue shirt"),)
	pulled = QueueRow("name", "wix_product", "product-1", version=1)
	FrappeJournal(store, "All").record(pulled, outcome(Result.UNCHANGED, pulls=pulls, lost=lost))
	(entry,) = logged(store)
	assert (entry.direction, entry.item_code) == ("pull", "SHIRT")
	assert json.loads(entry.changes) == {
		"lost": [{"field": "name", "side": "ERPNext", "value": "Red shirt", "kept": "Blue shirt"}],
		"pulls": [{"field": "name", "old": "Shirt", "new": "Blue shirt"}],
	}
