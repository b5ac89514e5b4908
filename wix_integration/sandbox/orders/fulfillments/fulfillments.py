"""Fulfilments of an order: never more than was bought, a tracking number once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...access.auth import Caller
from ...wire.errors import ApplicationError, Json, ValidationError, Violation, not_found
from ...wire.shapes import GUID, WEB_URL, Flag, Number, Record, Rows, Text
from ...wire.values import new_id
from ..events import emit_action, emit_fulfillments
from ..place import save_change

if TYPE_CHECKING:
	from ...world import World

FULFILLMENT = Record(
	{
		"lineItems": Rows(Record({"id": GUID, "quantity": Number(1, 100_000, whole=True)}, ("id",)), 300, 1),
		"trackingInfo": Record(
			{
				"trackingNumber": Text(100, 1),
				"shippingProvider": Text(100, 1),
				"trackingLink": WEB_URL,
			}
		),
		"customInfo": Record(),
		"status": Text(100),
		"completed": Flag(),
	},
	("lineItems",),
)
CHANGED = Record({name: shape for name, shape in FULFILLMENT.fields.items() if name != "lineItems"})
_STATUSES = ("Pending", "Accepted", "Ready", "In_Delivery", "Fulfilled")
_LINKS = {
	"fedex": "https://www.fedex.com/fedextrack/?trknbr={}",
	"ups": "https://www.ups.com/track?tracknum={}",
	"usps": "https://tools.usps.com/go/TrackConfirmAction?tLabels={}",
	"dhl": "https://www.dhl.com/en/express/tracking.html?AWB={}",
	"canadaPost": "https://www.canadapost.ca/trackweb/en#/search?searchFor={}",
}


def create_fulfillment(world: World, row: Json, sent: Json, caller: Caller) -> tuple[Json, str]:
	"""The changed row and the id; a line without quantity takes all that is left of it."""
	_verify_status(sent)
	lines = _resolve_lines(row, sent["lineItems"])
	_verify_tracking(row, sent, "")
	fulfillment = {
		"id": new_id(),
		"createdDate": world.clock.stamp(),
		"lineItems": lines,
		"status": sent.get("status") or "Fulfilled",
		"completed": sent.get("completed") is not False,
		**_tracking(sent),
	}
	row = {**row, "fulfillments": [*row["fulfillments"], fulfillment]}
	return _settle(world, row, caller, "FULFILLMENT_CREATED"), fulfillment["id"]


def update_fulfillment(world: World, row: Json, fulfillment_id: str, sent: Json, caller: Caller) -> Json:
	"""Tracking and status only; lines never change."""
	old = _get(row, fulfillment_id)
	_verify_status(sent)
	_verify_tracking(row, sent, fulfillment_id)
	changes = {name: sent[name] for name in ("status", "completed") if sent.get(name) is not None}
	new = {**old, **changes, **_tracking(sent)}
	rows = [new if one["id"] == fulfillment_id else one for one in row["fulfillments"]]
	return _settle(world, {**row, "fulfillments": rows}, caller, "FULFILLMENT_UPDATED")


def delete_fulfillment(world: World, row: Json, fulfillment_id: str, caller: Caller) -> Json:
	_get(row, fulfillment_id)
	rows = [one for one in row["fulfillments"] if one["id"] != fulfillment_id]
	return _settle(world, {**row, "fulfillments": rows}, caller, "FULFILLMENT_DELETED")


def show_fulfillments(row: Json) -> Json:
	return {"orderId": row["id"], "fulfillments": row["fulfillments"]}


def _settle(world: World, row: Json, caller: Caller, action: str) -> Json:
	before, after = row["order"]["fulfillmentStatus"], _status_of(row)
	row = save_change(world, row, caller, fulfillmentStatus=after)
	emit_fulfillments(world, show_fulfillments(row), caller)
	if after != before and after == "FULFILLED":
		states = {"previousFulfillmentStatus": before, "newFulfillmentStatus": after, "action": action}
		emit_action(world, "fulfilled", row["order"], caller, **states)
	return row


def _status_of(row: Json) -> str:
	left = sum(_left(row, line) for line in row["order"]["lineItems"])
	if not left:
		return "FULFILLED"
	return "PARTIALLY_FULFILLED" if row["fulfillments"] else "NOT_FULFILLED"


def _left(row: Json, line: Json) -> int:
	done = sum(
		part["quantity"]
		for one in row["fulfillments"]
		for part in one["lineItems"]
		if part["id"] == line["id"]
	)
	return int(line["quantity"] - done)


def _resolve_lines(row: Json, sent: list[Json]) -> list[Json]:
	known = {line["id"]: line for line in row["order"]["lineItems"]}
	resolved = []
	for index, part in enumerate(sent):
		line = known.get(part["id"])
		if line is None:
			raise not_found("Line item", part["id"])
		left = _left(row, line)
		quantity = int(part.get("quantity") or left)
		if not 0 < quantity <= left:
			place = f"fulfillment.lineItems[{index}].quantity"
			raise ValidationError([Violation(place, f"must be at most the {left} left to fulfill", "MAX")])
		resolved.append({"id": part["id"], "quantity": quantity})
	return resolved


def _verify_status(sent: Json) -> None:
	if sent.get("status") and sent["status"] not in _STATUSES:
		raise ValidationError(
			[Violation("fulfillment.status", f"must be one of {_STATUSES}", "INVALID_ENUM_VALUE")]
		)


def _verify_tracking(row: Json, sent: Json, own_id: str) -> None:
	number = (sent.get("trackingInfo") or {}).get("trackingNumber")
	others = [one for one in row["fulfillments"] if one["id"] != own_id]
	if number and any((one.get("trackingInfo") or {}).get("trackingNumber") == number for one in others):
		raise ApplicationError("TRACKING_NUMBER_ALREADY_EXISTS", f"Tracking number {number} is taken")


def _tracking(sent: Json) -> Json:
	"""A carrier Wix knows builds the link itself."""
	if sent.get("customInfo"):
		return {"customInfo": sent["customInfo"]}
	info = sent.get("trackingInfo")
	if not info:
		return {}
	link = _LINKS.get(str(info.get("shippingProvider")))
	if link and info.get("trackingNumber"):
		info = {**info, "trackingLink": link.format(info["trackingNumber"])}
	return {"trackingInfo": info}


def _get(row: Json, fulfillment_id: str) -> Json:
	for one in row["fulfillments"]:
		if one["id"] == fulfillment_id:
			found: Json = one
			return found
	raise not_found("Fulfillment", fulfillment_id)
