"""What was edited in an order since its documents were made: the facts a document shows, kept flat and compared.

Payments, refunds, fulfilments and what people see of an order in Wix are no facts of it: they never make an edit.
Addresses, the buyer's e-mail and note are kept as fingerprints, so that nobody's data outlive the order's own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import TypeAlias

from wix_integration.core.base import canonical_json
from wix_integration.core.orders.money.parts import amount_of, number_of, quantity_of
from wix_integration.core.wire.base import WireModel
from wix_integration.core.wire.order import LineItem, Order
from wix_integration.core.wire.order_money import Price

#: fact → value: ``total``, ``line <id> quantity`` …; a fingerprint begins with ``#``
Facts: TypeAlias = Mapping[str, str]

_LINE = "line "
_FINGERPRINT = "#"


@dataclass(frozen=True, slots=True)
class Edit:
	"""One difference. ``line`` is the name of the line it is about, "" for the order; values as a person reads them, "" for
	none and for what is kept as a fingerprint.
	"""

	what: str
	line: str = ""
	before: str = ""
	after: str = ""

	def as_row(self) -> dict[str, str]:
		"""The edit as JSON keeps it."""
		return asdict(self)


def read_facts(order: Order) -> dict[str, str]:
	"""What of an order its documents are made from."""
	facts = {
		"currency": order.currency or "",
		"total": _money(order.price_summary.total if order.price_summary else None),
		"discount": _money(order.price_summary.discount if order.price_summary else None),
		"shipping": _shipping(order),
		"shipping_method": order.shipping_info.title if order.shipping_info else "",
		"fees": ", ".join(f"{fee.name} {_money(fee.price)}".strip() for fee in order.additional_fees),
		"billing_address": _fingerprint(order.billing_info),
		"shipping_address": _fingerprint(_destination(order)),
		"note": _digest(order.buyer_note.strip()),
	}
	for line in order.line_items:
		facts.update(_line_facts(line))
	return facts


def diff_facts(before: Facts, after: Facts) -> tuple[Edit, ...]:
	"""The edits, lines first, in the order of the newer version; () where nothing was edited."""
	keys = sorted(dict.fromkeys((*after, *before)), key=lambda key: not key.startswith(_LINE))
	return tuple(_edits(keys, before, after))


def _edits(keys: Sequence[str], before: Facts, after: Facts) -> Iterator[Edit]:
	lines = dict.fromkeys(_line_of(key) for key in keys if key.startswith(_LINE))
	for line in lines:
		name = after.get(f"{line} name") or before.get(f"{line} name") or ""
		if f"{line} name" not in before:
			yield Edit("line_added", name, after=after.get(f"{line} quantity", ""))
		elif f"{line} name" not in after:
			yield Edit("line_removed", name, before=before.get(f"{line} quantity", ""))
		else:
			of_line = [key for key in keys if _line_of(key) == line]
			yield from _changed(of_line, before, after, name)
	yield from _changed([key for key in keys if not key.startswith(_LINE)], before, after)


def _changed(keys: Sequence[str], before: Facts, after: Facts, line: str = "") -> Iterator[Edit]:
	for key in keys:
		old, new = before.get(key, ""), after.get(key, "")
		if old != new:
			what = key.rpartition(" ")[2] if line else key
			yield Edit(what, line, _shown(old), _shown(new))


def _line_facts(line: LineItem) -> dict[str, str]:
	head = f"{_LINE}{line.id}"
	return {
		f"{head} name": line.product_name.original,
		f"{head} item": " ".join(word for word in (line.product_id, line.variant_id, line.sku) if word),
		f"{head} quantity": _plain(quantity_of(line)),
		f"{head} price": _line_price(line),
		f"{head} options": _digest(canonical_json([line.description_lines, line.modifier_groups])),
	}


def _line_price(line: LineItem) -> str:
	"""What the whole line costs, with its taxes where Wix says that."""
	for price in (line.total_price_after_tax, line.line_item_price, line.price):
		if amount_of(price) is not None:
			return _money(price)
	return ""


def _shipping(order: Order) -> str:
	cost = order.shipping_info.cost if order.shipping_info else None
	if cost is None:
		return _money(order.price_summary.shipping if order.price_summary else None)
	return _money(cost.total_price_after_tax or cost.price)


def _destination(order: Order) -> WireModel | None:
	logistics = order.shipping_info.logistics if order.shipping_info else None
	return logistics.shipping_destination if logistics else None


def _money(price: Price | None) -> str:
	amount = amount_of(price)
	return "" if amount is None else _plain(amount)


def _plain(number: Decimal) -> str:
	"""The same for 5, 5.0 and 5.00."""
	return format(number.normalize() + 0, "f") if number_of(str(number)) else "0"


def _fingerprint(sent: WireModel | None) -> str:
	return _digest(canonical_json(sent.to_wire())) if sent else ""


def _digest(text: str) -> str:
	return f"{_FINGERPRINT}{hashlib.blake2b(text.encode(), digest_size=8).hexdigest()}" if text else ""


def _shown(value: str) -> str:
	return "" if value.startswith(_FINGERPRINT) else value


def _line_of(key: str) -> str:
	"""``line <id>`` of ``line <id> quantity``; "" for a fact of the order."""
	return key.rpartition(" ")[0] if key.startswith(_LINE) else ""
