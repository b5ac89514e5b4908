"""A Wix in one page, for pure tests: it gives ids, normalises what it gets, and keeps what it was not sent.

It checks the rules an update may never break: options and variants together, every combination once.
"""

from __future__ import annotations

import copy
import itertools
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from wix_integration.core.wire.inventory import InventoryItem
from wix_integration.core.wire.product import Product

Wire = dict[str, Any]


def new_id(*parts: object) -> str:
	"""The same GUID for the same parts."""
	return str(uuid5(NAMESPACE_URL, "/".join(str(part) for part in parts)))


class NormalisingWix:
	"""Holds one product. ``create`` and ``update`` answer as Wix does."""

	def __init__(self) -> None:
		self.product: Wire = {}
		self.inventory: dict[str, InventoryItem] = {}
		self._variant_numbers = itertools.count(1)

	def create(self, body: Product) -> Product:
		wire = body.to_wire()
		self.product = {"id": new_id(wire["handle"]), "revision": "0", "visible": True}
		return self._write(wire)

	def update(self, body: Product) -> Product:
		wire = body.to_wire()
		assert wire["id"] == self.product["id"] and wire["revision"] == self.product["revision"]
		assert ("options" in wire) == ("variantsInfo" in wire)
		return self._write(wire)

	def answer(self) -> Product:
		return Product.model_validate(copy.deepcopy(self.product))

	def _write(self, wire: Wire) -> Product:
		self.product.update(copy.deepcopy(wire))
		self.product["revision"] = str(int(self.product["revision"]) + 1)
		if "variantsInfo" in wire:
			self._write_structure()
		if not self.product["options"]:
			self._tie_visibility("variantsInfo" in wire)
		if "plainDescription" in wire:
			self.product["plainDescription"] = f"<div>{wire['plainDescription'].strip()}</div>"
		if "brand" in wire:
			self._write_brand(wire["brand"])
		if "media" in wire:
			items = wire["media"]["itemsInfo"]["items"]
			media = [{"id": item.get("id") or f"{new_id(item['url'])}~mv2.jpg"} for item in items]
			self.product["media"] = {"itemsInfo": {"items": media}}
		return self.answer()

	def _write_brand(self, brand: Wire | None) -> None:
		if brand is None:
			self.product.pop("brand", None)
			return
		self.product["brand"] = {
			"id": brand.get("id") or new_id("brand"),
			"name": brand.get("name") or brand["id"],
		}

	def _write_structure(self) -> None:
		for option in self.product["options"]:
			option.setdefault("id", new_id("option", option["name"]))
			for choice in option["choicesSettings"]["choices"]:
				choice.setdefault("choiceId", new_id(option["id"], choice["name"]))
				choice["key"] = choice["name"]
		for variant in self.product["variantsInfo"]["variants"]:
			self._write_variant(variant)
		self._check_alignment()

	def _write_variant(self, variant: Wire) -> None:
		number = next(self._variant_numbers)
		variant.setdefault("id", new_id("variant", number))
		stock = variant.pop("inventoryItem", None)
		if stock is not None:
			self.inventory[variant["id"]] = InventoryItem(
				id=new_id("stock", variant["id"]),
				revision="1",
				product_id=self.product["id"],
				variant_id=variant["id"],
				quantity=stock.get("quantity"),
			)
		variant["inventoryStatus"] = {"inStock": True}
		variant["price"]["actualPrice"] = {
			"amount": f"{float(variant['price']['actualPrice']['amount']):.3f}"
		}
		variant["choices"] = [self._by_ids(choice) for choice in variant["choices"]]

	def _by_ids(self, choice: Wire) -> Wire:
		names = choice.get("optionChoiceNames")
		if not names:
			return choice
		option = next(o for o in self.product["options"] if o["name"] == names["optionName"])
		found = next(c for c in option["choicesSettings"]["choices"] if c["name"] == names["choiceName"])
		return {"optionChoiceIds": {"optionId": option["id"], "choiceId": found["choiceId"]}}

	def _check_alignment(self) -> None:
		axes = [
			[(option["id"], choice["choiceId"]) for choice in option["choicesSettings"]["choices"]]
			for option in self.product["options"]
		]
		ids = [
			tuple((c["optionChoiceIds"]["optionId"], c["optionChoiceIds"]["choiceId"]) for c in v["choices"])
			for v in self.product["variantsInfo"]["variants"]
		]
		assert sorted(ids) == sorted(itertools.product(*axes)), "VARIANTS_ARE_NOT_ALIGNED_WITH_PRODUCT"

	def _tie_visibility(self, by_variant: bool) -> None:
		variant = self.product["variantsInfo"]["variants"][0]
		if by_variant:
			self.product["visible"] = variant["visible"]
		else:
			variant["visible"] = self.product["visible"]
