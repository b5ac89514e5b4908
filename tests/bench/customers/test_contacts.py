"""Contacts and Customers in step, through the queue and the sandbox: pulled, pushed, merged, and without an echo."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests

import frappe

from tests.bench.customers.buyers import Buyers
from tests.bench.sandbox_store import SandboxStore
from tests.bench.statements import Statements, without_our_hooks
from wix_integration.api.customers import pull_contacts, push_customers
from wix_integration.erp.customers.links import LinkKind, load_names
from wix_integration.erp.queue.entries import CONTACT, QueueEntry, write_due
from wix_integration.jobs.customers.polling import poll_contacts
from wix_integration.jobs.runs import run_run

CONTACTS = "/contacts/v5/contacts"
Json = dict[str, Any]


class Desk(Buyers):
	"""Buyers of a store on a sandbox, seen from both sides."""

	def __init__(self, shop: SandboxStore) -> None:
		super().__init__(shop.scenario, shop.name)
		self.shop = shop

	def choose(self, **values: Any) -> None:
		super().choose(**values)
		frappe.db.commit()

	def call(self, method: str, path: str, body: Json | None = None) -> Json:
		headers = {"Authorization": self.shop.sandbox.api_key, "wix-site-id": self.shop.sandbox.site_id}
		answer = requests.request(
			method, self.shop.sandbox.url + path, json=body, headers=headers, timeout=10
		)
		assert answer.status_code == 200, answer.text[:500]
		return dict(answer.json())

	def wix_contact(self, name: str = "ada", **more: Any) -> Json:
		person = {"first": name.title(), "last": f"Lovelace {self.tag}"}
		sent = {"name": person, "email": {"email": f"{name}.{self.tag}@example.com"}, **more}
		return dict(self.call("POST", CONTACTS, {"contact": sent})["contact"])

	def wix_contacts(self) -> list[Json]:
		return list(self.call("POST", f"{CONTACTS}/query", {"query": {}})["contacts"])

	def change(self, contact: Json, **parts: Any) -> Json:
		now = self.call("GET", f"{CONTACTS}/{contact['id']}")["contact"]
		body = {"contact": {"id": now["id"], "revision": now["revision"], **parts}}
		return dict(self.call("PATCH", f"{CONTACTS}/{now['id']}", body)["contact"])

	def pull(self) -> None:
		poll_contacts(self.store)
		self.shop.work()
		frappe.db.rollback()

	def queue(self, contact: Json) -> None:
		"""As an event of the contact does."""
		write_due([QueueEntry(self.store, CONTACT, contact["id"], direction="pull")])
		frappe.db.commit()
		self.shop.work()
		frappe.db.rollback()

	def owner(self, contact: Json) -> str:
		names = load_names(self.store, [LinkKind.CUSTOMER], [contact["id"]])
		return names.get((LinkKind.CUSTOMER, contact["id"]), "")

	def save(self, customer: str, **values: Any) -> None:
		document = frappe.get_doc("Customer", customer)
		document.update(values)
		document.save()
		frappe.db.commit()


@pytest.fixture
def desk(sandbox_store: SandboxStore) -> Iterator[Desk]:
	desk = Desk(sandbox_store)
	frappe.db.set_value("Wix Store", desk.store, "submit_test_orders", 1)
	desk.choose(pull_contacts="Hourly")
	yield desk
	frappe.db.rollback()
	for customer in desk.customers():
		frappe.delete_doc("Customer", customer, force=True, ignore_permissions=True)
	frappe.db.commit()


# ---------------------------------------------------------------- from Wix


def test_contacts_become_customers_only_where_the_store_wants_that(desk: Desk) -> None:
	contact = desk.wix_contact()
	desk.pull()
	assert desk.customers() == []
	desk.choose(create_customers=1)
	desk.pull()
	[customer] = desk.customers()
	assert desk.owner(contact) == customer
	email = frappe.db.get_value("Customer", customer, "email_id")
	assert email == f"ada.{desk.tag}@example.com"
	desk.pull()
	assert desk.customers() == [customer]


def test_changed_contact_reaches_the_fields_that_are_always_filled(desk: Desk) -> None:
	names = ("document", "fieldname", "source", "when")
	rows = [("Customer", "website", "Company", "Always"), ("Contact", "email_id", "E-mail", "Always")]
	desk.choose(create_customers=1, customer_fields=[dict(zip(names, row, strict=True)) for row in rows])
	contact = desk.wix_contact()
	desk.pull()
	[customer] = desk.customers()
	desk.change(contact, company={"name": "Engines"}, email={"email": f"new.{desk.tag}@example.com"})
	desk.pull()
	made = frappe.get_doc("Customer", customer)
	person = frappe.get_doc("Contact", made.customer_primary_contact)
	assert made.website == "Engines"
	assert person.email_id == f"new.{desk.tag}@example.com"
	assert len(person.email_ids) == 2


def test_merged_contact_takes_its_customer_along(desk: Desk) -> None:
	desk.choose(create_customers=1)
	source = desk.wix_contact("ada")
	desk.pull()
	[customer] = desk.customers()
	desk.choose(create_customers=0)
	target = desk.wix_contact("augusta")
	body = {"targetContactRevision": target["revision"], "sourceContactIds": [source["id"]]}
	desk.call("POST", f"{CONTACTS}/{target['id']}/merge", body)
	desk.queue(source)
	assert (desk.owner(source), desk.owner(target)) == ("", customer)


def test_merge_of_two_customers_is_proposed_and_never_done(desk: Desk) -> None:
	desk.choose(create_customers=1)
	source, target = desk.wix_contact("ada"), desk.wix_contact("augusta")
	desk.pull()
	customers = {desk.owner(source), desk.owner(target)}
	body = {"targetContactRevision": target["revision"], "sourceContactIds": [source["id"]]}
	desk.call("POST", f"{CONTACTS}/{target['id']}/merge", body)
	desk.queue(source)
	assert len(customers) == 2 and set(desk.customers()) == customers
	assert desk.shop.issues() == {source["id"]: "contact_merge_waits"}
	old, new = desk.owner(source), desk.owner(target)
	frappe.rename_doc("Customer", old, new, merge=True, show_alert=False)
	frappe.db.commit()
	desk.queue(source)
	assert (desk.owner(source), desk.owner(target)) == ("", new)
	assert desk.shop.issues() == {}


def test_deleted_contact_leaves_its_customer(desk: Desk) -> None:
	desk.choose(create_customers=1)
	contact = desk.wix_contact()
	desk.pull()
	desk.call("DELETE", f"{CONTACTS}/{contact['id']}")
	desk.queue(contact)
	assert desk.owner(contact) == ""
	assert len(desk.customers()) == 1


def test_run_reads_every_contact(desk: Desk) -> None:
	desk.choose(create_customers=1)
	for name in ("ada", "augusta", "byron"):
		desk.wix_contact(name)
	run_run(pull_contacts(desk.store)["run"])
	desk.shop.work()
	assert len(desk.customers()) == 3


def test_run_finds_merges_that_no_event_told_of(desk: Desk) -> None:
	desk.choose(create_customers=1)
	source = desk.wix_contact("ada")
	desk.pull()
	desk.choose(create_customers=0)
	target = desk.wix_contact("augusta")
	body = {"targetContactRevision": target["revision"], "sourceContactIds": [source["id"]]}
	desk.call("POST", f"{CONTACTS}/{target['id']}/merge", body)
	run_run(pull_contacts(desk.store)["run"])
	desk.shop.work()
	assert [desk.owner(source), desk.owner(target)] == ["", desk.customers()[0]]


# ---------------------------------------------------------------- to Wix


def test_customer_is_sent_when_it_or_its_contact_changes_and_comes_back_as_no_change(desk: Desk) -> None:
	desk.choose(push_customers=1, pull_contacts="Hourly")
	customer = desk.customer()
	contact = desk.contact(customer, f"byron.{desk.tag}@example.com", "+49 30 1234567", is_primary_contact=1)
	desk.save(customer, customer_primary_contact=contact)
	desk.shop.work()
	[sent] = desk.wix_contacts()
	assert sent["email"]["email"] == f"byron.{desk.tag}@example.com"
	assert sent["externalId"].startswith("erpnext-")
	assert desk.owner(sent) == customer
	revision = sent["revision"]
	desk.pull()
	desk.save(customer, website="https://example.com")
	desk.shop.work()
	assert desk.wix_contacts()[0]["revision"] == revision
	person = frappe.get_doc("Contact", contact)
	person.last_name = "Gordon"
	person.save()
	frappe.db.commit()
	desk.shop.work()
	assert desk.wix_contacts()[0]["name"]["last"] == "Gordon"


def test_buyer_made_of_a_contact_is_not_sent_back(desk: Desk) -> None:
	desk.choose(push_customers=1, create_customers=1)
	desk.wix_contact()
	desk.pull()
	assert len(desk.customers()) == 1
	assert desk.scenario.queued(desk.store, "customer") == set()


def test_run_sends_named_customers_and_makes_nobody_twice(desk: Desk) -> None:
	known = desk.wix_contact("byron")
	customer = desk.customer()
	contact = desk.contact(customer, known["email"]["email"].upper())
	frappe.db.set_value("Customer", customer, "customer_primary_contact", contact)
	frappe.db.commit()
	run_run(push_customers(desk.store, [customer])["run"])
	desk.shop.work()
	[still] = desk.wix_contacts()
	assert still["id"] == known["id"]
	assert desk.owner(known) == customer
	assert still["name"] == known["name"]


def test_missing_right_is_an_issue_and_pauses_nothing(desk: Desk) -> None:
	desk.choose(push_customers=1)
	customer = desk.customer()
	desk.contact(customer, f"byron.{desk.tag}@example.com")
	desk.save(customer)
	desk.shop.fault("forbidden", "POST /contacts/*", count=None)
	desk.shop.work()
	assert desk.shop.issues() == {"": "contacts_forbidden"}
	assert frappe.db.get_value("Wix Store", desk.store, "state") == "Active"
	desk.shop.repair()
	desk.save(customer)
	desk.shop.work()
	assert desk.shop.issues() == {}
	assert len(desk.wix_contacts()) == 1


# ---------------------------------------------------------------- hooks


def test_save_costs_nothing_where_no_store_sends_customers_and_one_statement_where_one_does(
	desk: Desk, statements: Statements, monkeypatch: pytest.MonkeyPatch
) -> None:
	customer = desk.customer()
	frappe.db.commit()

	def saved() -> int:
		document = frappe.get_doc("Customer", customer)
		with statements.counted() as seen:
			document.save()
			frappe.db.commit()
		return len(seen)

	saved()
	off = saved()
	desk.choose(push_customers=1)
	saved()
	on = saved()
	with monkeypatch.context() as patch:
		without_our_hooks(patch)
		bare = saved()
	assert (off - bare, on - bare) == (0, 1)
