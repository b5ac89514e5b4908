"""One product pushed to the one-page Wix, step by step as the use-case does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.answers import NormalisingWix
from tests.families import CONFIG
from wix_integration.core.bodies import create_body, hide_body, link_after_write, update_body
from wix_integration.core.links import LinkState, ProductLink
from wix_integration.core.plan import Action, ProductPlan
from wix_integration.core.planning import plan_product
from wix_integration.core.records import ItemFamily, StoreConfig
from wix_integration.core.wire.product import Product


@dataclass
class Pushed:
	"""A product in Wix and our link to it. ``last`` is the last body that was sent."""

	link: ProductLink
	config: StoreConfig
	wix: NormalisingWix = field(default_factory=NormalisingWix)
	last: Product = field(default_factory=Product)

	def push(self, family: ItemFamily, media_ids: Mapping[str, str] | None = None, **how: Any) -> ProductPlan:
		"""Plans, sends and remembers; a plan that needs no call changes nothing."""
		plan = plan_product(family, self.link, self.config, **how)
		if plan.desired is None or plan.action is Action.NOTHING:
			return plan
		brands = {plan.desired.brand: plan.desired.brand}
		if plan.action is Action.CREATE:
			self.last = create_body(plan.desired, self.config, brands, media_ids or {})
			answer, inventory = self.wix.create(self.last), self.wix.inventory
		else:
			self.last = update_body(plan, self.link, self.config, brands, media_ids or {})
			answer, inventory = self.wix.update(self.last), {}
		self.link = link_after_write(self.link, plan.desired, answer, inventory, self.config)
		return plan

	def hidden(self) -> Pushed:
		"""After a bare hide."""
		answer = self.wix.update(hide_body(self.link))
		self.link = link_after_write(self.link, None, answer, {}, self.config)
		return self

	def variant(self, item_code: str) -> dict[str, Any]:
		"""The wire variant of an Item, as Wix holds it."""
		ids = {item.item_code: item.variant_id for item in self.link.items}
		variants: list[dict[str, Any]] = self.wix.product["variantsInfo"]["variants"]
		return next(variant for variant in variants if variant["id"] == ids[item_code])


def pushed(
	family: ItemFamily, config: StoreConfig = CONFIG, media_ids: Mapping[str, str] | None = None
) -> Pushed:
	"""A family that was just created in Wix."""
	state = Pushed(ProductLink(family.key, f"handle-of-{family.key.lower()}", LinkState.CREATING), config)
	assert state.push(family, media_ids).action is Action.CREATE
	return state
