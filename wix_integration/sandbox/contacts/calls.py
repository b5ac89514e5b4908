"""The calls of Contacts V5."""

from __future__ import annotations

import re

from ..access.rights import CONTACTS_READ, CONTACTS_WRITE
from ..call import Call, Route
from ..wire.bulk import BulkAnswer, run_rows
from ..wire.errors import Json, outdated
from ..wire.filters import Fields, by_path
from ..wire.paging import parse_request, read_page
from ..wire.shapes import GUID, Flag, Pattern, Record, Rows, Shape, Text, verify_shape
from .book import (
	create_contact,
	delete_contact,
	get_contact,
	merge_contacts,
	show_contact,
	update_contact,
	upsert_contact,
)

_PAGE = 100
_EMAIL = Pattern(re.compile(r"^[^@\s]+@[^@\s]+$"), "an e-mail address")
_CONTACT = Record(
	{
		"externalId": Text(100, 1),
		"name": Record({"first": Text(1000), "last": Text(1000)}),
		"email": Record({"email": _EMAIL}, ("email",)),
		"phone": Record({"phone": Text(50, 1)}, ("phone",)),
		"additionalEmails": Rows(Record({"email": _EMAIL}, ("email",)), 10),
		"additionalPhones": Rows(Record({"phone": Text(50, 1)}, ("phone",)), 10),
		"addresses": Rows(Record({"id": GUID}), 50),
		"company": Record({"name": Text(1000), "jobTitle": Text(1000)}),
	}
)
_ONE = Record({"contact": _CONTACT, "allowDuplicates": Flag()}, ("contact",))
_NAMES = ("id", "createdDate", "updatedDate", "email.email", "externalId", "phone.phone")
_FIELDS = Fields({name: by_path(name) for name in _NAMES}, frozenset({"createdDate", "updatedDate"}))


def create(call: Call) -> Json:
	"""POST /contacts/v5/contacts"""
	verify_shape(_ONE, call.body, "")
	allowed = bool(call.body.get("allowDuplicates"))
	contact = create_contact(call.world, call.body["contact"], call.caller, allow_duplicates=allowed)
	return {"contact": show_contact(contact)}


def get_one(call: Call) -> Json:
	"""GET /contacts/v5/contacts/{contactId}; the id of a merged contact gives its target"""
	return {"contact": show_contact(get_contact(call.world, call.params["id"]))}


def update(call: Call) -> Json:
	"""PATCH /contacts/v5/contacts/{contact.id}"""
	verify_shape(Record({"contact": Record(_CONTACT.fields, ("revision",))}, ("contact",)), call.body, "")
	contact = update_contact(call.world, call.params["id"], call.body["contact"], call.caller)
	return {"contact": show_contact(contact)}


def upsert(call: Call) -> Json:
	"""POST /contacts/v5/contacts/upsert"""
	verify_shape(_ONE, call.body, "")
	contact, action = upsert_contact(call.world, call.body["contact"], call.caller)
	return {"contact": show_contact(contact), "action": action}


def bulk_upsert(call: Call) -> Json:
	"""POST /contacts/v5/bulk/contacts/upsert"""
	verify_shape(Record({"contacts": Rows(_ONE, _PAGE, 1)}, ("contacts",)), call.body, "")
	answer = BulkAnswer(call.returns_entity)

	def apply(index: int, row: Json) -> None:
		contact, action = upsert_contact(call.world, row["contact"], call.caller)
		answer.succeed(index, contact["id"], show_contact(contact))
		answer.results[-1]["action"] = action

	rows = call.body["contacts"]
	run_rows(answer, rows, call.refused_rows(rows), apply)
	return answer.body()


def bulk_update(call: Call) -> Json:
	"""POST /contacts/v5/bulk/contacts/update"""
	row = Record({"contact": Record(_CONTACT.fields, ("id", "revision"))}, ("contact",))
	verify_shape(Record({"contacts": Rows(row, _PAGE, 1)}, ("contacts",)), call.body, "")
	answer = BulkAnswer(call.returns_entity)

	def apply(index: int, row: Json) -> None:
		contact = update_contact(call.world, row["contact"]["id"], row["contact"], call.caller)
		answer.succeed(index, contact["id"], show_contact(contact))

	rows = call.body["contacts"]
	run_rows(answer, rows, call.refused_rows(rows), apply, lambda row: str(row["contact"]["id"]))
	return answer.body()


def delete(call: Call) -> Json:
	"""DELETE /contacts/v5/contacts/{contactId}"""
	delete_contact(call.world, call.params["id"], call.caller)
	return {}


def merge(call: Call) -> Json:
	"""POST /contacts/v5/contacts/{targetContactId}/merge"""
	shape: dict[str, Shape] = {"targetContactRevision": Text(20), "sourceContactIds": Rows(GUID, 5, 1)}
	verify_shape(Record(shape, ("targetContactRevision", "sourceContactIds")), call.body, "")
	target = get_contact(call.world, call.params["id"])
	if call.body["targetContactRevision"] != target["revision"]:
		raise outdated(target["id"])
	target = merge_contacts(call.world, target["id"], call.body["sourceContactIds"], call.caller)
	return {"contact": show_contact(target)}


def query(call: Call) -> Json:
	"""POST /contacts/v5/contacts/query"""
	page = read_page(parse_request(call.body.get("query"), _PAGE), _FIELDS, call.world.store.contacts)
	return {"contacts": [show_contact(row) for row in page.rows], "pagingMetadata": page.metadata}


_CONTACTS = "/contacts/v5/contacts"
ROUTES = [
	Route("POST", _CONTACTS, create, CONTACTS_WRITE),
	Route("POST", f"{_CONTACTS}/query", query, CONTACTS_READ, reads=True),
	Route("POST", f"{_CONTACTS}/upsert", upsert, CONTACTS_WRITE),
	Route("POST", "/contacts/v5/bulk/contacts/upsert", bulk_upsert, CONTACTS_WRITE),
	Route("POST", "/contacts/v5/bulk/contacts/update", bulk_update, CONTACTS_WRITE),
	Route("GET", f"{_CONTACTS}/<id>", get_one, CONTACTS_READ),
	Route("PATCH", f"{_CONTACTS}/<id>", update, CONTACTS_WRITE),
	Route("DELETE", f"{_CONTACTS}/<id>", delete, CONTACTS_WRITE),
	Route("POST", f"{_CONTACTS}/<id>/merge", merge, CONTACTS_WRITE),
]
