"""Rules that stand above single fields: typed properties, whole-request caps, one media item once."""

from __future__ import annotations

from collections.abc import Sequence

from ..wire.errors import ApplicationError, Json, ValidationError, Violation, broken_rule
from ..wire.shapes import Shape, join
from .shapes import KNOWN_FIELDS, MAX_PRODUCTS

_MAX_VARIANTS = 1000
_MAX_PARTS = 100


def verify_caps(products: Sequence[Json]) -> None:
	"""The caps of one bulk request, all at once; over any of them the whole call answers 428."""
	if len(products) > MAX_PRODUCTS:
		raise ApplicationError("TOO_MANY_PRODUCTS", f"A request holds at most {MAX_PRODUCTS} products")
	if sum(len(variants_sent(product)) for product in products) > _MAX_VARIANTS:
		raise ApplicationError("TOO_MANY_VARIANTS", f"A request holds at most {_MAX_VARIANTS} variants")
	for name, code in (
		("options", "TOO_MANY_OPTIONS_IN_REQUEST"),
		("modifiers", "TOO_MANY_MODIFIERS_IN_REQUEST"),
		("infoSections", "TOO_MANY_INFO_SECTIONS_ERROR"),
	):
		if sum(len(product.get(name) or ()) for product in products) > _MAX_PARTS:
			raise ApplicationError(code, f"A request holds at most {_MAX_PARTS} {name}")


def verify_products(shape: Shape, products: Sequence[tuple[str, Json]], strict: bool) -> None:
	"""Check ``(path, product)`` pairs; one 400 names every field at fault."""
	found: list[Violation] = []
	for path, product in products:
		shape.check(product, path, found)
		if isinstance(product, dict) and strict:
			found.extend(_unknown(path, product))
	if found:
		raise ValidationError(found)
	for path, product in products:
		_verify_media(path, product)
		_verify_brand(path, product)


def verify_typed_properties(path: str, product: Json, product_type: str, whole: bool) -> None:
	"""PHYSICAL things carry ``physicalProperties`` (an empty one will do), DIGITAL ones do not."""
	if whole and product_type == "PHYSICAL" and product.get("physicalProperties") is None:
		raise _unaligned(join(path, "physicalProperties"))
	for index, variant in enumerate(variants_sent(product)):
		place = join(path, f"variantsInfo.variants[{index}]")
		if product_type == "PHYSICAL" and variant.get("digitalProperties") is not None:
			raise broken_rule(
				place, "VARIANTS_TYPED_PROPERTIES_ARE_NOT_ALIGNED", "is not aligned with productType"
			)
		if product_type == "PHYSICAL" and variant.get("physicalProperties") is None:
			raise _unaligned(join(place, "physicalProperties"))


def variants_sent(product: Json) -> list[Json]:
	info = product.get("variantsInfo")
	variants = info.get("variants") if isinstance(info, dict) else None
	return variants if isinstance(variants, list) else []


def _unaligned(path: str) -> ValidationError:
	description = "must be set for productType PHYSICAL"
	return ValidationError([Violation(path, description, "ONE_OF_ALIGNMENT", "ONE_OF_ALIGNMENT")])


def _unknown(path: str, product: Json) -> list[Violation]:
	names = [name for name in product if name not in KNOWN_FIELDS]
	return [Violation(join(path, name), "is not a known field", "FIELD_NOT_ALLOWED") for name in names]


def _verify_media(path: str, product: Json) -> None:
	items = ((product.get("media") or {}).get("itemsInfo") or {}).get("items") or []
	seen: set[str] = set()
	for index, item in enumerate(items):
		place = join(path, f"media.itemsInfo.items[{index}]")
		key = item.get("id") or item.get("url")
		if not key:
			raise ValidationError([Violation(place, "must have id or url", "REQUIRED_ONE_OF_FIELD")])
		if key in seen:
			raise broken_rule(place, "DUPLICATE_MEDIA_ERROR", "is a duplicate media item")
		seen.add(key)


def _verify_brand(path: str, product: Json) -> None:
	brand = product.get("brand")
	if product.get("revision") and brand and not brand.get("id"):
		raise broken_rule(join(path, "brand.id"), "BRAND_MISSING_ID", "is required on update")
