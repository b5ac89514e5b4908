"""Causes around the product in Wix: another Item has it, or nobody said yet which product it is."""

from __future__ import annotations

from collections.abc import Iterator

import frappe

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


def find_unmatched(found: Situation) -> Iterator[Reason]:
	"""The Item is in no product, and one of Wix that may be it waits for a person."""
	if found.link and found.link.product_id:
		return
	filters = {"store": found.store, "item_code": found.key, "product_id": ("is", "set")}
	columns = ["name", "product_name", "status", "outcome"]
	for row in frappe.get_all("Wix Match", filters, columns, order_by="confidence desc, name"):
		if row.status == "Open":
			yield reason("match_waits", product=row.product_name or "", match=row.name)
		elif row.status == "Refused":
			message = row.outcome or ""
			yield reason("match_refused", product=row.product_name or "", message=message, match=row.name)


CAUSES = (find_mapped_elsewhere, find_unmatched)
