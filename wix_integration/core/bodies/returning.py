"""What we remember after Wix answered: ids, revision, wire objects, and the base of what was agreed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from wix_integration.core.base import field_of, item_key, ours_of, theirs_of
from wix_integration.core.bodies.extras import KEPT_PARTS
from wix_integration.core.bodies.variants import variant_body
from wix_integration.core.extras import CATEGORIES
from wix_integration.core.links import Base, LinkState, ProductLink, VariantLink
from wix_integration.core.mapping import image_key
from wix_integration.core.mapping.structure import WireStructure, combination_key
from wix_integration.core.merge import agree
from wix_integration.core.plan import DesiredProduct
from wix_integration.core.records import StoreConfig
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.inventory import InventoryItem, ReadOnlyVariant
from wix_integration.core.wire.product import Product

#: For a caller that has no inventory to attach.
_NO_INVENTORY: Mapping[str, InventoryItem] = {}


def link_after_write(
	link: ProductLink,
	desired: DesiredProduct | None,
	product: Product,
	inventory: Mapping[str, InventoryItem],
	config: StoreConfig,
) -> ProductLink:
	"""The link after a confirmed create, update or hide.

	An answer without variants keeps the known ones; Items it leaves without variant are ``unresolved_items``.

	:param desired: what was sent, None for a bare hide
	:param inventory: variant id → the inventory item Wix confirmed at the default location
	"""
	read = link_after_read(link, product)
	if desired is None:
		return _after_hide(read, product, config)
	items = _match_items(read, desired, inventory)
	ours = ours_of(desired, config)
	answered = theirs_of(product, items, config)
	unsent = _unsent(link, ours, answered, config) | desired.unread
	base = agree(link.base, ours, answered, unsent)
	state = LinkState.SYNCED if desired.visible else LinkState.HIDDEN
	return replace(read, state=state, items=items, base=base)


def link_after_read(link: ProductLink, product: Product) -> ProductLink:
	"""The link with id, revision, and the wire objects an answer carries; variants are only in some."""
	wire = product.to_wire()
	parts = {**link.parts, **{name: wire[name] for name in KEPT_PARTS if name in wire}}
	fresh = replace(
		link,
		product_id=product.id or link.product_id,
		revision=product.revision or link.revision,
		parts=parts,
	)
	variants = tuple((wire.get("variantsInfo") or {}).get("variants") or ())
	options = wire.get("options", () if variants else link.options)
	return replace(fresh, options=tuple(options), variants=variants or link.variants)


def link_of_found(
	link: ProductLink, desired: DesiredProduct, product: Product, inventory: Mapping[str, InventoryItem]
) -> ProductLink:
	"""The link of a product found by its handle: ids without a base, because nobody saw what was agreed."""
	read = link_after_read(link, product)
	return replace(read, state=LinkState.SYNCED, items=_match_items(read, desired, inventory), base=Base())


def attach_variants(
	link: ProductLink,
	desired: DesiredProduct,
	variants: Iterable[ReadOnlyVariant],
	config: StoreConfig,
	inventory: Mapping[str, InventoryItem] = _NO_INVENTORY,
) -> ProductLink:
	"""The link with variants that were read on their own, because the answer to the write had none."""
	structure = WireStructure(link.options)
	wanted = {combination_key(variant.choices): variant for variant in desired.variants}
	known = {key: variant for variant in link.variants if (key := structure.key(variant)) in wanted}
	for read in variants:
		seen = as_product_variant(read)
		key = structure.key(seen)
		if key is None:
			continue
		sent = variant_body(known.get(key, {}), wanted[key], config) if key in wanted else {}
		known[key] = {**sent, **seen}
	wire = tuple(known.values())
	filled = replace(link, variants=wire)
	items = _match_items(filled, desired, inventory)
	answer = Product.model_validate({"options": list(link.options), "variantsInfo": {"variants": list(wire)}})
	answered = theirs_of(answer, items, config)
	theirs = {key: value for key, value in answered.items() if "/" in key and key in link.base.ours}
	return replace(filled, items=items, base=replace(link.base, theirs={**link.base.theirs, **theirs}))


def unresolved_items(link: ProductLink, desired: DesiredProduct) -> tuple[str, ...]:
	"""Item codes whose variant is not known, "" for a filler: read the product's variants and attach them."""
	structure = WireStructure(link.options)
	known = {structure.key(variant) for variant in link.variants}
	return tuple(v.item_code for v in desired.variants if combination_key(v.choices) not in known)


