"""Causes around the product in Wix: another Item has it, or nobody said yet which product it is."""

from __future__ import annotations

from collections.abc import Iterator

from wix_integration.core.reasons import Reason, reason
from wix_integration.erp.explaining.situation import Situation
from wix_integration.erp.memory.links import FrappeProductLinks


def find_mapped_elsewhere(found: Situation) -> Iterator[Reason]:
	"""The Item is in no product of its own, and its SKU belongs to another Item's."""
	if found.plan.desired is None or (found.link and found.link.product_id):
		return
	own = {variant.item_code: variant.sku for variant in found.plan.desired.variants if variant.item_code}
	owners = FrappeProductLinks(found.store).owners_of_skus([*own.values()])
	for other in sorted({owner for owner in owners.values() if owner not in own}):
		yield reason("mapped_elsewhere", other=other)


CAUSES = (find_mapped_elsewhere,)
