"""The rows a Sales Order or Sales Invoice is asked for, as frozen records in the order's currency.

Every row says which part of the Wix order it stands for, so that a part of the order can be invoiced, delivered or
given back later.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class PartKind(str, Enum):
	"""What of an order has a price of its own."""

	LINE = "Line"
	SHIPPING = "Shipping"
	FEE = "Fee"
	ORDER = "Order"


@dataclass(frozen=True, slots=True)
class PartKey:
	"""A part of a Wix order: a line or fee by its id, the shipping, or the order as a whole."""

	kind: PartKind
	id: str = ""


SHIPPING = PartKey(PartKind.SHIPPING)
WHOLE_ORDER = PartKey(PartKind.ORDER)


class ChargeType(str, Enum):
	"""``charge_type`` of Sales Taxes and Charges."""

	ACTUAL = "Actual"
	ON_NET_TOTAL = "On Net Total"


class ChargeLabel(str, Enum):
	"""What a charge row is; the shell translates it, the row's ``title`` says more in Wix's words."""

	TAX = "Tax"
	SHIPPING = "Shipping"
	FEE = "Fee"
	TIP = "Tip"
	DISCOUNT = "Discount"
	ADJUSTMENT = "Rounding adjustment"
	REFUND = "Refund difference"


@dataclass(frozen=True, slots=True)
class Share:
	"""What one part of the order has in a charge row."""

	part: PartKey
	amount: Decimal


@dataclass(frozen=True, slots=True)
class ChargeRow:
	"""One row of Sales Taxes and Charges.

	``amount`` is what an Actual row carries and what an On Net Total row is expected to come to; ``rate`` is a percentage.
	"""

	label: ChargeLabel
	title: str
	account: str
	amount: Decimal
	type: ChargeType = ChargeType.ACTUAL
	rate: Decimal = Decimal(0)
	is_included: bool = False
	shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class NewItem:
	"""An Item to be created for a line that has none."""

	sku: str
	name: str


@dataclass(frozen=True, slots=True)
class LineRow:
	"""One row of items; ``rate`` is of the UOM that is sold, and free rows are written with a discount of 100 %.

	``item_code`` is "" where ``new_item`` is to be created first. Price list, margin and discount fields are cleared.
	"""

	part: PartKey
	item_code: str
	quantity: Decimal
	rate: Decimal
	name: str = ""
	description: str = ""
	uom: str = ""
	warehouse: str = ""
	income_account: str = ""
	new_item: NewItem | None = None

	@property
	def is_free(self) -> bool:
		"""A rate of 0 would be filled from the price list again."""
		return not self.rate
