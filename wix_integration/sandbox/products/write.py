"""Creating, changing and deleting one product: what is stored, and in which order it is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..access.auth import Caller
from ..categories.members import forget_product
from ..extras.modifiers import resolve_modifiers
from ..extras.subscriptions import resolve_ribbons, resolve_subscriptions
from ..shop.named import resolve_brand, resolve_info_sections, resolve_ribbon
from ..state.store import variants_of
from ..stock.items import delete_stock_of
from ..wire.errors import ApplicationError, Json, broken_rule, not_found, outdated
from ..wire.html import normalise_html
from ..wire.values import map_slug, new_id, next_revision
from .media import resolve_media
from .options import Resolved, resolve_options
from .rules import variants_sent, verify_typed_properties
from .variants import resolve_variants, verify_alignment, verify_together
from .view import event_view

if TYPE_CHECKING:
	from ..world import World

_PLAIN = (
	"visibleInPos",
	"physicalProperties",
	"taxGroupId",
	"mainCategoryId",
	"seoData",
	"extendedFields",
	"tags",
	"purchaseEligibility",
)
_EVENT = "wix.stores.catalog.v3.product_"


def create_product(world: World, path: str, sent: Json, caller: Caller) -> Json:
	"""POST /stores/v3/products: the stored product."""
	verify_typed_properties(path, sent, sent["productType"], whole=True)
	resolved = resolve_options(world, sent.get("options") or [])
	variants = resolve_variants(variants_sent(sent), resolved.options)
	stamp = world.clock.stamp()
	product: Json = {
		"id": new_id(),
		"revision": "1",
		"createdDate": stamp,
		"productType": sent["productType"],
		"options": resolved.options,
		"variantsInfo": {"variants": variants},
		"media": [],
		"visible": sent.get("visible") is not False,
		"visibleInPos": True,
	}
	product["slug"] = _slug(world, path, sent, product["id"])
	product["handle"] = _handle(world, sent, product["slug"])
	_tie_visibility(product, sent)
	_verify_codes(world, product)
	_apply_fields(world, product, sent)
	resolved.commit(world)
	product["updatedDate"] = stamp
	world.store.products.save(product)
	world.emit(
		_EVENT + "created", product["id"], {"createdEvent": {"entity": event_view(world, product)}}, caller
	)
	return product


def update_product(world: World, path: str, sent: Json, caller: Caller, *, by_merchant: bool = False) -> Json:
	"""PATCH /stores/v3/products/{id}: top-level fields that are sent replace what was there, arrays whole."""
	old = get_product(world, sent["id"])
	if not by_merchant and str(sent["revision"]) != old["revision"]:
		raise outdated(old["id"])
	verify_readable(old)
	verify_typed_properties(path, sent, old["productType"], whole=False)
	verify_together(path, sent, bool(old["options"]))
	product = {**old, "revision": next_revision(old["revision"]), "updatedDate": world.clock.stamp()}
	resolved = _apply_options_and_variants(world, product, sent)
	if sent.get("slug"):
		product["slug"] = _slug(world, path, sent, old["id"])
	_tie_visibility(product, sent)
	_verify_codes(world, product)
	_apply_fields(world, product, sent)
	resolved.commit(world)
	_remember(world, old)
	world.store.products.save(product)
	_drop_vanished_stock(world, old, product, caller)
	part = {"updatedEvent": {"currentEntity": event_view(world, product)}}
	world.emit(_EVENT + "updated", product["id"], part, caller)
	return product


def delete_product(world: World, product_id: str, caller: Caller) -> None:
	product = get_product(world, product_id)
	for variant in variants_of(product):
		delete_stock_of(world, product_id, variant["id"], caller)
	world.store.products.delete(product_id)
	forget_product(world, product_id)
	part = {"deletedEvent": {"deletedEntity": event_view(world, product)}}
	world.emit(_EVENT + "deleted", product_id, part, caller)


def get_product(world: World, product_id: str) -> Json:
	product = world.store.products.get(product_id)
	if product is None:
		raise not_found("Product", product_id)
	return product


def verify_readable(product: Json) -> None:
	"""A product whose options were emptied without its variants answers 428 for good."""
	if not product["options"] and any(variant["choices"] for variant in variants_of(product)):
		raise ApplicationError(
			"MISSING_VARIANT_OPTION_CHOICE", f"Product {product['id']} has corrupt variants"
		)


def _apply_options_and_variants(world: World, product: Json, sent: Json) -> Resolved:
	resolved = Resolved([], [])
	if sent.get("options") is not None:
		resolved = resolve_options(world, sent["options"])
		product["options"] = resolved.options
	if sent.get("variantsInfo") is not None:
		product["variantsInfo"] = {
			"variants": resolve_variants(_known_only(product, sent), product["options"])
		}
	elif sent.get("options"):
		verify_alignment(variants_of(product), product["options"])
	return resolved


def _known_only(product: Json, sent: Json) -> list[Json]:
	"""The variants sent; an id has to be one of the product's own."""
	own = {variant["id"] for variant in variants_of(product)}
	for variant in variants_sent(sent):
		if variant.get("id") and variant["id"] not in own:
			raise ApplicationError(
				"VARIANTS_ARE_NOT_ALIGNED_WITH_PRODUCT", f"Variant {variant['id']} is not of this product"
			)
	return variants_sent(sent)


