"""Contacts: the same e-mail or phone is the same person unless a caller insists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..access.auth import MERCHANT, Caller
from ..wire.errors import ApplicationError, Json, not_found, outdated
from ..wire.values import new_id, next_revision
from .v4 import show_v4

if TYPE_CHECKING:
	from ..world import World

_EVENT = "wix.contacts.v4.contact_"
_KEPT = ("id", "revision", "createdDate", "updatedDate")


def create_contact(world: World, sent: Json, caller: Caller, *, allow_duplicates: bool = False) -> Json:
	"""POST /contacts/v5/contacts: DUPLICATE_CONTACT_EXISTS for a known e-mail, phone or external id."""
	_verify_enough(sent)
	if not allow_duplicates and (known := find_match(world, sent)) is not None:
		raise ApplicationError(
			"DUPLICATE_CONTACT_EXISTS",
			"A contact with this e-mail or phone exists",
			{"contactId": known["id"]},
		)
	return _save_new(world, sent, new_id(), caller)


def update_contact(world: World, contact_id: str, sent: Json, caller: Caller) -> Json:
	"""PATCH /contacts/v5/contacts/{id}: fields that are sent replace what was there; needs the current revision."""
	old = get_contact(world, contact_id)
	if str(sent.get("revision")) != old["revision"]:
		raise outdated(old["id"])
	return _save_change(world, old, sent, caller)


def upsert_contact(world: World, sent: Json, caller: Caller) -> tuple[Json, str]:
	"""Matches by external id, then e-mail, then phone; the contact and CREATED or UPDATED."""
	known = find_match(world, sent)
	if known is None:
		_verify_enough(sent)
		return _save_new(world, sent, new_id(), caller), "CREATED"
	return _save_change(world, known, sent, caller), "UPDATED"


def delete_contact(world: World, contact_id: str, caller: Caller, **more: str) -> None:
	contact = get_contact(world, contact_id)
	world.store.contacts.delete(contact["id"])
	world.emit(_EVENT + "deleted", contact["id"], {"deletedEvent": {}, **more}, caller)


def merge_contacts(world: World, target_id: str, source_ids: list[str], caller: Caller) -> Json:
	"""The sources are gone afterwards; whoever asks for one of them gets the target."""
	target = get_contact(world, target_id)
	sources = [get_contact(world, source_id) for source_id in source_ids]
	if target_id in source_ids:
		raise ApplicationError("INVALID_CONTACT_MERGE", "A contact can not be merged into itself")
	missing = {name: value for source in sources for name, value in source.items() if name not in target}
	merged = [*target.get("mergedIds", []), *source_ids]
	for source in sources:
		delete_contact(world, source["id"], caller, originatedFrom="merge")
	target = _save_change(world, target, {**missing, "mergedIds": merged}, caller, originatedFrom="merge")
	body = {"targetContactId": target_id, "sourceContactIds": source_ids, "targetContact": show_v4(target)}
	world.emit(_EVENT + "merged", target_id, {"actionEvent": {"body": body}}, caller)
	return target


def get_contact(world: World, contact_id: str) -> Json:
	contact = world.store.contacts.get(contact_id) or world.store.contacts.first("merged", contact_id)
	if contact is None:
		raise not_found("Contact", contact_id)
	return contact


def find_match(world: World, sent: Json) -> Json | None:
	for index, value in (
		("external", sent.get("externalId")),
		("email", (sent.get("email") or {}).get("email")),
		("phone", (sent.get("phone") or {}).get("phone")),
	):
		known = world.store.contacts.first(index, value.lower()) if value else None
		if known is not None:
			return known
	return None


def adopt_buyer(world: World, order: Json) -> Json:
	"""``buyerInfo`` of a new order: a buyer with an e-mail is a contact, made if there was none."""
	info: Json = order["buyerInfo"]
	if not info.get("email"):
		return info
	known = world.store.contacts.get(info["contactId"]) or find_match(
		world, {"email": {"email": info["email"]}}
	)
	if known is None:
		known = _save_new(world, _contact_of(order), info["contactId"], MERCHANT)
	return {**info, "contactId": known["id"]}


def show_contact(contact: Json) -> Json:
	return {name: value for name, value in contact.items() if name != "mergedIds"}


def _contact_of(order: Json) -> Json:
	person = order["billingInfo"]
	details = person["contactDetails"]
	contact: Json = {"email": {"email": order["buyerInfo"]["email"]}}
	contact["name"] = {"first": details.get("firstName"), "last": details.get("lastName")}
	contact["addresses"] = [{"id": new_id(), "tag": "BILLING", "address": person["address"]}]
	if details.get("phone"):
		contact["phone"] = {"tag": "MAIN", "phone": details["phone"]}
	return {**contact, "company": {"name": details["company"]}} if details.get("company") else contact


def _save_new(world: World, sent: Json, contact_id: str, caller: Caller) -> Json:
	stamp = world.clock.stamp()
	marks = {"id": contact_id, "revision": "1", "createdDate": stamp, "updatedDate": stamp}
	contact = {**sent, **marks}
	world.store.contacts.save(contact)
	world.emit(_EVENT + "created", contact_id, {"createdEvent": {"entity": show_v4(contact)}}, caller)
	return contact


def _save_change(world: World, old: Json, sent: Json, caller: Caller, **more: str) -> Json:
	if old.get("externalId") and sent.get("externalId", old["externalId"]) != old["externalId"]:
		raise ApplicationError("CANNOT_CHANGE_EXTERNAL_ID", "externalId is set once")
	changes = {name: value for name, value in sent.items() if name not in _KEPT}
	revision = next_revision(old["revision"])
	contact = {**old, **changes, "revision": revision, "updatedDate": world.clock.stamp()}
	world.store.contacts.save(contact)
	part: Json = {"updatedEvent": {"currentEntity": show_v4(contact)}, **more}
	world.emit(_EVENT + "updated", contact["id"], part, caller)
	return contact


def _verify_enough(sent: Json) -> None:
	name = sent.get("name") or {}
	if not (name.get("first") or name.get("last") or sent.get("email") or sent.get("phone")):
		raise ApplicationError("INSUFFICIENT_CONTACT_DATA", "A contact needs a name, an e-mail or a phone")