def media_ids_of(desired: DesiredProduct, product: Product, foreign: int = 0) -> dict[str, str]:
	"""Image key → media id as the answer lists them; {} where their number shows that they do not correspond.

	:param foreign: how many pictures of others follow ours
	"""
	items = product.media.items_info.items if product.media and product.media.items_info else []
	if len(items) != len(desired.images) + foreign:
		return {}
	pairs = zip(desired.images, items, strict=False)
	return {image_key(image): item.id for image, item in pairs if item.id}


def _match_items(
	link: ProductLink, desired: DesiredProduct, inventory: Mapping[str, InventoryItem]
) -> tuple[VariantLink, ...]:
	"""The Items of a product with the variants that carry their combinations."""
	structure = WireStructure(link.options)
	ids = {structure.key(variant): variant.get("id") or "" for variant in link.variants}
	known = {item.variant_id: item for item in link.items}
	items = []
	for variant in desired.variants:
		variant_id = ids.get(combination_key(variant.choices))
		if variant.item_code and variant_id:
			before = known.get(variant_id, VariantLink(variant.item_code, variant_id))
			after = replace(before, item_code=variant.item_code, sku=variant.sku)
			items.append(_with_inventory(after, inventory.get(variant_id)))
	return tuple(items)


def _with_inventory(item: VariantLink, inventory: InventoryItem | None) -> VariantLink:
	if inventory is None:
		return item
	return replace(
		item,
		inventory_id=inventory.id or item.inventory_id,
		inventory_revision=inventory.revision or item.inventory_revision,
		quantity=item.quantity
		if inventory.quantity is None and inventory.in_stock is None
		else inventory.quantity,
	)


def _after_hide(link: ProductLink, product: Product, config: StoreConfig) -> ProductLink:
	"""Hidden on both sides. Without options the only variant went along."""
	hidden = ["visible"]
	if not link.options:
		hidden += [item_key(item.item_code, "visible") for item in link.items]
	ours = {**link.base.ours, **dict.fromkeys(hidden, False)}
	answered = theirs_of(product, link.items, config)
	theirs = {**link.base.theirs, **{key: answered[key] for key in hidden if key in answered}}
	sending = {key: value for key, value in link.base.sending.items() if key not in hidden}
	base = replace(link.base, ours=ours, theirs=theirs, sending=sending)
	return replace(link, state=LinkState.HIDDEN, base=base)


def _unsent(
	link: ProductLink, ours: Mapping[str, Json], answered: Mapping[str, Json], config: StoreConfig
) -> frozenset[str]:
	"""The fields that were not agreed about: held ones, and ours where Wix decides and says something else.

	Categories are agreed about by calls of their own, unless Wix already says the same.
	"""
	memberships = set() if answered.get(CATEGORIES) == ours.get(CATEGORIES) else {CATEGORIES}
	if not link.product_id:
		return frozenset(memberships)
	left = {
		key
		for key, value in ours.items()
		if not config.rule_of(field_of(key)).is_pushed
		and (key not in link.base.ours or link.base.ours[key] != value)
		and (key not in answered or answered[key] != value)
	}
	return link.base.held | left | memberships


def as_product_variant(read: ReadOnlyVariant) -> dict[str, Json]:
	"""A read-only variant in the shape a product has it."""
	wire = read.to_wire()
	fields = ("visible", "sku", "barcode", "price", "revenueDetails", "physicalProperties")
	seen = {field: wire[field] for field in fields if wire.get(field) is not None}
	return {**seen, "id": read.variant_id, "choices": wire.get("optionChoices") or []}
