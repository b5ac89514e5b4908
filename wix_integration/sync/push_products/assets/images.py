"""Pictures become media ids: public ones go by address once, private ones are uploaded once per content.

A picture that cannot be used never stops its product: the product goes without it, and an issue says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from wix_integration.core.bodies import media_ids_of
from wix_integration.core.errors import WixPermissionError, WixValidationError
from wix_integration.core.links import ProductLink
from wix_integration.core.mapping.media import image_key
from wix_integration.core.pictures import resolve_picture_type
from wix_integration.core.plan import DesiredProduct, FieldChange
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.records import ImageRecord
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.product import Product
from wix_integration.sync.push_products.candidates import Task
from wix_integration.sync.shop import Shop

MEDIA = "media"


class UnusableImageError(Exception):
	"""The picture cannot be shown in Wix; the message says why."""


def resolve_images(shop: Shop, tasks: Sequence[Task]) -> tuple[dict[str, str], dict[str, str]]:
	"""Media ids by image key, and why the rest failed, by image key. Public pictures may be in neither."""
	images = {image_key(image): image for task in tasks for image in images_of(shop, task)}
	media_ids = dict(shop.external_ids.find(MEDIA, list(images))) if images else {}
	media_ids.update(_learn(shop, tasks, images.keys() - media_ids.keys()))
	failures: dict[str, str] = {}
	for key, image in images.items():
		if key in media_ids or image.public_url:
			continue
		try:
			media_ids[key] = _upload(shop, image)
		except UnusableImageError as error:
			failures[key] = str(error)
		else:
			shop.external_ids.save(MEDIA, {key: media_ids[key]})
	return media_ids, failures


def images_of(shop: Shop, task: Task) -> tuple[ImageRecord, ...]:
	"""The pictures this task writes."""
	return (
		task.plan.desired.images
		if task.plan.desired and shop.sends("images") and task.writes("images")
		else ()
	)


def warn_images(shop: Shop, task: Task, failures: Mapping[str, str]) -> Iterator[Reason]:
	"""A warning for each picture the product goes without."""
	for image in images_of(shop, task):
		message = failures.get(image_key(image))
		if message:
			yield reason("image_failed", image=image.file_name or image.file_url, message=message)


def is_sendable(image: ImageRecord, media_ids: Mapping[str, str]) -> bool:
	"""Whether a body can carry the picture, by id or by address."""
	return bool(image.public_url) or image_key(image) in media_ids


def new_media_ids(
	desired: DesiredProduct, product: Product, known: Mapping[str, str], foreign: int = 0
) -> dict[str, str]:
	"""The ids Wix gave to pictures that were sent by address, by image key.

	:param foreign: how many pictures of others were sent after ours
	"""
	sent = tuple(image for image in desired.images if is_sendable(image, known))
	answered = media_ids_of(replace(desired, images=sent), product, foreign)
	return {key: media_id for key, media_id in answered.items() if key not in known}


def remember_media(shop: Shop, found: Iterable[Mapping[str, str]]) -> None:
	"""Keeps media ids durably, so that from now on only ids are sent."""
	media_ids = {key: media_id for ids in found for key, media_id in ids.items()}
	if media_ids:
		shop.external_ids.save(MEDIA, media_ids)


def remember_pulled(shop: Shop, pulls: Iterable[FieldChange], ours: Mapping[str, Json]) -> None:
	"""Pictures an Item took over are known by the ids they have in Wix, so that they are never sent as new ones."""
	for pull in pulls:
		if pull.field == "images":
			before = {key for key, _alt_text in pull.old}
			new = [key for key, _alt_text in ours.get("images", ()) if key not in before]
			taken = [media for media in pull.new if isinstance(media, str)]
			remember_media(shop, [dict(zip(new, taken, strict=True))] if len(new) == len(taken) else [])


def _learn(shop: Shop, tasks: Sequence[Task], unknown: Set[str]) -> dict[str, str]:
	"""Ids of pictures Wix was still taking in when it answered: read before they would go by address once more."""
	links = [
		link
		for task in tasks
		if (link := task.candidate.link) and link.product_id and unknown & set(_agreed_keys(link))
	]
	products = shop.wix.find_products([link.product_id for link in links]) if links else {}
	found: dict[str, str] = {}
	for link in links:
		product = products.get(link.product_id)
		shown = (
			product.media.items_info.items if product and product.media and product.media.items_info else []
		)
		if len(shown) == len(_agreed_keys(link)):
			pairs = zip(_agreed_keys(link), shown, strict=True)
			found.update({key: item.id for key, item in pairs if item.id})
	remember_media(shop, [found])
	return found


def _agreed_keys(link: ProductLink) -> list[str]:
	"""The keys of the pictures the product was last given, in their order."""
	return [key for key, _alt_text in link.base.ours.get("images", [])]


def _upload(shop: Shop, image: ImageRecord) -> str:
	""":raises UnusableImageError: the file is missing, is no picture, or Wix refuses it"""
	file_name = image.file_name or image.file_url.rpartition("/")[2]
	try:
		content = shop.items.image_content(image)
	except OSError as error:
		raise UnusableImageError(str(error)) from error
	mime_type = resolve_picture_type(content)
	if not mime_type:
		raise UnusableImageError("The file is not a picture.")
	try:
		return shop.wix.upload_image(content, file_name, mime_type)
	except (WixValidationError, WixPermissionError) as error:
		raise UnusableImageError(error.message) from error
