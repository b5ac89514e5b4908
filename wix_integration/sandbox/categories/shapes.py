"""What the category calls accept, before any rule of the tree is looked at."""

from __future__ import annotations

from ..call import Call
from ..wire.errors import ApplicationError, Json
from ..wire.shapes import GUID, WEB_URL, Choice, Flag, Record, Rows, Shape, Text, verify_shape

STORES_APP = "215238eb-22a5-4c36-9e7b-e7c08025e04e"
NAMESPACE = "@wix/stores"
TREE: Json = {"appNamespace": NAMESPACE, "treeKey": None}

_TREE = Record({"appNamespace": Text(150, 4), "treeKey": Text(44, 1)}, ("appNamespace",))
_ASKED = Rows(Choice(("BREADCRUMBS_INFO", "DESCRIPTION", "RICH_CONTENT_DESCRIPTION")), 100)
_IMAGE = Record({"id": Text(400), "url": WEB_URL, "altText": Text(200)})
_FIELDS: dict[str, Shape] = {
	"name": Text(80, 1),
	"slug": Text(300, 1),
	"description": Text(600, 1),
	"image": _IMAGE,
	"visible": Flag(),
}
ITEM = Record({"catalogItemId": Text(36, 1), "appId": Text(36, 1)}, ("catalogItemId", "appId"))
_CATEGORY_IDS = Rows(GUID, 100, 1)

NEW_CATEGORY: dict[str, Shape] = {
	"category": Record({**_FIELDS, "parentCategory": Record({"id": GUID}, ("id",))}, ("name",))
}
CHANGED_CATEGORY: dict[str, Shape] = {"category": Record({**_FIELDS, "revision": Text(20)}, ("revision",))}
VISIBILITY: dict[str, Shape] = {"categoryId": GUID, "revision": Text(20), "visible": Flag()}
MOVE: dict[str, Shape] = {
	"parentCategoryId": GUID,
	"position": Choice(("FIRST", "LAST", "AFTER")),
	"moveAfterCategoryId": GUID,
}
ONE_ITEM: dict[str, Shape] = {"item": ITEM}
ITEM_TO_MANY: dict[str, Shape] = {"item": ITEM, "categoryIds": _CATEGORY_IDS}


def items_of(most: int, fewest: int = 1) -> dict[str, Shape]:
	return {"items": Rows(ITEM, most, fewest)}


def verify_body(call: Call, fields: dict[str, Shape] | None = None, optional: tuple[str, ...] = ()) -> None:
	"""400 unless ``treeReference`` stands at the top level and every field fits; 428 for another tree."""
	known = fields or {}
	required = ("treeReference", *(name for name in known if name not in optional))
	verify_shape(Record({**known, "treeReference": _TREE, "fields": _ASKED}, required), call.body, "")
	namespace = call.body["treeReference"]["appNamespace"]
	if namespace != NAMESPACE:
		raise ApplicationError("NAMESPACE_NOT_FOUND_IN_DEV_CENTER", f"There is no tree {namespace}")
