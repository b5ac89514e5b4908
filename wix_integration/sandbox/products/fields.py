"""What product queries and searches may filter and sort by."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..state.store import variants_of
from ..wire.errors import Json
from ..wire.filters import Fields, by_path
from .view import show_product

if TYPE_CHECKING:
	from ..world import World

Getter = Callable[[Json], Any]
_DATES = ("createdDate", "updatedDate")
_OWN = [
	"id",
	"handle",
	"slug",
	"visible",
	"visibleInPos",
	"productType",
	"brand.id",
	"brand.name",
	"ribbon.id",
	"ribbon.name",
	"taxGroupId",
	"name",
	"createdDate",
	"updatedDate",
	"physicalProperties.deliveryProfileId",
	"physicalProperties.fulfillerId",
]
_AMOUNTS = (
	"actualPriceRange.minValue.amount",
	"actualPriceRange.maxValue.amount",
	"compareAtPriceRange.minValue.amount",
	"compareAtPriceRange.maxValue.amount",
)


def query_fields(world: World) -> Fields:
	names = ("id", "handle", "createdDate", "updatedDate", "slug", "visible")
	getters: dict[str, Getter] = {name: by_path(name) for name in names}
	getters["options.id"] = lambda product: [option["id"] for option in product["options"]]
	sortable = {"slug", "visible"}
	if world.switches.product_query_sorts_by_date:
		sortable.update(_DATES)
	return Fields(getters, frozenset(sortable), frozenset({"options.id"}))


def search_fields(world: World) -> Fields:
	def shown(path: str) -> Getter:
		get = by_path(path)
		return lambda product: get(show_product(world, product))

	def amount(path: str) -> Getter:
		get = shown(path)
		return lambda product: Decimal(get(product) or 0)

	getters: dict[str, Getter] = {name: by_path(name) for name in _OWN}
	getters.update({name: amount(name) for name in _AMOUNTS})
	getters["inventory.availabilityStatus"] = shown("inventory.availabilityStatus")
	getters["minVariantPriceInfo.sku"] = lambda product: variants_of(product)[0].get("sku")
	getters["options.id"] = lambda product: [option["id"] for option in product["options"]]
	getters["options.name"] = lambda product: [option["name"] for option in product["options"]]
	sortable = frozenset({*_DATES, "name", "minVariantPriceInfo.sku", *_AMOUNTS})
	return Fields(getters, sortable, frozenset({"options.id", "options.name"}))


def matches_text(product: Json, expression: str) -> bool:
	"""Free-text search over name and the variants' codes."""
	words = expression.lower().split()
	texts = [str(product["name"]).lower()]
	texts += [
		str(variant.get(name, "")).lower() for variant in variants_of(product) for name in ("sku", "barcode")
	]
	return any(word in text for word in words for text in texts)
