"""Stock somebody else moved: the next push reads Wix before it writes, and can still tell what was edited."""

from __future__ import annotations

from wix_integration.core.links import LinkState, ProductLink, StockLink, VariantLink
from wix_integration.demo.memory.links import InMemoryLinks
from wix_integration.sync.push_stock import forget_inventory

ELSEWHERE = StockLink("i-2", "9", 7)


def links_of(*items: VariantLink) -> InMemoryLinks:
	links = InMemoryLinks()
	links.save(
		[ProductLink(key="SHIRT", handle="shirt", state=LinkState.SYNCED, product_id="p-1", items=items)]
	)
	links.save_inventory(list(items), seen_on=links.moment())
	return links


def test_moved_stock_loses_its_revision_and_keeps_its_quantity_everywhere() -> None:
	item = VariantLink("SHIRT", "v-1", "SHIRT", "i-1", "4", 5, {"berlin": ELSEWHERE})
	links = links_of(item)
	assert forget_inventory(links, ["p-1"]) == ["SHIRT"]
	known = links.load(["SHIRT"])["SHIRT"].items[0]
	assert known.stock_at("") == StockLink("i-1", "", 5)
	assert known.stock_at("berlin") == StockLink("i-2", "", 7)
	assert not known.stock_at("").shows(5)


def test_product_nobody_knows_leaves_everything_as_it_is() -> None:
	links = links_of(VariantLink("SHIRT", "v-1", "SHIRT", "i-1", "4", 5))
	assert forget_inventory(links, ["p-9"]) == []
	assert links.load(["SHIRT"])["SHIRT"].items[0].stock_at("") == StockLink("i-1", "4", 5)
