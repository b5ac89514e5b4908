"""An order entity from what was bought: every amount adds up to ``priceSummary.total`` to the cent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ..wire.errors import Json
from ..wire.values import new_id
from .lines import Line, resolve_line, show_line, total_discounts
from .money import ZERO, Purse, Rate, Taxed, parse_rates
from .people import show_buyer, show_logistics, show_person

if TYPE_CHECKING:
	from ..world import World


@dataclass(frozen=True, slots=True)
class _Sums:
	"""Lines with their discounts and taxes, shipping and fees with theirs."""

	lines: list[Line]
	discounts: list[Decimal]
	taxed: list[Taxed]
	shipping: Taxed
	fees: list[Taxed]

	@property
	def all_taxed(self) -> list[Taxed]:
		return [*self.taxed, self.shipping, *self.fees]

	@property
	def total(self) -> Decimal:
		return sum((taxed.gross for taxed in self.all_taxed), ZERO)


def compose_order(world: World, body: Json, number: str) -> tuple[Json, list[Line]]:
	"""The entity without status and payment, and its lines; the body is described in ``place``."""
	purse = Purse(str(body.get("currency") or world.site.currency), bool(body.get("taxIncluded")))
	rates = parse_rates(body.get("tax"))
	lines = [resolve_line(world, sent, rates, purse) for sent in body.get("lines") or []]
	shipping = _shipping(body)
	sums = _add_up(lines, body, purse, shipping, rates)
	order: Json = {
		**_facts(world, body, number),
		"lineItems": [
			show_line(world, line, purse, discount, taxed)
			for line, discount, taxed in zip(lines, sums.discounts, sums.taxed, strict=True)
		],
		"currency": purse.currency,
		"currencyConversionDetails": {"originalCurrency": purse.currency, "conversionRate": "1"},
		"taxIncludedInPrices": purse.tax_included,
		"priceSummary": _price_summary(world, body, purse, sums),
		"taxInfo": purse.show_tax_total(sums.all_taxed),
		"appliedDiscounts": _applied(body, purse, sums),
		"additionalFees": _show_fees(body, purse, sums),
	}
	if shipping is not None:
		order["shippingInfo"] = _show_shipping(body, shipping, purse, sums.shipping)
		order["recipientInfo"] = show_person(body, "recipient" if body.get("recipient") else "billing")
	return order, lines


def _facts(world: World, body: Json, number: str) -> Json:
	"""Everything but what was bought and what it costs."""
	stamp = str(body.get("createdDate") or world.clock.stamp())
	facts: Json = {
		"id": new_id(),
		"number": number,
		"createdDate": stamp,
		"updatedDate": world.clock.stamp(),
		"purchasedDate": stamp,
		"buyerInfo": show_buyer(body),
		"buyerLanguage": body.get("language", world.site.language),
		"siteLanguage": world.site.language,
		"weightUnit": world.site.weight_unit,
		"billingInfo": show_person(body, "billing"),
		"channelInfo": {"type": body.get("channel", "WEB")},
		"createdBy": {"visitorId": new_id()},
		"checkoutId": new_id(),
		"activities": [],
		"archived": False,
		"seenByAHuman": False,
		"imported": bool(body.get("imported")),
		"attributionSource": "UNSPECIFIED",
		"customFields": body.get("customFields", []),
	}
	return {**facts, "buyerNote": body["note"]} if body.get("note") else facts


def _add_up(
	lines: list[Line], body: Json, purse: Purse, shipping: Json | None, rates: tuple[Rate, ...]
) -> _Sums:
	discounts = total_discounts(lines, _discount_amount(body), purse)
	taxed = [
		purse.tax(purse.round(line.before_discount - discount), line.rates)
		for line, discount in zip(lines, discounts, strict=True)
	]
	cost = Decimal(str((shipping or {}).get("price", 0)))
	fees = [purse.tax(Decimal(str(fee["price"])), _rates_of(fee, rates)) for fee in body.get("fees") or []]
	return _Sums(lines, discounts, taxed, purse.tax(cost, _rates_of(shipping or {}, rates)), fees)


def _price_summary(world: World, body: Json, purse: Purse, sums: _Sums) -> Json:
	"""``subtotal`` of a shop whose prices hold the tax: with or without it, as switched."""
	subtotal = sum((line.before_discount for line in sums.lines), ZERO)
	if purse.tax_included and not world.switches.order_subtotal_holds_included_tax:
		subtotal -= sum((taxed.tax for taxed in sums.taxed), ZERO)
	return {
		"subtotal": purse.show(subtotal),
		"shipping": purse.show(sums.shipping.gross if purse.tax_included else sums.shipping.net),
		"tax": purse.show(sum((taxed.tax for taxed in sums.all_taxed), ZERO)),
		"discount": purse.show(sum(sums.discounts, ZERO)),
		"totalAdditionalFees": purse.show(
			sum((fee.gross if purse.tax_included else fee.net for fee in sums.fees), ZERO)
		),
		"total": purse.show(sums.total),
	}


def _applied(body: Json, purse: Purse, sums: _Sums) -> list[Json]:
	rows = [_own_discount(line, purse) for line in sums.lines if line.discount]
	shares = [discount - line.discount for line, discount in zip(sums.lines, sums.discounts, strict=True)]
	amount = sum(shares, ZERO)
	if not amount:
		return rows
	sent = body["discount"] if isinstance(body["discount"], dict) else {}
	row: Json = {"id": new_id(), "discountType": "GLOBAL", "lineItemIds": [line.id for line in sums.lines]}
	if sent.get("code"):
		name = sent.get("name", sent["code"])
		row["coupon"] = {"id": new_id(), "code": sent["code"], "name": name, "amount": purse.show(amount)}
	else:
		reason = sent.get("name", "Discount")
		row["merchantDiscount"] = {"description": reason, "amount": purse.show(amount)}
	row["lineItemDiscounts"] = [
		{"id": line.id, "totalDiscount": purse.show(share)}
		for line, share in zip(sums.lines, shares, strict=True)
	]
	return [*rows, row]


def _own_discount(line: Line, purse: Purse) -> Json:
	amount = purse.show(line.discount)
	return {
		"id": new_id(),
		"discountType": "SPECIFIC_ITEMS",
		"lineItemIds": [line.id],
		"merchantDiscount": {"description": "Line discount", "amount": amount},
		"lineItemDiscounts": [{"id": line.id, "totalDiscount": amount}],
	}


def _show_fees(body: Json, purse: Purse, sums: _Sums) -> list[Json]:
	return [
		{
			"id": new_id(),
			"code": str(sent.get("code", sent["name"])),
			"name": sent["name"],
			"price": purse.show(Decimal(str(sent["price"]))),
			"priceBeforeTax": purse.show(taxed.net),
			"priceAfterTax": purse.show(taxed.gross),
			"taxInfo": purse.show_tax(taxed),
			"lineItemIds": [],
			"source": "MANUAL",
		}
		for sent, taxed in zip(body.get("fees") or [], sums.fees, strict=True)
	]


def _shipping(body: Json) -> Json | None:
	"""``shipping: amount | {title, price, address?, pickup?, taxRate?} | None``."""
	sent = body.get("shipping")
	return sent if sent is None or isinstance(sent, dict) else {"price": sent}


def _show_shipping(body: Json, shipping: Json, purse: Purse, taxed: Taxed) -> Json:
	return {
		"carrierId": new_id(),
		"code": str(shipping.get("code", "standard")),
		"title": shipping.get("title", "Standard"),
		"logistics": show_logistics(body, shipping),
		"cost": {
			"price": purse.show(Decimal(str(shipping.get("price", 0)))),
			"totalPriceBeforeTax": purse.show(taxed.net),
			"totalPriceAfterTax": purse.show(taxed.gross),
			"taxInfo": purse.show_tax(taxed),
			"discount": purse.show(ZERO),
		},
		"region": {"name": "Everywhere"},
	}


def _discount_amount(body: Json) -> Decimal:
	sent = body.get("discount") or 0
	return Decimal(str(sent["amount"] if isinstance(sent, dict) else sent))


def _rates_of(sent: Json, rates: tuple[Rate, ...]) -> tuple[Rate, ...]:
	return parse_rates(sent["taxRate"]) if "taxRate" in sent else rates
