"""Buyer, addresses and shipping of an order; what is not given is a plain example."""

from __future__ import annotations

import uuid

from ..wire.errors import Json
from ..wire.values import new_id

_BUYER: Json = {
	"email": "ada@example.com",
	"firstName": "Ada",
	"lastName": "Lovelace",
	"phone": "+49 30 1234567",
}
_ADDRESS: Json = {
	"country": "DE",
	"subdivision": "DE-BE",
	"city": "Berlin",
	"postalCode": "10115",
	"addressLine": "Invalidenstrasse 1",
}
_CONTACT = ("firstName", "lastName", "phone", "company", "vatId")


def buyer_of(body: Json) -> Json:
	"""``buyer: {email, firstName, lastName, phone, company, vatId, contactId, memberId}``; ``{}`` is nobody."""
	buyer: Json = _BUYER if body.get("buyer") is None else body["buyer"]
	return buyer


def show_buyer(body: Json) -> Json:
	"""``buyerInfo``: the same e-mail is the same contact."""
	buyer = buyer_of(body)
	email = buyer.get("email")
	info: Json = {"memberId": buyer["memberId"]} if buyer.get("memberId") else {"visitorId": new_id()}
	if email:
		info["email"] = email
	if buyer.get("contactId") or email:
		info["contactId"] = buyer.get("contactId") or str(uuid.uuid5(uuid.NAMESPACE_URL, str(email)))
	return info


def show_person(body: Json, name: str) -> Json:
	"""``billingInfo`` or a shipping destination; ``name`` says which address of the body is meant."""
	buyer = buyer_of(body)
	contact = {key: buyer[key] for key in _CONTACT if buyer.get(key)}
	if isinstance(contact.get("vatId"), str):
		contact["vatId"] = {"id": contact["vatId"], "type": "UNSPECIFIED"}
	given = body.get(name)
	address = given if isinstance(given, dict) and given else _ADDRESS
	own = address.get("contact")
	plain = {key: value for key, value in address.items() if key != "contact"}
	return {"address": plain, "contactDetails": own or contact}


def show_logistics(body: Json, shipping: Json) -> Json:
	logistics: Json = {"deliveryTime": shipping.get("deliveryTime", "2-3 days")}
	if shipping.get("instructions"):
		logistics["instructions"] = shipping["instructions"]
	if shipping.get("pickup"):
		pickup = {"address": dict(_ADDRESS), "pickupMethod": "STORE_PICKUP"}
		return {**logistics, "pickupDetails": pickup, "shippingDestination": show_person({}, "pickup")}
	source = {**body, "destination": shipping.get("address") or body.get("billing")}
	return {**logistics, "shippingDestination": show_person(source, "destination")}
