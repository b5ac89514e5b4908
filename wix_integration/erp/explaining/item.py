"""Causes in the Item itself: it is gone, it is not selected, or this variant of it is not sold."""

from __future__ import annotations

from collections.abc import Iterator

from wix_integration.core.errors import MappingError
from wix_integration.core.mapping.prices import resolve_price
from wix_integration.core.reasons import Reason, reason
from wix_integration.erp.explaining.holding import codes
from wix_integration.erp.explaining.situation import Situation

_UNSOLD = "variants_without_price"


def find_variant_hidden(found: Situation) -> Iterator[Reason]:
	"""A variant that is disabled or has no price is hidden, however well its family sells."""
	items = found.family.items if found.family and found.family.is_template else ()
	for item in items:
		if item.item_code != found.item_code:
			continue
		if not item.enabled:
			yield reason("item_disabled")
			continue
		try:
			resolve_price(item, found.config)
		except MappingError as error:
			yield Reason(error.code, error.params)


def find_not_selected(found: Situation) -> Iterator[Reason]:
	"""Whatever the Item is like: it is gone, or the store does not take it."""
	if found.family is None:
		yield reason("item_deleted" if found.link else "item_unknown")
	elif not found.family.membership.selected:
		yield Reason(found.family.membership.code, found.family.membership.params)


def find_variants_hidden(found: Situation) -> Iterator[Reason]:
	"""Asked about the template: which of its variants customers cannot see for lack of a price, unless an issue says so."""
	if found.item_code == found.key and _UNSOLD not in codes(found):
		yield from (why for why in found.plan.warnings if why.code == _UNSOLD)


CAUSES = (find_variant_hidden, find_not_selected, find_variants_hidden)
