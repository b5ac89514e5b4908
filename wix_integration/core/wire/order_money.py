"""The money of an order as eCom Orders sends it: prices, taxes, shipping, fees and discounts.

Source: entity ``wix.ecom.v1.order``. Amounts stay the text Wix sent; rates are fractions (``0.19`` is 19 %).
"""

from __future__ import annotations

from typing import Annotated, TypeVar

from pydantic import BeforeValidator

from wix_integration.core.wire.base import Json, WireModel
from wix_integration.core.wire.bulk import LooseText

Row = TypeVar("Row")


def _rows(value: object) -> object:
	return [] if value is None else value


#: A list where Wix may also send nothing.
LooseList = Annotated[list[Row], BeforeValidator(_rows)]


class Price(WireModel):
	"""``{"amount": "12.34"}`` in the order's currency."""

	amount: LooseText = ""


class PriceSummary(WireModel):
	"""``subtotal`` is before discounts and taxes, ``total`` what the buyer owes."""

	subtotal: Price | None = None
	shipping: Price | None = None
	tax: Price | None = None
	discount: Price | None = None
	total: Price | None = None
	total_additional_fees: Price | None = None


class TaxShare(WireModel):
	"""One tax of a line, of shipping or of a fee."""

	tax_name: LooseText = ""
	jurisdiction: LooseText = ""
	rate: LooseText = ""
	tax_amount: Price | None = None


class TaxInfo(WireModel):
	"""All taxes of a line, of shipping or of a fee."""

	tax_amount: Price | None = None
	tax_rate: LooseText = ""
	tax_included_in_price: bool | None = None
	tax_breakdown: LooseList[TaxShare] = []


class ShippingCost(WireModel):
	"""``price`` is before ``discount``; both totals are after it."""

	price: Price | None = None
	discount: Price | None = None
	total_price_before_tax: Price | None = None
	total_price_after_tax: Price | None = None
	tax_info: TaxInfo | None = None


class AdditionalFee(WireModel):
	"""A tip, a packing fee, a surcharge; an ``id`` is unique in its order."""

	id: LooseText = ""
	code: LooseText = ""
	name: LooseText = ""
	price: Price | None = None
	price_before_tax: Price | None = None
	price_after_tax: Price | None = None
	tax_info: TaxInfo | None = None


class LineDiscount(WireModel):
	"""What a discount takes from one line's whole quantity."""

	id: LooseText = ""
	total_discount: Price | None = None


class AppliedDiscount(WireModel):
	"""One of ``coupon``, ``merchant_discount`` and ``discount_rule`` is there."""

	coupon: Json = None
	merchant_discount: Json = None
	discount_rule: Json = None
	discount_type: LooseText = ""
	line_item_discounts: LooseList[LineDiscount] = []

	@property
	def title(self) -> str:
		"""The coupon's code, the rule's name or the merchant's words; "" where Wix gives none."""
		rule_name = ((self.discount_rule or {}).get("name") or {}).get("original")
		coupon, merchant = self.coupon or {}, self.merchant_discount or {}
		return str(coupon.get("code") or coupon.get("name") or rule_name or merchant.get("description") or "")
