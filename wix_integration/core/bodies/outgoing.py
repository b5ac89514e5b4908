"""The products of create, update and hide calls, as Products V3 takes them.

Sources: POST /stores/v3/bulk/products-with-inventory/create, POST /stores/v3/bulk/products/update.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wix_integration.core.base import field_of, is_product_key
from wix_integration.core.bodies.extras import extras_body
from wix_integration.core.bodies.known import former_choices, known_options
from wix_integration.core.bodies.options import overlay_options
from wix_integration.core.bodies.variants import overlay_variants, variant_body
from wix_integration.core.limits import ALT_TEXT_LENGTH
from wix_integration.core.links import Base, ProductLink
from wix_integration.core.mapping import image_key
from wix_integration.core.mapping.names import shorten
from wix_integration.core.plan import DesiredProduct, DesiredVariant, ProductPlan
from wix_integration.core.records import EXTRA_FIELDS, ImageRecord, StoreConfig
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.product import MediaItem, Product

#: What Wix demands of a new product; a store that leaves these to Wix still gives them their first value.
_DEMANDED = frozenset({"name", "visible"})


def create_body(
	desired: DesiredProduct, config: StoreConfig, brand_ids: Mapping[str, str], media_ids: Mapping[str, str]
) -> Product:
	"""A new product with its inventory.

	:param brand_ids: brand name → brand id; an unknown brand is sent by name
	:param media_ids: image key → media id; an unknown picture is sent by its public URL, or not at all
	"""
	fields = _product_fields(desired, brand_ids, media_ids)
	sent = {
		field: value
		for field, value in fields.items()
		if value and (field not in config.fields_off or field in _DEMANDED)
	}
	body: dict[str, Json] = {
		"productType": "PHYSICAL",
		"physicalProperties": {},
		"handle": desired.handle,
		"visible": desired.visible,
		"options": overlay_options((), desired.options, ()),
		"variantsInfo": {"variants": [_new_variant(variant, config) for variant in desired.variants]},
	}
	extras = {key: value for key, value in desired.extras.items() if value and key not in config.fields_off}
	return Product.model_validate(
		{**body, **_to_wire(sent), **extras_body(extras, {}, Base(), config.section_titles)}
	)


def update_body(
	plan: ProductPlan,
	link: ProductLink,
	config: StoreConfig,
	brand_ids: Mapping[str, str],
	media_ids: Mapping[str, str],
	foreign: Sequence[MediaItem] = (),
) -> Product:
	"""The changes of a plan: changed top-level fields, and options with variants whole if any of them changed.

	A brand without a known id is left out, because Wix takes brands on update by id only.

	:param foreign: pictures somebody added in Wix: sent back after ours, because Wix replaces them all
	"""
	desired = plan.desired
	if desired is None:
		return hide_body(link)
	fields = _product_fields(desired, brand_ids, media_ids, foreign)
	changed = {field_of(change.field) for change in plan.changes if is_product_key(change.field)}
	sent = {field: fields[field] for field in fields if field in changed}
	if "brand" in sent and desired.brand and "id" not in (sent["brand"] or {}):
		del sent["brand"]
	body: dict[str, Json] = {"id": link.product_id, "revision": link.revision, **_to_wire(sent)}
	extras = {change.field: change.new for change in plan.changes if change.field in EXTRA_FIELDS}
	body.update(extras_body(extras, link.parts, link.base, config.section_titles))
	if "options" in changed or any(not is_product_key(change.field) for change in plan.changes):
		variants = overlay_variants(link, desired, config)
		known, former = known_options(link, desired), former_choices(link, desired)
		body["options"] = overlay_options(known, desired.options, variants.foreign, former)
		body["variantsInfo"] = {"variants": variants.bodies}
	return Product.model_validate(body)


def hide_body(link: ProductLink) -> Product:
	"""The product taken off the shop; nothing else about it changes."""
	return Product(id=link.product_id, revision=link.revision, visible=False)


def _product_fields(
	desired: DesiredProduct,
	brand_ids: Mapping[str, str],
	media_ids: Mapping[str, str],
	foreign: Sequence[MediaItem] = (),
) -> dict[str, Json]:
	"""Our field name → its value on the wire; None for an empty brand."""
	return {
		"name": desired.name,
		"description": desired.description,
		"visible": desired.visible,
		"brand": _brand(desired.brand, brand_ids),
		"images": _media(desired.images, media_ids, foreign),
	}


def _to_wire(fields: Mapping[str, Json]) -> dict[str, Json]:
	"""The same under Wix's names. Pictures of which none can be sent stay as they are."""
	names = {"description": "plainDescription", "images": "media"}
	return {
		names.get(field, field): value
		for field, value in fields.items()
		if not (field == "images" and value is None)
	}


def _brand(name: str, brand_ids: Mapping[str, str]) -> Json:
	if not name:
		return None
	brand_id = brand_ids.get(name)
	return {"id": brand_id} if brand_id else {"name": name}


def _media(images: Sequence[ImageRecord], media_ids: Mapping[str, str], foreign: Sequence[MediaItem]) -> Json:
	items = [item for item in (_media_item(image, media_ids) for image in images) if item]
	if images and not items:
		return None
	return {"itemsInfo": {"items": [*items, *(item.to_wire() for item in foreign)]}}


def _media_item(image: ImageRecord, media_ids: Mapping[str, str]) -> dict[str, Json]:
	media_id = media_ids.get(image_key(image))
	item = {"id": media_id} if media_id else {"url": image.public_url} if image.public_url else {}
	if item and image.alt_text:
		item["altText"] = shorten(image.alt_text, ALT_TEXT_LENGTH)
	return item


def _new_variant(variant: DesiredVariant, config: StoreConfig) -> dict[str, Json]:
	"""A variant with its first inventory. A store that leaves stock to Wix starts with untracked stock."""
	is_left_to_wix = "stock" in config.fields_off and variant.item_code
	level = None if is_left_to_wix else variant.quantity
	inventory = {"inStock": True} if level is None else {"quantity": level}
	return {**variant_body({}, variant, config), "inventoryItem": inventory}
