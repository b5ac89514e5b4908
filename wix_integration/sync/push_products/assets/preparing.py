"""All assets of a round of calls, and the tasks with a warning for each that failed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from wix_integration.core.mapping.media import image_key
from wix_integration.core.plan import DesiredProduct
from wix_integration.core.wire.product import MediaItem
from wix_integration.sync.push_products.assets.brands import resolve_brands, warn_brand
from wix_integration.sync.push_products.assets.foreign import find_foreign
from wix_integration.sync.push_products.assets.images import is_sendable, resolve_images, warn_images
from wix_integration.sync.push_products.candidates import Task
from wix_integration.sync.shop import Shop


@dataclass(frozen=True, slots=True)
class Assets:
	"""Ids by brand name and by image key; by family key the pictures of others, which stay after ours."""

	brand_ids: Mapping[str, str]
	media_ids: Mapping[str, str]
	foreign: Mapping[str, Sequence[MediaItem]] = field(default_factory=dict)

	def unsent_images(self, desired: DesiredProduct) -> frozenset[str]:
		"""The keys of the pictures that a body cannot carry."""
		unsent = (image for image in desired.images if not is_sendable(image, self.media_ids))
		return frozenset(image_key(image) for image in unsent)


def prepare_assets(shop: Shop, tasks: Sequence[Task]) -> tuple[Assets, list[Task]]:
	"""The assets of these tasks, and the tasks with a warning for each asset that failed."""
	brand_ids = resolve_brands(shop, tasks)
	media_ids, failures = resolve_images(shop, tasks)
	warned = [
		replace(
			task,
			warnings=(
				*task.warnings,
				*warn_brand(shop, task, brand_ids),
				*warn_images(shop, task, failures),
			),
		)
		for task in tasks
	]
	return Assets(brand_ids, media_ids, find_foreign(shop, tasks, media_ids)), warned
