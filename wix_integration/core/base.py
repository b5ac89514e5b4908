"""The two-sided base: what we sent and what Wix answered, per field, and what differs from it.

Keys are flat: ``name``, ``description``, ``visible``, ``brand``, ``images``, ``options`` of the product, and
``<item code>/<field>`` of a variant. Fillers have no keys. Fields a store leaves to Wix have no keys either.
Values are JSON: text, booleans, lists; money and weights as plain decimal text without trailing zeros.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal

from wix_integration.core.extras import CATEGORIES, their_extras
from wix_integration.core.links import Base, VariantLink
from wix_integration.core.mapping.media import image_key
from wix_integration.core.mapping.structure import WireStructure, choices_of
from wix_integration.core.plan import DesiredProduct, DesiredVariant, FieldChange
from wix_integration.core.records import StoreConfig
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.product import Product

#: Which combination a variant stands for: structure, so no store can leave it to Wix.
CHOICES = "choices"


def item_key(item_code: str, field: str) -> str:
	"""The base key of one field of one Item."""
	return f"{item_code}/{field}"


def field_of(key: str) -> str:
	"""The field a base key is about, without the Item."""
	return key.rpartition("/")[2]


def is_product_key(key: str) -> bool:
	"""Whether the key is about the product, not about one of its variants."""
	return "/" not in key


def ours_of(desired: DesiredProduct, config: StoreConfig) -> dict[str, Json]:
	"""What the store's fields should say, by base key; a field whose source failed says nothing."""
	values: dict[str, Json] = {
		"name": desired.name,
		"description": desired.description,
		"visible": desired.visible,
		"brand": desired.brand,
		"images": [[image_key(image), image.alt_text] for image in desired.images],
		"options": [[option.name, list(option.choices)] for option in desired.options],
		**desired.extras,
	}
	for variant in desired.variants:
		if variant.item_code:
			values.update(_variant_values(variant))
	silent = config.fields_off | desired.unread
	return {key: value for key, value in values.items() if field_of(key) not in silent}


def theirs_of(product: Product, items: Iterable[VariantLink], config: StoreConfig) -> dict[str, Json]:
	"""What Wix says, by base key; what the answer does not carry has no key. Info sections are those of the store.

	An Item whose variant is missing from an answer with variants has the choices None: Wix lost it.
	"""
	wire = product.to_wire()
	values: dict[str, Json] = {
		"name": wire.get("name"),
		"visible": wire.get("visible"),
		"brand": (wire.get("brand") or {}).get("name") or "",
		"options": [
			[o.get("name"), [c.get("name") for c in choices_of(o)]] for o in wire.get("options") or []
		],
	}
	if "plainDescription" in wire:
		values["description"] = wire["plainDescription"]
	media = (wire.get("media") or {}).get("itemsInfo")
	if media is not None:
		values["images"] = [item.get("id") or item.get("url") for item in media.get("items") or []]
	values.update(their_extras(wire, config.section_titles))
	if "directCategoriesInfo" in wire:
		known = config.item_groups
		values[CATEGORIES] = sorted(known[each] for each in product.category_ids if each in known)
	values.update(their_variants(wire, items))
	return values


def fingerprint(base: Base) -> str:
	"""One hash of everything we sent last."""
	return hashlib.sha256(canonical_json(base.ours).encode()).hexdigest()


def canonical_json(value: Json) -> str:
	"""The one text of a JSON value."""
	return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def diff(ours: Mapping[str, Json], base: Base) -> tuple[FieldChange, ...]:
	"""What changed on our side since the last push, in the order of ``ours``; then the Items that left.

	Nothing about keys that wait until Wix is read. A key whose write was not seen to end is sent whatever it says.
	"""
	changed = [
		FieldChange(key, base.ours.get(key), value)
		for key, value in ours.items()
		if key not in base.waiting
		and (key not in base.ours or base.ours[key] != value or key in base.sending)
	]
	return (*changed, *departures(ours, base))


def departures(ours: Mapping[str, Json], base: Base) -> tuple[FieldChange, ...]:
	"""Items of the last push, seen to end or not, that are no longer in the family."""
	return tuple(
		FieldChange(key, value, None)
		for key, value in {**base.sending, **base.ours}.items()
		if field_of(key) == CHOICES and not is_product_key(key) and key not in ours
	)


def plain_decimal(value: Decimal | str | float | None) -> str | None:
	"""A number as plain text without trailing zeros."""
	if value is None:
		return None
	number = Decimal(str(value))
	return format(number.normalize() if number else Decimal(0), "f")


def _variant_values(variant: DesiredVariant) -> dict[str, Json]:
	values: dict[str, Json] = {
		CHOICES: [list(pair) for pair in variant.choices],
		"sku": variant.sku,
		"price": plain_decimal(variant.price),
		"compare_at_price": plain_decimal(variant.compare_at_price),
		"cost": plain_decimal(variant.cost),
		"weight": plain_decimal(variant.weight),
		"barcode": variant.barcode,
		"visible": variant.visible,
	}
	return {item_key(variant.item_code, field): value for field, value in values.items()}


def their_variants(product: Json, items: Iterable[VariantLink]) -> dict[str, Json]:
	"""What a product on the wire says about the variants of these Items; nothing where it carries no variants."""
	variants = {
		variant.get("id"): variant for variant in (product.get("variantsInfo") or {}).get("variants") or []
	}
	if not variants:
		return {}
	structure = WireStructure(product.get("options") or [])
	values: dict[str, Json] = {}
	for item in items:
		variant = variants.get(item.variant_id)
		fields = {CHOICES: None} if variant is None else _their_variant(variant, structure)
		values.update({item_key(item.item_code, field): value for field, value in fields.items()})
	return values


def _their_variant(variant: Json, structure: WireStructure) -> dict[str, Json]:
	price = variant.get("price") or {}
	combination = structure.combination(variant.get("choices") or [])
	values: dict[str, Json] = {
		CHOICES: [list(pair) for pair in combination or ()],
		"sku": variant.get("sku") or "",
		"price": plain_decimal((price.get("actualPrice") or {}).get("amount")),
		"compare_at_price": plain_decimal((price.get("compareAtPrice") or {}).get("amount")),
		"weight": plain_decimal((variant.get("physicalProperties") or {}).get("weight")),
		"barcode": variant.get("barcode") or "",
		"visible": variant.get("visible"),
	}
	cost = (variant.get("revenueDetails") or {}).get("cost")
	return values if cost is None else {**values, "cost": plain_decimal(cost.get("amount"))}
