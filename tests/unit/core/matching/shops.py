"""Shops on both sides whose truth is known: what was one thing before names, SKUs and barcodes were spoiled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product as combinations
from random import Random
from typing import Any

from wix_integration.core.matching import FamilyFacts, ItemFacts, VariantFacts, WixProductFacts

#: Names of a real shop's catalogue; few, so that different things share one.
NAMES = (
	"Ocean Blue Shirt",
	"Classic Varsity Top",
	"Yellow Wool Jumper",
	"Navy Sports Jacket",
	"Black Leather Bag",
	"Clay Plant Pot",
	"Copper Light",
	"LED High Tops",
)
OPTIONS = {"Size": ("Small", "Medium", "Large"), "Colour": ("Red", "Blue")}

#: What happened to the SKUs of a product in Wix: 70 % are clean. One is duplicated that another product has, and
#: reused if it belongs to an Item without a product.
SPOILINGS = ("clean",) * 14 + ("cased", "by_code", "renamed", "missing", "duplicated", "reused")
#: What a SKU of its own has before the item code.
CUSTOM = "SKU-"
#: How a name given in Wix begins. Under such a name a foreign SKU could not be told from one's own.
RETITLED = "The finest"
SIDES = ("both",) * 3 + ("wix", "erpnext")


@dataclass(frozen=True)
class Shops:
	"""Both sides. ``truth`` holds (product id, variant id, item code) of all that exists on both."""

	wix: tuple[WixProductFacts, ...]
	erp: tuple[FamilyFacts, ...]
	truth: frozenset[tuple[str, str, str]]
	spoilings: Mapping[str, str]


def make_shops(random: Random, size: int, shared_names: float = 0.1) -> Shops:
	"""``size`` things on both sides or on one; this share of them has a name that others may have too."""
	families = [_family(random, number, shared_names) for number in range(size)]
	placed = [(family, random.choice(SIDES)) for family in families]
	pairs = [(_product(random, family), family) for family, side in placed if side != "erpnext"]
	on_both = {family.key for family, side in placed if side == "both"}
	spoilings = {
		product.product_id: random.choice(SPOILINGS) if family.key in on_both else "clean"
		for product, family in pairs
	}
	donors = {
		"duplicated": [family for product, family in pairs if spoilings[product.product_id] == "clean"],
		"reused": [family for family, side in placed if side == "erpnext"],
	}
	return Shops(
		wix=tuple(_spoil(random, product, spoilings[product.product_id], donors) for product, _ in pairs),
		erp=tuple(family for family, side in placed if side != "wix"),
		truth=frozenset(
			(product.product_id, variant.variant_id, item.item_code)
			for product, family in pairs
			if family.key in on_both
			for variant, item in zip(product.variants, family.items, strict=True)
		),
		spoilings=spoilings,
	)


def shuffled(random: Random, shops: Shops) -> Shops:
	"""The same shops in another order, down to variants, Items and attributes."""
	wix = [
		replace(product, variants=_mixed(random, [_turned(random, each) for each in product.variants]))
		for product in shops.wix
	]
	erp = [replace(family, items=_mixed(random, family.items)) for family in shops.erp]
	return replace(shops, wix=_mixed(random, wix), erp=_mixed(random, erp))


def _family(random: Random, number: int, shared_names: float) -> FamilyFacts:
	name = random.choice(NAMES)
	name = name if random.random() < shared_names else f"{name} {number}"
	used = random.choice(((), (), ("Size",), ("Size", "Colour")))
	axes = [[(option, choice) for choice in OPTIONS[option]] for option in used]
	custom = random.choice(("", CUSTOM))
	has_barcodes = random.random() < 0.4
	items = tuple(
		ItemFacts(
			item_code=f"I{number}-{index}",
			sku=f"{custom}I{number}-{index}",
			barcodes=(f"40{number:06}{index:04}",) if has_barcodes else (),
			attributes=attributes,
		)
		for index, attributes in enumerate(combinations(*axes))
	)
	return FamilyFacts(f"I{number}" if used else items[0].item_code, name, items, is_template=bool(used))


def _product(random: Random, family: FamilyFacts) -> WixProductFacts:
	keeps_barcodes = random.random() < 0.5
	variants = tuple(
		VariantFacts(
			variant_id=f"v-{index}",
			sku=item.sku,
			barcode=item.barcodes[0] if item.barcodes and keeps_barcodes else "",
			choices=item.attributes,
		)
		for index, item in enumerate(family.items)
	)
	is_retitled = random.random() < 0.2
	name = f"{RETITLED} {family.name}, {family.key}" if is_retitled else family.name
	return WixProductFacts(f"p-{family.key}", name, variants)


def _spoil(
	random: Random, product: WixProductFacts, spoiling: str, donors: Mapping[str, Sequence[FamilyFacts]]
) -> WixProductFacts:
	skus = [variant.sku for variant in product.variants]
	if spoiling == "cased":
		skus = [f" {sku.lower()} " for sku in skus]
	elif spoiling == "by_code":
		skus = [sku.removeprefix(CUSTOM) for sku in skus]
	elif spoiling == "renamed":
		skus = [f"NEW-{sku}" for sku in skus]
	elif spoiling == "missing":
		skus = [sku if random.random() < 0.2 else "" for sku in skus]
	elif spoiling == "duplicated" or (spoiling == "reused" and not product.name.startswith(RETITLED)):
		foreign = [family.items[0].sku for family in donors[spoiling] if family.name != product.name]
		skus[0] = random.choice(foreign or skus)
	variants = (replace(variant, sku=sku) for variant, sku in zip(product.variants, skus, strict=True))
	return replace(product, variants=tuple(variants))


def _turned(random: Random, variant: VariantFacts) -> VariantFacts:
	return replace(variant, choices=_mixed(random, variant.choices))


def _mixed(random: Random, values: Sequence[Any]) -> tuple[Any, ...]:
	return tuple(random.sample(list(values), len(values)))
