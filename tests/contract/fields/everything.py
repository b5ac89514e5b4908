"""A product that has all a merchant can give it, made in Wix and then linked to an Item."""

from __future__ import annotations

from tests.contract.shop import Json, option, pick, simple_product, simple_variant
from tests.contract.shop import Shop as Wix
from tests.contract.store import Store
from wix_integration.core.bodies import link_after_read
from wix_integration.core.links import Base, LinkState, ProductLink, VariantLink

MODIFIERS = [
	{
		"name": "Engraving",
		"modifierRenderType": "FREE_TEXT",
		"mandatory": False,
		"freeTextSettings": {"title": "Text"},
	}
]
SUBSCRIPTIONS = {
	"subscriptions": [
		{
			"title": "Monthly",
			"frequency": "MONTH",
			"autoRenewal": True,
			"discount": {"type": "PERCENT", "percentOff": 5},
		}
	],
	"allowOneTimePurchases": True,
}
SEO = {
	"tags": [
		{"type": "title", "children": "Their title", "custom": False, "disabled": False},
		{"type": "meta", "props": {"name": "description", "content": "Theirs"}, "custom": False},
		{"type": "meta", "props": {"property": "og:title", "content": "Shared"}, "custom": True},
	],
	"settings": {"preventAutoRedirect": True, "keywords": [{"term": "cup", "isMain": True}]},
}
SECTIONS = [
	{"uniqueName": "shipping", "title": "Shipping", "plainDescription": "<p>Two days</p>"},
	{"uniqueName": "care", "title": "Care", "plainDescription": "<p>Merchant's care</p>"},
	{"uniqueName": "returns", "title": "Returns", "plainDescription": "<p>Thirty days</p>"},
]
#: What only a merchant writes.
FOREIGN = (
	"modifiers",
	"subscriptionDetails",
	"extendedFields",
	"taxGroupId",
	"productType",
	"additionalRibbons",
)


def make_product(wix: Wix, *, has_options: bool = False, **more: Json) -> Json:
	"""The product as Wix shows it to a merchant."""
	body: Json = {
		**simple_product("Cup"),
		"modifiers": MODIFIERS,
		"subscriptionDetails": SUBSCRIPTIONS,
		"seoData": SEO,
		"infoSections": SECTIONS,
		"ribbon": {"name": "Sale"},
		"media": {"itemsInfo": {"items": [{"url": "https://static.wixstatic.com/media/cup.jpg"}]}},
		"extendedFields": {"namespaces": {"@other/app": {"colour": "blue"}}},
		**more,
	}
	if has_options:
		body["options"] = [option("Colour", "Red", "Blue")]
		body["variantsInfo"] = {
			"variants": [
				simple_variant(f"TEE-{code}", choices=[pick("Colour", name)], barcode=f"40000000000{n}")
				for n, (code, name) in enumerate((("7", "Red"), ("9", "Blue")))
			]
		}
	return wix.create({name: value for name, value in body.items() if value is not None})


def link_product(store: Store, key: str, product: Json, base: Base | None = None) -> ProductLink:
	"""Links the product to an Item family as adoption does: variants by SKU, ERPNext leads."""
	read = store.connection.client.get_product(product["id"])
	items = tuple(VariantLink(v.sku or "", v.id or "", v.sku or "") for v in read.variants)
	link = ProductLink(key, read.handle or "", LinkState.SYNCED, items=items, base=base or Base())
	link = link_after_read(link, read)
	store.shop.links.save([link])
	return link