def _tie_visibility(product: Json, sent: Json) -> None:
	"""Without options the variant's ``visible`` sets the product's, and the other way round."""
	if sent.get("visible") is not None:
		product["visible"] = sent["visible"]
	if product["options"] or len(variants_of(product)) != 1:
		return
	variant = variants_of(product)[0]
	sent_variants = variants_sent(sent)
	if sent_variants and (sent_variants[0].get("visible") is not None or sent.get("visible") is None):
		product["visible"] = variant["visible"]
	elif variant["visible"] != product["visible"]:
		product["variantsInfo"] = {"variants": [{**variant, "visible": product["visible"]}]}


def _apply_fields(world: World, product: Json, sent: Json) -> None:
	for name in _PLAIN:
		if name in sent:
			product[name] = sent[name]
	if sent.get("name") is not None:
		product["name"] = _name(sent["name"])
	_apply_description(product, sent)
	if "media" in sent:
		product["media"] = resolve_media(world, sent["media"])
	if "brand" in sent:
		product["brand"] = resolve_brand(world, sent["brand"])
	if "ribbon" in sent:
		product["ribbon"] = resolve_ribbon(world, sent["ribbon"])
	if "additionalRibbons" in sent:
		product["additionalRibbons"] = resolve_ribbons(world, sent["additionalRibbons"])
	if "modifiers" in sent:
		product["modifiers"] = resolve_modifiers(world, sent["modifiers"] or [])
	if "subscriptionDetails" in sent:
		product["subscriptionDetails"] = resolve_subscriptions(sent["subscriptionDetails"])
	if "infoSections" in sent:
		product["infoSections"] = resolve_info_sections(world, sent["infoSections"] or [])


def _apply_description(product: Json, sent: Json) -> None:
	"""``plainDescription`` is silently ignored when ``description`` is sent too."""
	if sent.get("description") is not None:
		product["description"] = sent["description"]
		product.pop("plainDescription", None)
	elif "plainDescription" in sent:
		product["plainDescription"] = normalise_html(sent["plainDescription"] or "")


def _name(sent: str) -> str:
	if not sent.strip():
		raise ApplicationError("ONLY_SPACES_STRING_ERROR", "name holds only spaces")
	return sent.strip()


def _slug(world: World, path: str, sent: Json, product_id: str) -> str:
	wanted = sent.get("slug")
	if wanted:
		if map_slug(wanted) != wanted[:100].lower():
			raise broken_rule(f"{path}.slug", "INVALID_SLUG_FORMAT", "is not a valid slug")
		if any(row["id"] != product_id for row in world.store.products.find("slug", wanted)):
			raise ApplicationError("DUPLICATE_SLUG_ERROR", f"Slug {wanted} is taken")
		return str(wanted)
	slug = map_slug(sent["name"])
	return slug if not world.store.products.find("slug", slug) else f"{slug}-{product_id[:8]}"


def _handle(world: World, sent: Json, slug: str) -> str:
	"""Settable at creation only, unique for good."""
	wanted = sent.get("handle") or slug
	if world.store.products.find("handle", wanted):
		raise ApplicationError("DUPLICATE_HANDLE_ERROR", f"Handle {wanted} is taken", {"handle": wanted})
	return str(wanted)


def _verify_codes(world: World, product: Json) -> None:
	if not world.switches.sku_unique_across_products:
		return
	for name, code in (("sku", "SKU_ALREADY_EXIST_ERROR"), ("barcode", "BARCODE_ALREADY_EXIST_ERROR")):
		for variant in variants_of(product):
			owners = world.store.products.find(name, variant[name]) if variant.get(name) else []
			if any(owner["id"] != product["id"] for owner in owners):
				raise ApplicationError(
					code, f"{name} {variant[name]} is used by another product", {name: variant[name]}
				)


def _remember(world: World, old: Json) -> None:
	"""Keep what an index that lags still shows."""
	if world.switches.search_variants_lag_seconds > 0:
		world.stale[old["id"]] = (world.clock.seconds(), old)


def _drop_vanished_stock(world: World, old: Json, new: Json, caller: Caller) -> None:
	kept = {variant["id"] for variant in variants_of(new)}
	for variant in variants_of(old):
		if variant["id"] not in kept:
			delete_stock_of(world, old["id"], variant["id"], caller)
