"""Brand names become brand ids: asked for once, remembered for ever."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wix_integration.core.reasons import Reason, reason
from wix_integration.sync.push_products.candidates import Task
from wix_integration.sync.shop import Shop

BRAND = "brand"


def resolve_brands(shop: Shop, tasks: Sequence[Task]) -> Mapping[str, str]:
	"""Brand name → id for the brands these tasks write; a name Wix refused is left out."""
	names = sorted({name for task in tasks if (name := brand_of(shop, task))})
	known = dict(shop.external_ids.find(BRAND, names)) if names else {}
	unknown = [name for name in names if name not in known]
	if unknown:
		made = shop.wix.get_or_create_brands(unknown)
		shop.external_ids.save(BRAND, made)
		known.update(made)
	return known


def brand_of(shop: Shop, task: Task) -> str:
	"""The brand this task writes, "" for none."""
	return task.plan.desired.brand if task.plan.desired and shop.sends(BRAND) and task.writes(BRAND) else ""


def warn_brand(shop: Shop, task: Task, brand_ids: Mapping[str, str]) -> tuple[Reason, ...]:
	"""A warning if the product has to go out without its brand."""
	brand = brand_of(shop, task)
	if not brand or brand in brand_ids:
		return ()
	return (reason("brand_failed", brand=brand, message="Wix refused the name."),)
