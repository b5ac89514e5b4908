"""What inventory queries may filter and sort by."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..categories.view import direct_category_ids
from ..wire.errors import Json
from ..wire.filters import Fields, by_path
from .items import has_stock, show_item

if TYPE_CHECKING:
	from ..world import World

_OWN = (
	"id",
	"locationId",
	"variantId",
	"createdDate",
	"updatedDate",
	"productId",
	"quantity",
	"trackQuantity",
)
_UNSORTABLE = {"id", "locationId", "variantId"}
_OF_PRODUCT = (
	"product.name",
	"product.variantName",
	"product.variantSku",
	"product.brand.id",
	"product.variantBarcode",
)


def stock_fields(world: World) -> Fields:
	def shown(path: str) -> Callable[[Json], Any]:
		get = by_path(path)
		return lambda item: get(show_item(world, item))

	getters: dict[str, Callable[[Any], Any]] = {name: by_path(name) for name in _OWN}
	getters.update({name: shown(name) for name in _OF_PRODUCT})
	getters["availabilityStatus"] = lambda item: "IN_STOCK" if has_stock(item) else "OUT_OF_STOCK"
	getters["inStock"] = has_stock
	getters["preorderInfo.enabled"] = lambda item: False
	getters["product.directCategoryIds"] = lambda item: direct_category_ids(world, item["productId"])
	sortable = frozenset(getters) - _UNSORTABLE
	return Fields(getters, sortable, frozenset({"product.directCategoryIds"}))
