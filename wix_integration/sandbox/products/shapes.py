"""What a product on the wire may look like: lengths, sizes, number formats, required fields."""

from __future__ import annotations

from ..wire.shapes import GUID, WEB_URL, Choice, Flag, Money, Number, Record, Rows, Shape, Text

MAX_PRODUCTS = 100
PRODUCT_TYPES = ("PHYSICAL", "DIGITAL")
RENDER_TYPES = ("TEXT_CHOICES", "SWATCH_CHOICES")
CHOICE_TYPES = ("CHOICE_TEXT", "ONE_COLOR")
LIST_FIELDS = (
	"URL CURRENCY INFO_SECTION MERCHANT_DATA PLAIN_DESCRIPTION INFO_SECTION_PLAIN_DESCRIPTION "
	"SUBSCRIPTION_PRICES_INFO BREADCRUMBS_INFO WEIGHT_MEASUREMENT_UNIT_INFO VARIANT_OPTION_CHOICE_NAMES "
	"MEDIA_ITEMS_INFO DESCRIPTION DIRECT_CATEGORIES_INFO ALL_CATEGORIES_INFO INFO_SECTION_DESCRIPTION THUMBNAIL "
	"PRODUCT_CHOICES_MEDIA_REFERENCES PRODUCT_CHOICES_DISPLAY_IMAGE DISCOUNT_INFO MIN_PRICE_VARIANT"
)
FIELDS = Rows(Choice(tuple(LIST_FIELDS.split())), 100)

_ANY_OBJECT = Record()
_AMOUNT = Record({"amount": Money()}, required=("amount",))
_PRICE = Record({"actualPrice": _AMOUNT, "compareAtPrice": _AMOUNT}, required=("actualPrice",))
_MEDIA_ITEM = Record(
	{"id": Text(200, 1), "url": WEB_URL, "altText": Text(1000, 1), "displayName": Text(80)},
)
_MEDIA = Record({"itemsInfo": Record({"items": Rows(_MEDIA_ITEM, 50)})})
_CHOICE = Record(
	{"name": Text(50), "choiceType": Choice(CHOICE_TYPES), "choiceId": GUID, "colorCode": Text(20, 3)},
)
_OPTION = Record(
	{
		"id": Text(36),
		"name": Text(50),
		"optionRenderType": Choice(RENDER_TYPES),
		"choicesSettings": Record({"choices": Rows(_CHOICE, 1000, 1)}, required=("choices",)),
	},
)
_MODIFIER = Record({"name": Text(50), "modifierRenderType": Choice(("FREE_TEXT", *RENDER_TYPES))})
_INFO_SECTION = Record(
	{"id": GUID, "uniqueName": Text(100), "title": Text(50), "plainDescription": Text(16_000)}
)
_PICK = Record(
	{
		"optionChoiceIds": Record({"optionId": Text(36, 1), "choiceId": GUID}),
		"optionChoiceNames": Record(
			{"optionName": Text(50), "choiceName": Text(50), "renderType": Choice(RENDER_TYPES)}
		),
	},
)
STOCK_PART = Record({"quantity": Number(-99_999, 99_999, whole=True), "inStock": Flag()})
_VARIANT = Record(
	{
		"id": GUID,
		"visible": Flag(),
		"sku": Text(40, 1),
		"barcode": Text(40, 1),
		"choices": Rows(_PICK, 6),
		"price": _PRICE,
		"revenueDetails": Record({"cost": _AMOUNT}),
		"physicalProperties": Record({"weight": Number(0, 999_999_999.99)}),
		"digitalProperties": _ANY_OBJECT,
		"inventoryItem": STOCK_PART,
	},
	required=("price",),
)
_PRODUCT: dict[str, Shape] = {
	"name": Text(80, 1),
	"slug": Text(300, 1),
	"handle": Text(100, 1),
	"productType": Choice(PRODUCT_TYPES),
	"description": _ANY_OBJECT,
	"plainDescription": Text(16_000),
	"visible": Flag(),
	"visibleInPos": Flag(),
	"media": _MEDIA,
	"options": Rows(_OPTION, 6),
	"modifiers": Rows(_MODIFIER, 10),
	"infoSections": Rows(_INFO_SECTION, 20),
	"brand": Record({"id": GUID, "name": Text(50, 1)}),
	"ribbon": Record({"id": Text(36), "name": Text(30)}),
	"additionalRibbons": Rows(Record({"id": Text(36), "name": Text(30)}), 4),
	"physicalProperties": _ANY_OBJECT,
	"variantsInfo": Record({"variants": Rows(_VARIANT, 1000, 1)}, required=("variants",)),
	"taxGroupId": GUID,
	"mainCategoryId": GUID,
}
NEW_PRODUCT = Record(_PRODUCT, required=("name", "productType", "variantsInfo"))
CHANGED_PRODUCT = Record({**_PRODUCT, "id": Text(36, 1), "revision": Text(20)}, required=("id", "revision"))
KNOWN_FIELDS = frozenset(
	{
		*_PRODUCT,
		"id",
		"revision",
		"seoData",
		"purchaseEligibility",
		"extendedFields",
		"tags",
		"subscriptionDetails",
	}
)
