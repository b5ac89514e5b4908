"""Deciding conflicts: what is recorded, what is queued, what is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import frappe
from frappe.utils import now_datetime

from tests.bench.issues.conflicts import load_issue, open_conflict
from tests.bench.scenario import Scenario
from wix_integration.api.issues import resolve
from wix_integration.core.links import LinkState, ProductLink
from wix_integration.core.plan import Choice, ConflictKind, Decision
from wix_integration.core.reasons import reason
from wix_integration.erp.memory.issues import FrappeIssues
from wix_integration.erp.memory.links import FrappeProductLinks
from wix_integration.erp.queue.entries import BY_HAND


@pytest.fixture
def item(scenario: Scenario, store: str) -> Iterator[str]:
	"""An Item that is in Wix, with nothing waiting."""
	name = scenario.item("Cup").name
	FrappeProductLinks(store).save([ProductLink(name, "cup", LinkState.SYNCED, f"p-{scenario.tag}", "1")])
	frappe.db.delete("Wix Queue", {"store": store})
	frappe.db.commit()
	yield name


def waiting(store: str) -> list[tuple[str, str, str, int]]:
	columns = ["direction", "kind", "key_value", "priority"]
	rows = frappe.get_all("Wix Queue", {"store": store}, columns, order_by="name")
	return [tuple(row[column] for column in columns) for row in rows]


def test_decision_is_recorded_with_what_wix_said_and_the_product_is_read_again(
	scenario: Scenario, store: str, item: str
) -> None:
	issue = open_conflict(store, item)
	assert resolve(issue, "Keep Wix") == {"decided": 1}
	assert FrappeIssues(store).decisions([item]) == {
		item: {"name": Decision(Choice.KEEP_WIX, theirs="Blue cup")}
	}
	assert waiting(store) == [("pull", "wix_product", f"p-{scenario.tag}", BY_HAND)]


def test_family_that_is_not_in_wix_is_pushed_anew(scenario: Scenario, store: str) -> None:
	item = scenario.item("Jug").name
	frappe.db.delete("Wix Queue", {"store": store})
	resolve(open_conflict(store, item), "Keep ERPNext")
	assert waiting(store) == [("push", "product", item, BY_HAND)]


def test_edited_value_is_kept_as_its_kind(store: str, item: str) -> None:
	key = f"{item}/price"
	resolve(open_conflict(store, item, key, base="9", ours="10", theirs="11"), "Edit", " 10.50 ")
	assert FrappeIssues(store).decisions([item])[item][key] == Decision(Choice.EDIT, "11", "10.5")


def test_edited_value_of_another_kind_is_refused_and_nothing_recorded(store: str, item: str) -> None:
	key = f"{item}/price"
	with pytest.raises(frappe.ValidationError, match=r"cheap is no number\. Write Price of .* like 9\.90\."):
		resolve(open_conflict(store, item, key, theirs="11"), "Edit", "cheap")
	assert (FrappeIssues(store).decisions([item]), waiting(store)) == ({}, [])


def test_value_that_no_item_can_hold_cannot_be_kept(store: str, item: str) -> None:
	issue = open_conflict(store, item, kind=ConflictKind.BUSINESS_RULE)
	with pytest.raises(frappe.ValidationError, match="Choose one of: Keep ERPNext, Edit"):
		resolve(issue, "Keep Wix")


def test_value_nobody_looked_at_is_not_decided(store: str, item: str) -> None:
	issue = open_conflict(store, item)
	seen = load_issue(store, item).their_value
	open_conflict(store, item, theirs="Red cup")
	with pytest.raises(frappe.ValidationError, match="Reload the issue"):
		resolve(issue, "Keep Wix", seen=seen)


def test_many_conflicts_are_decided_all_or_none(store: str, item: str) -> None:
	name, text = open_conflict(store, item), open_conflict(store, item, "description")
	assert resolve(frappe.as_json([name, text, name]), "Keep ERPNext") == {"decided": 2}
	assert set(FrappeIssues(store).decisions([item])[item]) == {"name", "description"}
	FrappeIssues(store).settle(item, ["name"])
	with pytest.raises(frappe.ValidationError, match="is no open conflict of a field"):
		resolve([name, text], "Keep Wix")
	frappe.db.rollback()


def test_issue_that_is_no_conflict_is_refused(store: str, item: str) -> None:
	FrappeIssues(store).open(item, reason("name_missing"))
	name = frappe.db.get_value("Wix Sync Issue", {"store": store})
	with pytest.raises(frappe.ValidationError, match="is no open conflict of a field"):
		resolve(name, "Keep ERPNext")


def test_always_makes_it_the_rule_of_the_store(store: str, item: str) -> None:
	for decision in ("Keep Wix", "Keep ERPNext"):
		resolve(open_conflict(store, item, f"{item}/price"), decision, always=True)
	rules = frappe.get_doc("Wix Store", store).field_rules
	assert [(row.field, row.rule) for row in rules] == [("price", "Both: ERPNext wins")]


def test_always_gives_no_advice_to_push_everything(store: str, item: str) -> None:
	frappe.db.set_value("Wix Store", store, "facts_fetched_on", now_datetime())
	frappe.clear_messages()
	resolve(open_conflict(store, item), "Keep Wix", always=True)
	assert frappe.get_message_log() == []


@pytest.mark.parametrize(("field", "decision"), [("name", "Edit"), ("options", "Keep ERPNext")])
def test_always_is_refused_where_it_can_be_no_rule(store: str, item: str, field: str, decision: str) -> None:
	issue = open_conflict(store, item, field)
	with pytest.raises(frappe.ValidationError, match="without Always"):
		resolve(issue, decision, "Cup", always=True)


def test_word_that_is_no_decision_is_refused(store: str, item: str) -> None:
	with pytest.raises(frappe.ValidationError, match="Use one of: Keep ERPNext, Keep Wix, Edit"):
		resolve(open_conflict(store, item), "Keep both")


def test_wix_user_reads_conflicts_and_decides_none(scenario: Scenario, store: str, item: str) -> None:
	issue = open_conflict(store, item)
	email = f"user-{scenario.tag}@example.com"
	roles = [{"role": "Wix User"}]
	scenario.make("User", email=email, first_name="User", send_welcome_email=0, roles=roles)
	frappe.set_user(email)
	assert frappe.has_permission("Wix Sync Issue", "read", issue)
	with pytest.raises(frappe.PermissionError):
		resolve(issue, "Keep Wix")
