"""What we remember about Wix, held in memory. Everything stored is frozen, so nothing leaks between callers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wix_integration.core.links import ProductLink, VariantLink


class InMemoryLinks:
	"""Satisfies ``ports.ProductLinks``."""

	def __init__(self) -> None:
		self._links: dict[str, ProductLink] = {}
		self._inventory: dict[str, VariantLink] = {}

	def load(self, keys: Sequence[str]) -> Mapping[str, ProductLink]:
		return {key: self._with_inventory(self._links[key]) for key in keys if key in self._links}

	def save(self, links: Sequence[ProductLink]) -> None:
		self._links.update({link.key: link for link in links})

	def announce(self, links: Sequence[ProductLink]) -> None:
		known = [link for link in links if link.key in self._links]
		self._links.update({link.key: replace(self._links[link.key], base=link.base) for link in known})

	def moment(self) -> str:
		return "now"

	def save_inventory(self, items: Sequence[VariantLink], *, seen_on: str = "") -> None:
		known = {} if seen_on else {code: item.elsewhere for code, item in self._inventory.items()}
		kept = (replace(item, elsewhere=known.get(item.item_code, item.elsewhere)) for item in items)
		self._inventory.update({item.item_code: item for item in kept})

	def doubt_inventory(self, items: Sequence[VariantLink]) -> None:
		self._inventory.update({item.item_code: item for item in items})

	def key_of_items(self, item_codes: Sequence[str]) -> Mapping[str, str]:
		wanted = set(item_codes)
		return {
			item.item_code: link.key
			for link in self._links.values()
			for item in link.items
			if item.item_code in wanted
		}

	def keys_of_products(self, product_ids: Sequence[str]) -> Mapping[str, str]:
		wanted = {product_id for product_id in product_ids if product_id}
		return {link.product_id: link.key for link in self._links.values() if link.product_id in wanted}

	def keys_of_handles(self, handles: Sequence[str]) -> Mapping[str, str]:
		wanted = {handle for handle in handles if handle}
		return {link.handle: link.key for link in self._links.values() if link.handle in wanted}

	def owners_of_skus(self, skus: Sequence[str]) -> Mapping[str, str]:
		wanted = {sku for sku in skus if sku}
		return {
			item.sku: item.item_code
			for link in self._links.values()
			for item in link.items
			if item.sku in wanted
		}

	def _with_inventory(self, link: ProductLink) -> ProductLink:
		return replace(link, items=tuple(self._overlaid(item) for item in link.items))

	def _overlaid(self, item: VariantLink) -> VariantLink:
		stock = self._inventory.get(item.item_code, VariantLink(item.item_code, item.variant_id))
		return replace(
			item,
			inventory_id=stock.inventory_id,
			inventory_revision=stock.inventory_revision,
			quantity=stock.quantity,
			elsewhere=stock.elsewhere,
		)


class InMemoryExternalIds:
	"""Satisfies ``ports.ExternalIds``."""

	def __init__(self) -> None:
		self._ids: dict[tuple[str, str], str] = {}

	def find(self, kind: str, keys: Sequence[str]) -> Mapping[str, str]:
		return {key: self._ids[kind, key] for key in keys if (kind, key) in self._ids}

	def save(self, kind: str, ids: Mapping[str, str]) -> None:
		self._ids.update({(kind, key): wix_id for key, wix_id in ids.items()})
