"""Products as the pages show them: prices in words, one picture, stock per variant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from markupsafe import Markup

from ..products.fields import matches_text
from ..products.view import show_product
from ..state.store import variants_of
from ..wire.errors import Json

if TYPE_CHECKING:
	from ..world import World

_PAGE = 48


@dataclass(frozen=True, slots=True)
class ListPage:
	"""One page of a list, what was searched for, and the addresses of its neighbours."""

	rows: list[Json]
	total: int
	number: int
	search: str

	@property
	def previous(self) -> str:
		return self._address(self.number - 1) if self.number > 1 else ""

	@property
	def next(self) -> str:
		return self._address(self.number + 1) if self.number * _PAGE < self.total else ""

	def _address(self, number: int) -> str:
		return "?" + urlencode({"q": self.search, "page": number})


def find_page(products: list[Json], arguments: Mapping[str, str]) -> ListPage:
	search = arguments.get("q", "").strip()
	found = [product for product in products if not search or matches_text(product, search)]
	asked = arguments.get("page", "1")
	number = max(1, int(asked)) if asked.isdigit() else 1
	return ListPage(found[(number - 1) * _PAGE : number * _PAGE], len(found), number, search)


def show_card(world: World, product: Json) -> Json:
	shown = show_product(world, product, ("CURRENCY",))
	image = (shown["media"].get("main") or {}).get("image") or {}
	first = shown["variantsInfo"]["variants"][0]
	return {
		"id": product["id"],
		"name": product["name"],
		"slug": product["slug"],
		"handle": product["handle"],
		"revision": product["revision"],
		"visible": product["visible"],
		"brand": (product.get("brand") or {}).get("name", ""),
		"image": image.get("url", ""),
		"price": _price_text(shown),
		"amount": first["price"]["actualPrice"]["amount"],
		"compare_at": first["price"].get("compareAtPrice", {}).get("formattedAmount", ""),
		"skus": [variant["sku"] for variant in variants_of(product) if variant.get("sku")],
		"options": [_option_text(option) for option in shown["options"]],
		"availability": shown["inventory"]["availabilityStatus"],
		"stock": _stock_of(world, product["id"]),
	}


def show_detail(world: World, product: Json) -> Json:
	shown = show_product(world, product, ("CURRENCY", "MEDIA_ITEMS_INFO", "VARIANT_OPTION_CHOICE_NAMES"))
	items = shown["media"]["itemsInfo"]["items"]
	return {
		**show_card(world, product),
		"images": [item["image"]["url"] for item in items if item.get("image")],
		# Canonical output of our own converter: a fixed set of tags around escaped text.
		"description": Markup(product.get("plainDescription", "")),
		"variants": [
			_show_variant(world, product["id"], variant) for variant in shown["variantsInfo"]["variants"]
		],
	}


def _show_variant(world: World, product_id: str, variant: Json) -> Json:
	item = world.store.stock.first("place", (product_id, variant["id"], world.default_location_id))
	return {
		"id": variant["id"],
		"visible": variant["visible"],
		"sku": variant.get("sku", ""),
		"barcode": variant.get("barcode", ""),
		"choices": " / ".join(pick["optionChoiceNames"]["choiceName"] for pick in variant["choices"]),
		"price": variant["price"]["actualPrice"]["formattedAmount"],
		"weight": (variant.get("physicalProperties") or {}).get("weight"),
		"stock": None
		if item is None
		else item.get("quantity", "in stock" if item.get("inStock") else "out of stock"),
		"in_stock": variant["inventoryStatus"]["inStock"],
	}


def _price_text(shown: Json) -> str:
	prices = shown["actualPriceRange"]
	low, high = prices["minValue"], prices["maxValue"]
	text = str(low.get("formattedAmount", low["amount"]))
	return text if low["amount"] == high["amount"] else f"from {text}"


def _option_text(option: Json) -> Json:
	choices = [choice["name"] for choice in option["choicesSettings"]["choices"]]
	return {"name": option["name"], "choices": choices[:6], "more": max(0, len(choices) - 6)}


def _stock_of(world: World, product_id: str) -> int | None:
	quantities = [
		item["quantity"] for item in world.store.stock.find("product", product_id) if item["trackQuantity"]
	]
	return sum(quantities) if quantities else None
