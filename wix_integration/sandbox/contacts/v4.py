"""A contact in the older shape, V4, which all events of contacts still use."""

from __future__ import annotations

from ..wire.errors import Json


def show_v4(contact: Json) -> Json:
	"""Revision is a number here, lists hang below ``info``."""
	email, phone = (contact.get("email") or {}).get("email"), (contact.get("phone") or {}).get("phone")
	info: Json = {"name": contact.get("name") or {}}
	if email:
		info["emails"] = {"items": [{"tag": "MAIN", "email": email, "primary": True}]}
	if phone:
		info["phones"] = {"items": [{"tag": "MAIN", "phone": phone, "primary": True}]}
	if contact.get("addresses"):
		info["addresses"] = {"items": [_address(row) for row in contact["addresses"]]}
	if (contact.get("company") or {}).get("name"):
		info["company"] = contact["company"]["name"]
	return {
		"id": contact["id"],
		"revision": int(contact["revision"]),
		"createdDate": contact["createdDate"],
		"updatedDate": contact["updatedDate"],
		"source": {"sourceType": "WIX_STORES"},
		"primaryInfo": {name: value for name, value in (("email", email), ("phone", phone)) if value},
		"info": info,
	}


def _address(row: Json) -> Json:
	return {name: row[name] for name in ("id", "tag", "address") if name in row}
