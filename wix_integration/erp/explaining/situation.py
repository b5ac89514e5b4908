"""Everything the causes look at, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import frappe

from wix_integration.core.base import item_key
from wix_integration.core.links import LinkState, ProductLink
from wix_integration.core.plan import ProductPlan
from wix_integration.core.planning import plan_product
from wix_integration.core.reasons import Reason
from wix_integration.core.records import ItemFamily, StoreConfig
from wix_integration.erp.items.families import FrappeItems
from wix_integration.erp.memory.issues import load_open_reasons
from wix_integration.erp.memory.links import FrappeProductLinks
from wix_integration.erp.stores import settings


@dataclass(frozen=True, slots=True)
class Situation:
	"""One Item in one store. ``plan`` is what the push would do now; ``issues`` are the open ones by name."""

	store: str
	item_code: str
	key: str
	config: StoreConfig
	family: ItemFamily | None
	link: ProductLink | None
	plan: ProductPlan
	issues: Mapping[str, Reason]

	@property
	def is_shown(self) -> bool:
		"""Whether customers see the Item, as far as we know."""
		if self.link is None or self.link.state is not LinkState.SYNCED:
			return False
		ours = self.link.base.ours
		if self.item_code != self.key:
			is_known = any(item.item_code == self.item_code for item in self.link.items)
			if not is_known or ours.get(item_key(self.item_code, "visible")) is False:
				return False
		return ours.get("visible") is not False


def load_situation(item_code: str, store: str) -> Situation:
	"""Reads the Item's family, its product and what is open about it."""
	key = frappe.db.get_value("Item", item_code, "variant_of") or item_code
	config = settings.store_config(store)
	family = FrappeItems(settings.store_sources(store), config).families([key]).get(key)
	link = FrappeProductLinks(store).load([key]).get(key)
	return Situation(
		store=store,
		item_code=item_code,
		key=key,
		config=config,
		family=family,
		link=link,
		plan=plan_product(family, link, config),
		issues=load_open_reasons(store, key),
	)
