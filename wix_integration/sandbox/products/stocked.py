"""The inventory half of the with-inventory calls: ``variants[].inventoryItem`` becomes inventory items."""

from __future__ import annotations

from collections.abc import Iterable

from ..call import Call
from ..state.store import variants_of
from ..stock.items import change_item, create_item, show_item, verify_tracking
from ..wire.bulk import BulkAnswer
from ..wire.errors import Json, RefusalError
from ..wire.shapes import verify_shape
from .rules import variants_sent
from .shapes import STOCK_PART


class StockAnswer:
	"""Collects ``inventoryResults``; ``originalIndex`` counts the inventory items of the whole request."""

	def __init__(self, call: Call) -> None:
		self._call = call
		self._answer = BulkAnswer(call.returns_entity)
		self._index = 0
		self._sent: list[Json] = []
		self._refused = call.fault("inventory_refused")

	def verify(self, products: Iterable[tuple[str, Json]], *, new: bool) -> None:
		"""400 for the whole call where a quantity may not be."""
		for path, product in products:
			for index, variant in enumerate(variants_sent(product)):
				part = variant.get("inventoryItem") if isinstance(variant, dict) else None
				if not part:
					continue
				place = f"{path}.variantsInfo.variants[{index}].inventoryItem"
				verify_shape(STOCK_PART, part, place)
				verify_tracking(place, part, required=new or "quantity" in part)
				self._sent.append(part)

	def add(self, product: Json, sent: Json) -> None:
		"""Set the stock of a product that was just written; variants pair up by position."""
		refused = self._call.refused_rows(self._sent, stock=True)
		for stored, variant in zip(variants_of(product), variants_sent(sent), strict=False):
			part = variant.get("inventoryItem")
			if part:
				self._set(product["id"], stored["id"], part, refused(self._index))
				self._index += 1

	def body(self) -> Json:
		body = self._answer.body()
		if self._refused:
			body["error"] = self._refused.row_error()
		return body

	def _set(self, product_id: str, variant_id: str, part: Json, error: Json | None) -> None:
		if self._refused or error:
			if error:
				self._answer.fail(self._index, error)
			return
		try:
			item = self._write(product_id, variant_id, part)
		except RefusalError as refusal:
			self._answer.fail(self._index, refusal.row_error())
			return
		self._answer.succeed(self._index, item["id"], show_item(self._call.world, item))

	def _write(self, product_id: str, variant_id: str, part: Json) -> Json:
		world, caller = self._call.world, self._call.caller
		place = (product_id, variant_id, world.default_location_id)
		known = world.store.stock.first("place", place)
		if known is None:
			return create_item(world, {**part, "productId": product_id, "variantId": variant_id}, caller)
		if part.get("quantity") is not None:
			tracking: Json = {"quantity": int(part["quantity"]), "trackQuantity": True}
		else:
			tracking = {"inStock": bool(part.get("inStock")), "trackQuantity": False}
		return change_item(world, known, tracking, caller, "MANUAL")
