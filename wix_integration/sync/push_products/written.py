"""What Wix confirmed becomes what we remember: variants, media ids, inventory, in that order.

Links are saved before inventory that Wix left out is repaired: a crash then finds a product that is known and flagged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from wix_integration.core.bodies import attach_variants, link_after_write, unresolved_items
from wix_integration.core.links import ProductLink, VariantLink
from wix_integration.core.stock.formula import Level
from wix_integration.core.wire.inventory import InventoryItem, ReadOnlyProductData, ReadOnlyVariant
from wix_integration.sync.push_products.assets.images import remember_media
from wix_integration.sync.push_products.candidates import Task
from wix_integration.sync.push_products.inventory import complete_inventory, lacks_inventory
from wix_integration.sync.shop import Shop


@dataclass(frozen=True, slots=True)
class Written:
	"""A confirmed row: the link as the answer makes it, not saved yet, and what else the answer carried.

	``inventory`` is by variant id, ``media`` are the ids of pictures that were sent by address, by image key;
	``unsent_images`` are the keys of pictures the body could not carry.
	"""

	task: Task
	link: ProductLink
	request_id: str = ""
	inventory: Mapping[str, InventoryItem] = field(default_factory=dict)
	media: Mapping[str, str] = field(default_factory=dict)
	unsent_images: frozenset[str] = frozenset()

	@property
	def lacks_variants(self) -> bool:
		"""Whether the answer left out variants that Items of this product have."""
		return bool(self.task.plan.desired and unresolved_items(self.link, self.task.plan.desired))

	@property
	def answered_items(self) -> list[VariantLink]:
		"""The Items whose inventory this answer carried; what is known of others may be older than what is stored."""
		return [item for item in self.link.items if item.variant_id in self.inventory]

	@property
	def is_known_to_lack(self) -> bool:
		"""Whether this run has already tried to repair the inventory."""
		return bool(self.task.candidate.link and self.task.candidate.link.inventory_missing)


def store(shop: Shop, written: Sequence[Written]) -> list[Written]:
	"""Saves the links with variants and inventory complete; where inventory cannot be had, the link says so."""
	remember_media(shop, [entry.media for entry in written])
	known = [_flagged(shop, _with_failures_due(entry)) for entry in _with_variants(shop, written)]
	shop.links.save([entry.link for entry in known])
	shop.links.save_inventory([item for entry in known for item in entry.answered_items])
	lacking = [entry.link for entry in known if entry.link.inventory_missing and not entry.is_known_to_lack]
	if not lacking:
		return known
	quantities = {code: amount for entry in known for code, amount in _quantities(entry.task).items()}
	completed = {link.key: link for link in complete_inventory(shop, lacking, quantities)}
	shop.links.save(list(completed.values()))
	return [replace(entry, link=completed.get(entry.link.key, entry.link)) for entry in known]


def with_only_variant(shop: Shop, entry: Written) -> Written:
	"""A new product without options has one variant, and its inventory names it where the answer does not."""
	desired = entry.task.plan.desired
	if not entry.lacks_variants or desired is None or desired.options or len(entry.inventory) != 1:
		return entry
	owner = ReadOnlyProductData(product_id=entry.link.product_id)
	return _attached(
		shop, entry, [ReadOnlyVariant(variant_id=next(iter(entry.inventory)), product_data=owner)]
	)


def _with_variants(shop: Shop, written: Sequence[Written]) -> list[Written]:
	"""One read for all products whose answer had no variants."""
	unread = [entry.link.product_id for entry in written if entry.lacks_variants]
	if not unread:
		return list(written)
	variants: dict[str, list[ReadOnlyVariant]] = defaultdict(list)
	for variant in shop.wix.search_variants(unread):
		variants[variant.product_data.product_id].append(variant)
	attached = [_attached(shop, entry, variants[entry.link.product_id]) for entry in written]
	return [_read_whole(shop, entry) if entry.lacks_variants else entry for entry in attached]


def _attached(shop: Shop, entry: Written, variants: Sequence[ReadOnlyVariant]) -> Written:
	desired = entry.task.plan.desired
	if desired is None or not variants:
		return entry
	return replace(entry, link=attach_variants(entry.link, desired, variants, shop.config, entry.inventory))


def _read_whole(shop: Shop, entry: Written) -> Written:
	"""The index of variants runs behind: the product itself is always current."""
	product = shop.wix.get_product(entry.link.product_id)
	link = link_after_write(entry.link, entry.task.plan.desired, product, entry.inventory, shop.config)
	return replace(entry, link=link)


def _with_failures_due(entry: Written) -> Written:
	"""A brand or picture that could not be sent is still due: the next push tries it again, its issue stays open."""
	ours = dict(entry.link.base.ours)
	if entry.unsent_images and "images" in ours:
		ours["images"] = [image for image in ours["images"] if image[0] not in entry.unsent_images]
	if any(warning.code == "brand_failed" for warning in entry.task.warnings):
		ours.pop("brand", None)
	return replace(entry, link=replace(entry.link, base=replace(entry.link.base, ours=ours)))


def _flagged(shop: Shop, entry: Written) -> Written:
	missing = shop.sends("stock") and lacks_inventory(entry.link)
	return replace(entry, link=replace(entry.link, inventory_missing=missing))


def _quantities(task: Task) -> dict[str, Level]:
	variants = task.plan.desired.variants if task.plan.desired else ()
	return {variant.item_code: variant.quantity for variant in variants if variant.item_code}
