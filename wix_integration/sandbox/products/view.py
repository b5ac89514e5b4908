"""A product as an answer shows it: derived values, and parts that only come when ``fields`` asks for them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from ..categories.view import all_category_ids, direct_category_ids, show_breadcrumbs, show_product_categories
from ..shop.named import show_info_sections
from ..state.store import variants_of
from ..stock.items import is_in_stock
from ..wire.errors import ApplicationError, Json
from .media import show_media

if TYPE_CHECKING:
	from ..access.auth import Caller
	from ..world import World

_STORED = [
	"id",
	"revision",
	"createdDate",
	"updatedDate",
	"name",
	"slug",
	"visible",
	"visibleInPos",
	"options",
	"modifiers",
	"brand",
	"ribbon",
	"additionalRibbons",
	"subscriptionDetails",
	"purchaseEligibility",
	"productType",
	"handle",
	"taxGroupId",
	"mainCategoryId",
	"seoData",
	"extendedFields",
	"tags",
]
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£"}


def show_product(
	world: World, product: Json, fields: Iterable[str] = (), *, with_variants: bool = True
) -> Json:
	"""The wire form; ``with_variants`` is False for query and search."""
	asked = frozenset(fields)
	body = {name: product[name] for name in _STORED if product.get(name) is not None}
	variants = [show_variant(world, product, variant, asked) for variant in variants_of(product)]
	states = _choice_states(variants)
	if product["productType"] == "PHYSICAL":
		body["physicalProperties"] = _physical(world, product, asked)
	body["options"] = [_show_option(option, states) for option in product["options"]]
	body["media"] = _media(world, product, asked)
	body["inventory"] = _inventory(variants)
	body["actualPriceRange"] = _price_range(variants, "actualPrice")
	body["compareAtPriceRange"] = _price_range(variants, "compareAtPrice")
	body["variantSummary"] = {"variantCount": len(variants)}
	if "MIN_PRICE_VARIANT" in asked:
		cheapest = min(variants, key=lambda variant: Decimal(variant["price"]["actualPrice"]["amount"]))
		body["variantSummary"]["minPriceVariant"] = cheapest
	if with_variants:
		body["variantsInfo"] = {"variants": variants}
	body.update(_asked_parts(world, product, asked))
	return body


def show_variant(world: World, product: Json, variant: Json, asked: frozenset[str]) -> Json:
	body = {key: value for key, value in variant.items() if key not in ("revenueDetails", "choices", "price")}
	names = "VARIANT_OPTION_CHOICE_NAMES" in asked
	body["choices"] = (
		variant["choices"]
		if names
		else [{"optionChoiceIds": pick["optionChoiceIds"]} for pick in variant["choices"]]
	)
	body["price"] = {key: money(world, amount, asked) for key, amount in variant["price"].items()}
	if "MERCHANT_DATA" in asked and variant.get("revenueDetails"):
		body["revenueDetails"] = revenue(world, variant, asked)
	in_stock = is_in_stock(world, product["id"], variant["id"])
	body["inventoryStatus"] = {"inStock": in_stock, "preorderEnabled": False}
	return body


def money(world: World, amount: Json, asked: frozenset[str]) -> Json:
	if "CURRENCY" not in asked:
		return amount
	symbol = _SYMBOLS.get(world.site.currency, world.site.currency + " ")
	return {**amount, "formattedAmount": f"{symbol}{Decimal(amount['amount']):,.2f}"}


def revenue(world: World, variant: Json, asked: frozenset[str]) -> Json:
	cost = Decimal(variant["revenueDetails"]["cost"]["amount"])
	price = Decimal(variant["price"]["actualPrice"]["amount"])
	body: Json = {"cost": money(world, variant["revenueDetails"]["cost"], asked)}
	if price >= cost and price:
		body["profit"] = money(world, {"amount": format(price - cost, "f")}, asked)
		body["profitMargin"] = round(float((price - cost) / price), 4)
	return body


def event_view(world: World, product: Json) -> Json:
	"""What a product event carries: nothing that ``fields`` gates."""
	return show_product(world, product) if world.events.listening else {}


def verify_merchant_fields(caller: Caller, right: str, asked: frozenset[str]) -> None:
	if "MERCHANT_DATA" in asked and not caller.may(right):
		raise ApplicationError(
			"NO_PERMISSION_TO_READ_MERCHANT_DATA", "MERCHANT_DATA needs the admin read scope"
		)


def _asked_parts(world: World, product: Json, asked: frozenset[str]) -> Json:
	parts: Json = {}
	if "CURRENCY" in asked:
		parts["currency"] = world.site.currency
	if "URL" in asked:
		path = f"/product-page/{product['slug']}"
		parts["url"] = {"relativePath": path, "url": world.base_url + path}
	if "PLAIN_DESCRIPTION" in asked:
		parts["plainDescription"] = product.get("plainDescription", "")
	if "DESCRIPTION" in asked and product.get("description"):
		parts["description"] = product["description"]
	if asked & {"INFO_SECTION", "INFO_SECTION_PLAIN_DESCRIPTION"}:
		parts["infoSections"] = show_info_sections(world, product.get("infoSections", []))
	if "DIRECT_CATEGORIES_INFO" in asked:
		parts["directCategoriesInfo"] = show_product_categories(direct_category_ids(world, product["id"]))
	if "ALL_CATEGORIES_INFO" in asked:
		parts["allCategoriesInfo"] = show_product_categories(all_category_ids(world, product["id"]))
	if "BREADCRUMBS_INFO" in asked:
		parts["breadcrumbsInfo"] = show_breadcrumbs(world, product.get("mainCategoryId"))
	if "MERCHANT_DATA" in asked:
		parts.update(_cost_range(product))
	return parts


def _physical(world: World, product: Json, asked: frozenset[str]) -> Json:
	body: Json = dict(product.get("physicalProperties") or {})
	weights = [(variant.get("physicalProperties") or {}).get("weight") for variant in variants_of(product)]
	known = [weight for weight in weights if weight is not None]
	if known:
		body["shippingWeightRange"] = {"minValue": min(known), "maxValue": max(known)}
	if "WEIGHT_MEASUREMENT_UNIT_INFO" in asked:
		body["weightMeasurementUnitInfo"] = {"weightMeasurementUnit": world.site.weight_unit}
	return body


def _show_option(option: Json, states: dict[str, Json]) -> Json:
	choices = [
		{**choice, **states.get(choice["choiceId"], {})} for choice in option["choicesSettings"]["choices"]
	]
	return {**option, "choicesSettings": {"choices": choices}}


def _choice_states(variants: list[Json]) -> dict[str, Json]:
	"""Per choice: does any variant that has it show, does any have stock?"""
	states: dict[str, Json] = {}
	for variant in variants:
		for pick in variant["choices"]:
			state = states.setdefault(
				pick["optionChoiceIds"]["choiceId"], {"inStock": False, "visible": False}
			)
			state["inStock"] = state["inStock"] or variant["inventoryStatus"]["inStock"]
			state["visible"] = state["visible"] or variant["visible"]
	return states


def _media(world: World, product: Json, asked: frozenset[str]) -> Json:
	items = show_media(world, product["media"])
	body: Json = {"main": items[0]} if items else {}
	if "MEDIA_ITEMS_INFO" in asked:
		body["itemsInfo"] = {"items": items}
	return body


def _inventory(variants: list[Json]) -> Json:
	stocked = [variant["inventoryStatus"]["inStock"] for variant in variants if variant["visible"]]
	status = (
		"IN_STOCK"
		if stocked and all(stocked)
		else "PARTIALLY_OUT_OF_STOCK"
		if any(stocked)
		else "OUT_OF_STOCK"
	)
	return {"availabilityStatus": status, "preorderStatus": "DISABLED", "preorderAvailability": "NO_VARIANTS"}


def _price_range(variants: list[Json], name: str) -> Json:
	amounts = [variant["price"][name] for variant in variants if name in variant["price"]]
	if not amounts:
		return {"minValue": {"amount": "0"}, "maxValue": {"amount": "0"}}
	amounts.sort(key=lambda amount: Decimal(amount["amount"]))
	return {"minValue": amounts[0], "maxValue": amounts[-1]}


def _cost_range(product: Json) -> Json:
	costs = [row["revenueDetails"]["cost"] for row in variants_of(product) if row.get("revenueDetails")]
	if not costs:
		return {}
	costs.sort(key=lambda cost: Decimal(cost["amount"]))
	return {"costRange": {"minValue": costs[0], "maxValue": costs[-1]}}
