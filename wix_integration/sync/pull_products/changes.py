"""What changed in Wix since a moment: pages of products compared with the revisions we remember.

The moments are Wix's own; our clock never decides. Whatever cannot be read raises: an unread page is never *nothing*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from wix_integration.core.links import LinkState, ProductLink
from wix_integration.core.wire.product import Product
from wix_integration.sync.shop import Shop

#: Two updates may carry the same moment, and an index may run behind by minutes.
OVERLAP = timedelta(minutes=5)
#: Kind of the revisions at which unlinked products were last looked at.
SEEN = "seen_product"


@dataclass(frozen=True, slots=True)
class Changes:
	"""One page. ``product_ids`` changed, of ``read`` products; ``until`` is the newest moment so far, None for none."""

	product_ids: tuple[str, ...]
	read: tuple[str, ...]
	until: datetime | None


def find_changes(shop: Shop, since: datetime | None, *, everything: bool = False) -> Iterator[Changes]:
	"""Pages of products whose revision is not the one we know, updated after ``since`` less the overlap.

	:param since: None looks at the whole catalogue; then unlinked products count only where Items are made of them
	:param everything: also unlinked products that were looked at before
	:raises WixApiError: as reading products does; no page stands for what was not read
	"""
	until = since
	wants_strangers = shop.config.creates_items or since is not None
	for page in shop.wix.search_products_updated(since - OVERLAP if since else None):
		moments = [moment for product in page if (moment := product.updated_at)]
		until = max([*moments, until] if until else moments, default=None)
		read = tuple(product.id or "" for product in page)
		changed = _changed(shop, page, everything)
		yield Changes(changed.linked + changed.unlinked * wants_strangers, read, until)


def remember_seen(shop: Shop, products: Sequence[Product]) -> None:
	"""Unlinked products need no second look before they change."""
	shop.external_ids.save(SEEN, {product.id or "": product.revision or "" for product in products})


@dataclass(frozen=True, slots=True)
class _Changed:
	linked: tuple[str, ...]
	unlinked: tuple[str, ...]


def _changed(shop: Shop, page: Sequence[Product], everything: bool) -> _Changed:
	revisions = {product.id or "": product.revision for product in page}
	keys = shop.links.keys_of_products(list(revisions))
	links = shop.links.load(list(keys.values()))
	strangers = [product_id for product_id in revisions if product_id not in keys]
	seen = {} if everything else shop.external_ids.find(SEEN, strangers)
	return _Changed(
		linked=tuple(
			product_id for product_id, key in keys.items() if _differs(links[key], revisions[product_id])
		),
		unlinked=tuple(each for each in strangers if seen.get(each) != revisions[each]),
	)


def _differs(link: ProductLink, revision: str | None) -> bool:
	return link.state is LinkState.GONE or revision != link.revision
