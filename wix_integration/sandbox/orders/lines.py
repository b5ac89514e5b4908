"""Order lines: what was asked for, found in the catalogue or custom, priced and shown."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ..categories.shapes import STORES_APP
from ..media.library import image_of
from ..state.store import variants_of
from ..wire.errors import Json, ValidationError, Violation, not_found
from ..wire.values import new_id
from .money import ZERO, Purse, Rate, Taxed, parse_rates

if TYPE_CHECKING:
	from ..world import World


@dataclass(frozen=True, slots=True)
class Line:
	"""One line as bought; ``unit`` is the price of one piece, ``before_discount`` of all of it."""

	id: str
	name: str
	quantity: int
	unit: Decimal
	before_discount: Decimal
	discount: Decimal
	rates: tuple[Rate, ...]
	product: Json | None
	variant: Json | None
	sent: Json


def resolve_line(world: World, sent: Json, rates: tuple[Rate, ...], purse: Purse) -> Line:
	"""``{sku | variantId | productId, quantity?, price?, discount?, taxRate?, locationId?, texts?, modifiers?}`` or
	``{name, price, quantity?, sku?, type?, appId?}`` for a custom line, with ``appId`` one of another app's.

	``decimalQuantity: "1.25"`` sells parts of a unit; such a line counts as one piece.
	"""
	product, variant = _find(world, sent)
	quantity = int(sent.get("quantity", 1))
	if not 1 <= quantity <= 100_000:
		raise ValidationError([Violation("quantity", "must be between 1 and 100000", "MIN")])
	unit = sent.get("price") or (variant["price"]["actualPrice"]["amount"] if variant else None)
	if unit is None or (product is None and not sent.get("name")):
		raise ValidationError([Violation("lines", "needs sku, variantId, productId, or name and price")])
	return Line(
		id=str(sent.get("id") or new_id()),
		name=str(sent.get("name") or (product or {})["name"]),
		quantity=quantity,
		unit=Decimal(str(unit)),
		before_discount=purse.round(Decimal(str(unit)) * Decimal(str(sent.get("decimalQuantity", quantity)))),
		discount=Decimal(str(sent.get("discount", 0))),
		rates=parse_rates(sent["taxRate"]) if "taxRate" in sent else rates,
		product=product,
		variant=variant,
		sent=sent,
	)


def show_line(world: World, line: Line, purse: Purse, discount: Decimal, taxed: Taxed) -> Json:
	"""The wire form; ``discount`` is the line's own and its share of the order's."""
	total = line.before_discount - discount
	body: Json = {
		"id": line.id,
		"productName": {"original": line.name, "translated": line.name},
		"quantity": line.quantity,
		"price": purse.show(line.unit - line.discount / line.quantity),
		"priceBeforeDiscounts": purse.show(line.unit),
		"lineItemPrice": purse.show(total),
		"totalDiscount": purse.show(discount),
		"totalPriceBeforeTax": purse.show(taxed.net),
		"totalPriceAfterTax": purse.show(taxed.gross),
		"taxInfo": purse.show_tax(taxed),
		"itemType": {"preset": _kind(line)},
		"physicalProperties": _physical(line),
		"paymentOption": "FULL_PAYMENT_OFFLINE" if line.sent.get("offline") else "FULL_PAYMENT_ONLINE",
		"descriptionLines": _descriptions(line),
		"modifierGroups": _modifiers(line),
	}
	if line.sent.get("decimalQuantity"):
		quantity = {"value": str(line.sent["decimalQuantity"]), "measurementUnit": "M"}
		body.update({"decimalQuantity": quantity, "fixedQuantity": True})
	if line.sent.get("appId"):
		body["catalogReference"] = {"catalogItemId": new_id(), "appId": line.sent["appId"]}
	if line.product is not None and line.variant is not None:
		body["catalogReference"] = _reference(line, line.product, line.variant)
		image = _image(world, line.product)
		body.update({"image": image} if image else {})
	if line.sent.get("locationId"):
		body["locations"] = [{"id": line.sent["locationId"], "quantity": line.quantity}]
	return body


def _find(world: World, sent: Json) -> tuple[Json | None, Json | None]:
	"""Product and variant; a custom line has neither, even if its SKU is one of ours."""
	if sent.get("name") and not (sent.get("variantId") or sent.get("productId")):
		return None, None
	product = _find_product(world, sent)
	if product is None:
		raise not_found("Product", str(sent.get("productId") or sent.get("variantId") or sent.get("sku")))
	wanted, sku = sent.get("variantId"), sent.get("sku")
	for variant in variants_of(product):
		if wanted in (None, variant["id"]) and sku in (None, variant.get("sku")):
			return product, variant
	raise not_found("Variant", str(wanted or sku))


def _find_product(world: World, sent: Json) -> Json | None:
	products = world.store.products
	if sent.get("productId"):
		return products.get(sent["productId"])
	if sent.get("sku"):
		return products.first("sku", sent["sku"])
	return products.first("variant", sent.get("variantId"))


def _reference(line: Line, product: Json, variant: Json) -> Json:
	options: Json = {"variantId": variant["id"]}
	picks = [pick["optionChoiceNames"] for pick in variant["choices"]]
	if picks:
		options["options"] = {pick["optionName"]: pick["choiceName"] for pick in picks}
	if line.sent.get("texts"):
		options["customTextFields"] = line.sent["texts"]
	return {"catalogItemId": product["id"], "appId": STORES_APP, "options": options}


def _descriptions(line: Line) -> list[Json]:
	picks = [pick["optionChoiceNames"] for pick in (line.variant or {}).get("choices", [])]
	pairs = [(pick["optionName"], pick["choiceName"]) for pick in picks]
	pairs += list((line.sent.get("texts") or {}).items())
	return [
		{
			"name": {"original": name, "translated": name},
			"plainText": {"original": text, "translated": text},
			"lineType": "PLAIN_TEXT",
		}
		for name, text in pairs
	]


def _modifiers(line: Line) -> list[Json]:
	"""``modifiers: {group: [label, …]}``: what was chosen in addition, in the price already."""
	return [
		{
			"id": new_id(),
			"name": {"original": name, "translated": name},
			"modifiers": [
				{"id": new_id(), "quantity": 1, "label": {"original": label, "translated": label}}
				for label in labels
			],
		}
		for name, labels in (line.sent.get("modifiers") or {}).items()
	]


def _physical(line: Line) -> Json:
	source = line.variant or line.sent
	body: Json = {"shippable": _kind(line) == "PHYSICAL"}
	if source.get("sku"):
		body["sku"] = source["sku"]
	weight = (source.get("physicalProperties") or {}).get("weight")
	return {**body, "weight": weight} if weight is not None else body


def _kind(line: Line) -> str:
	return str((line.product or {}).get("productType") or line.sent.get("type", "PHYSICAL"))


def _image(world: World, product: Json) -> Json | None:
	file = world.store.files.get(product["media"][0]["fileId"]) if product["media"] else None
	if file is None or file["operationStatus"] != "READY":
		return None
	image = image_of(file)
	return {key: image[key] for key in ("id", "url", "height", "width") if key in image}


def total_discounts(lines: list[Line], order_discount: Decimal, purse: Purse) -> list[Decimal]:
	"""Per line: its own discount and its share of the order's."""
	weights = [line.before_discount - line.discount for line in lines]
	shares = purse.split(min(order_discount, sum(weights, ZERO)), weights)
	return [line.discount + share for line, share in zip(lines, shares, strict=True)]
