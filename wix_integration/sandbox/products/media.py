"""Media of a product: written as ids or URLs, shown once ingested, under the library's own ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..media.library import image_of
from ..wire.errors import ApplicationError, Json
from ..wire.values import new_id

if TYPE_CHECKING:
	from ..world import World


def resolve_media(world: World, sent: Json | None) -> list[Json]:
	"""``media.itemsInfo.items[]`` → what the product keeps: file ids with their texts."""
	items = ((sent or {}).get("itemsInfo") or {}).get("items") or []
	return [_resolve_item(world, item) for item in items]


def _resolve_item(world: World, item: Json) -> Json:
	if item.get("id"):
		file = world.store.files.get(item["id"])
		if file is None:
			raise ApplicationError("PRODUCT_MEDIA_NOT_EXIST", f"Media {item['id']} does not exist")
	else:
		file = world.media.import_url(item["url"], item.get("displayName") or "")
	kept: Json = {"fileId": file["id"], "uploadId": new_id()}
	for name in ("altText", "displayName"):
		if item.get(name):
			kept[name] = item[name]
	return kept


def show_media(world: World, kept: list[Json]) -> list[Json]:
	"""Items as read back: a pending one by its source URL, a failed one not at all."""
	shown = []
	for item in kept:
		file = world.store.files.get(item["fileId"])
		if file is not None and file["operationStatus"] != "FAILED":
			shown.append(_show_item(item, file))
	return shown


def _show_item(item: Json, file: Json) -> Json:
	body: Json = {
		"mediaType": "IMAGE" if file["mediaType"] != "VIDEO" else "VIDEO",
		"uploadId": item["uploadId"],
	}
	for name in ("altText", "displayName"):
		if name in item:
			body[name] = item[name]
	if file["operationStatus"] == "READY":
		body.update({"id": file["id"], "image": image_of(file)})
	else:
		body["url"] = file.get("sourceUrl", file["url"])
	return body
