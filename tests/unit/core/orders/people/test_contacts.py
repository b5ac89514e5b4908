"""A contact as facts, and a Customer as the contact it is told as: complete, never older than Wix, never cleared."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from wix_integration.core.orders.people.contacts import CustomerRecord, map_contact, plan_contact
from wix_integration.core.wire.contact import Contact

FIELDS = ("name", "email", "phone", "company")
TEXTS = st.sampled_from(["", "Ada", "Byron", "Engines Ltd"])
EMAILS = st.sampled_from(["", "ada@example.com", "byron@example.com"])
PHONES = st.sampled_from(["", "+49 30 1234567", "030-7654321"])


def contact(**sent: Any) -> Contact:
	return Contact.model_validate({"id": "c1", "revision": "3", **sent})


@st.composite
def records(draw: st.DrawFn) -> CustomerRecord:
	return CustomerRecord(
		name="Customer",
		external_id="ext",
		contact_id="c1",
		first_name=draw(TEXTS),
		last_name=draw(TEXTS),
		company=draw(TEXTS),
		email=draw(EMAILS),
		phone=draw(PHONES),
	)


@st.composite
def contacts(draw: st.DrawFn) -> Contact:
	return contact(
		name={"first": draw(TEXTS), "last": draw(TEXTS)},
		email={"email": draw(EMAILS)},
		phone={"phone": draw(PHONES)},
		company={"name": draw(TEXTS)},
	)


def values_of(theirs: Contact) -> dict[str, str]:
	facts = map_contact(theirs)
	name = f"{facts.first_name} {facts.last_name}".strip()
	return {"name": name, "email": facts.email, "phone": facts.phone, "company": facts.company}


def after(theirs: Contact, sent: Contact | None) -> Contact:
	return Contact.model_validate({**theirs.to_wire(), **(sent.to_wire() if sent else {})})


def with_base(record: CustomerRecord, base: CustomerRecord) -> CustomerRecord:
	values = {name: getattr(record, name) for name in CustomerRecord.__slots__}
	return CustomerRecord(**{**values, "base": base.digests})


@given(records(), contacts())
def test_first_time_nothing_of_wix_is_overwritten_and_what_it_lacks_is_filled(
	record: CustomerRecord, theirs: Contact
) -> None:
	before, now = values_of(theirs), values_of(after(theirs, plan_contact(record, theirs)))
	for field in FIELDS:
		if before[field]:
			assert now[field] == before[field]
		else:
			assert bool(now[field]) is (field in record.values)


@given(records(), records(), contacts())
def test_only_what_changed_since_it_was_sent_overwrites_and_nothing_is_cleared(
	record: CustomerRecord, sent: CustomerRecord, theirs: Contact
) -> None:
	plan = plan_contact(with_base(record, sent), theirs)
	wire = plan.to_wire() if plan else {}
	before = values_of(theirs)
	for field in FIELDS:
		is_same = record.digests.get(field) == sent.digests.get(field)
		if field in wire:
			assert field in record.values
			assert not before[field] or not is_same


@given(records(), contacts())
def test_what_was_sent_is_equal_the_next_time(record: CustomerRecord, theirs: Contact) -> None:
	now = after(theirs, plan_contact(record, theirs))
	assert plan_contact(with_base(record, record), now) is None


def test_new_contact_is_whole_and_has_our_id() -> None:
	record = CustomerRecord("C", "ext", first_name="Ada", email="ada@example.com", company="Engines")
	sent = plan_contact(record, None)
	assert sent and sent.to_wire() == {
		"externalId": "ext",
		"name": {"first": "Ada", "last": ""},
		"email": {"email": "ada@example.com"},
		"company": {"name": "Engines"},
	}


def test_digests_tell_nothing_of_anybody() -> None:
	record = CustomerRecord("C", "ext", first_name="Ada", email="ada@example.com", phone="+49 30 1234567")
	assert not any("ada" in digest.lower() and "@" in digest for digest in record.digests.values())
	assert all(len(digest) == 16 for digest in record.digests.values())
	assert "ada" not in repr(record).lower()


def test_billing_address_is_the_tagged_one_then_the_default_then_the_first() -> None:
	def place(city: str, **more: Any) -> dict[str, Any]:
		return {"address": {"country": "DE", "city": city}, **more}

	def billing(*addresses: dict[str, Any]) -> str:
		facts = map_contact(contact(addresses=list(addresses)))
		return facts.billing.city if facts.billing else ""

	first, default = place("First", tag="HOME"), place("Default", tag="OTHER", defaultAddress=True)
	tagged, shipping = place("Tagged", tag="BILLING"), place("Shipping", tag="SHIPPING")
	assert billing(shipping, first, default, tagged) == "Tagged"
	assert billing(shipping, first, default) == "Default"
	assert billing(shipping, first) == "First"
	assert billing(shipping) == "Shipping"
	assert billing() == ""


def test_contact_of_nothing_maps_to_facts_of_nothing() -> None:
	facts = map_contact(contact(name=None, email=None, phone=None, company=None, memberInfo=None))
	assert (facts.name, facts.email, facts.phone, facts.is_member) == ("", "", "", False)


def test_recipient_of_an_address_stands_in_it() -> None:
	recipient = {"firstName": "Ada", "lastName": "King", "company": "Engines", "phone": "1"}
	facts = map_contact(contact(addresses=[{"address": {"city": "Berlin"}, "recipient": recipient}]))
	assert facts.billing
	assert (facts.billing.first_name, facts.billing.company, facts.billing.phone) == ("Ada", "Engines", "1")
