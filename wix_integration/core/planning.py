"""The one planner: what to do about an item family, and why. A reconcile is a plan whose *theirs* was just read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wix_integration.core.base import diff, diff_three_way, field_of, ours_of, theirs_of
from wix_integration.core.errors import MappingError
from wix_integration.core.links import LinkState, ProductLink
from wix_integration.core.mapping import Mapped, is_sold, map_product, new_handle, with_visible
from wix_integration.core.plan import Action, FieldChange, ProductPlan
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.records import ItemFamily, StoreConfig
from wix_integration.core.wire.product import Product

#: Membership codes that mean the Item itself is out of sale, not merely outside this store.
_OUT_OF_SALE = frozenset({"item_disabled", "not_sales_item", "no_variants"})


def plan_product(
	family: ItemFamily | None,
	link: ProductLink | None,
	config: StoreConfig,
	*,
	force: bool = False,
	theirs: Product | None = None,
) -> ProductPlan:
	"""What to do. Same arguments, same plan; unchanged gives NOTHING.

	:param family: None where the Item no longer exists
	:param link: a link in state CREATING must have been looked up in Wix before
	:param force: skips the comparison with the base, never a hold
	:param theirs: the product as just read from Wix; differences from the last agreed state are pushed back
	"""
	if family is None or not is_sold(family):
		return _plan_hide(family, link, config, force, theirs)
	if link is not None and link.state is LinkState.GONE:
		return ProductPlan(family.key, Action.HOLD, reason("product_gone"))
	try:
		handle = link.handle if link else new_handle(family.key, family.identity)
		mapped = map_product(family, config, handle)
	except MappingError as error:
		return ProductPlan(family.key, Action.HOLD, Reason(error.code, error.params))
	if link is None or not link.product_id:
		return _plan(mapped, Action.CREATE, reason("new"), _all_fields(mapped, None, config))
	return _plan_update(_kept_hidden(mapped, link), link, config, force, theirs)


def _plan_update(
	mapped: Mapped, link: ProductLink, config: StoreConfig, force: bool, theirs: Product | None
) -> ProductPlan:
	if force:
		return _plan(mapped, Action.UPDATE, reason("forced"), _all_fields(mapped, link, config))
	ours = ours_of(mapped.product, config)
	if theirs is None:
		changes = diff(ours, link.base)
	else:
		changes = diff_three_way(ours, link.base, theirs_of(theirs, link.items, config))
	if not changes:
		return _plan(mapped, Action.NOTHING, reason("unchanged"), ())
	fields = ", ".join(dict.fromkeys(field_of(change.field) for change in changes))
	return _plan(mapped, Action.UPDATE, reason("changed", fields=fields), changes)


def _plan_hide(
	family: ItemFamily | None,
	link: ProductLink | None,
	config: StoreConfig,
	force: bool,
	theirs: Product | None,
) -> ProductPlan:
	key = family.key if family else link.key if link else ""
	if link is None or not link.product_id or link.state is LinkState.GONE:
		return ProductPlan(key, Action.NOTHING, reason("not_in_wix"))
	if "visible" in config.fields_off:
		return ProductPlan(key, Action.NOTHING, reason("visibility_off"))
	is_hidden = link.base.ours.get("visible") is False and not (theirs and theirs.visible)
	if is_hidden and not force:
		return ProductPlan(key, Action.NOTHING, reason("unchanged"))
	changes = (FieldChange("visible", not is_hidden, False),)
	return ProductPlan(key, Action.HIDE, reason(_hide_code(family)), changes=changes)


def _hide_code(family: ItemFamily | None) -> str:
	if family is None:
		return "item_deleted"
	if family.membership.selected or family.membership.code in _OUT_OF_SALE:
		return "disabled"
	return "left_store"


def _kept_hidden(mapped: Mapped, link: ProductLink) -> Mapped:
	"""A product without its inventory stays hidden until the inventory is repaired."""
	if not link.inventory_missing:
		return mapped
	warnings = (*mapped.warnings, reason("inventory_missing"))
	return replace(mapped, product=with_visible(mapped.product, False), warnings=warnings)


def _all_fields(mapped: Mapped, link: ProductLink | None, config: StoreConfig) -> tuple[FieldChange, ...]:
	"""Every field the store sends, with the last agreed value where there is one."""
	known = link.base.ours if link else {}
	ours = ours_of(mapped.product, config)
	return tuple(FieldChange(key, known.get(key), value) for key, value in ours.items())


def _plan(mapped: Mapped, action: Action, why: Reason, changes: Sequence[FieldChange]) -> ProductPlan:
	product = mapped.product
	return ProductPlan(product.key, action, why, product, tuple(changes), mapped.warnings)
