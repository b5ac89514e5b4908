"""Comments of a merchant: which Wix has, and which words of ERPNext are meant for Wix."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from wix_integration.core.wire.base import Json
from wix_integration.core.wire.order import Order

#: How a comment on a Sales Order begins that is meant for Wix.
MARK = "@wix"


@dataclass(frozen=True, slots=True)
class Activity:
	"""A merchant's comment in Wix. ``created`` is Wix's moment, "" where it is not known."""

	id: str
	message: str
	created: str = ""


def merchant_comments(order: Order) -> Iterator[Activity]:
	"""What the merchant wrote, oldest first."""
	for row in order.raw.get("activities") or ():
		message = (row.get("merchantComment") or {}).get("message")
		if _kind_of(row) == "MERCHANT_COMMENT" and row.get("id") and message:
			yield Activity(str(row["id"]), str(message), str(row.get("createdDate") or ""))


def find_comment(order: Order, text: str, known: Collection[str]) -> str:
	"""The id of a comment with these words that is not known yet; "" for none."""
	found = (one.id for one in merchant_comments(order) if one.message == text and one.id not in known)
	return next(found, "")


def text_for_wix(text: str) -> str:
	"""What follows the mark in the plain text of a comment; "" for one that is not meant for Wix."""
	first, _, rest = text.strip().partition(" ")
	return rest.strip() if first.casefold() == MARK else ""


def _kind_of(row: Json) -> str:
	"""``type`` is the older spelling."""
	return str(row.get("activityType") or row.get("type") or "")
