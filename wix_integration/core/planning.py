"""The one planner: what to do about an item family, and why. A reconcile is a plan whose *theirs* was just read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from wix_integration.core.base import diff, field_of, ours_of, theirs_of
from wix_integration.core.bodies.known import foreign_variants, known_variants
from wix_integration.core.errors import MappingError
from wix_integration.core.links import LinkState, ProductLink
from wix_integration.core.mapping import Mapped, is_sold, map_product, new_handle, with_visible
from wix_integration.core.merge import Merged, Times, merge_fields, settle_sent
from wix_integration.core.plan import Action, Decision, FieldChange, ProductPlan
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.records import GonePolicy, ItemFamily, RemovedPolicy, StoreConfig
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.product import Product

#: Membership codes that mean the Item itself is out of sale, not merely outside this store.
_OUT_OF_SALE = frozenset({"item_disabled", "not_sales_item", "no_variants"})

#: Where nobody decided anything.
_UNDECIDED: Mapping[str, Decision] = {}


def plan_product(
	family: ItemFamily | None,
	link: ProductLink | None,
	config: StoreConfig,
	*,
	force: bool = False,
	theirs: Product | None = None,
	decisions: Mapping[str, Decision] = _UNDECIDED,
) -> ProductPlan:
	"""What to do. Same arguments, same plan; unchanged gives NOTHING.

	:param family: None where the Item no longer exists
	:param link: a link in state CREATING must have been looked up in Wix before
	:param force: sends also what did not change, never what is held, left to Wix, or about to be taken from there
	:param theirs: the product as just read from Wix, merged three ways; without it fields that wait are left alone.
		A product that was read is not gone, whatever the link says
	:param decisions: base key → what a person decided about a conflict; needs ``theirs``
	"""
	if family is None or not is_sold(family):
		return _plan_removal(family, link, config, force, theirs)
	is_gone = link is not None and link.state is LinkState.GONE and theirs is None
	if is_gone and config.gone_policy is not GonePolicy.CREATE:
		return _plan_gone(family, config)
	try:
		handle = link.handle if link else new_handle(family.key, family.identity, family.handle)
		mapped = map_product(family, config, handle)
	except MappingError as error:
		return ProductPlan(family.key, Action.HOLD, Reason(error.code, error.params))
	if link is None or not link.product_id or is_gone:
		why = reason("created_again" if is_gone else "new")
		return _plan(mapped, Action.CREATE, why, _all_fields(mapped, None, config))
	mapped = _kept_hidden(mapped, link)
	merged = _merge(family, mapped, link, config, theirs, decisions)
	return _plan_update(mapped, merged, link, config, force)


def map_ours(family: ItemFamily | None, link: ProductLink, config: StoreConfig) -> dict[str, Json]:
	"""What the Item says by base key; nothing where it is held or gone."""
	if family is None:
		return {}
	try:
		mapped = map_product(family, config, link.handle)
	except MappingError:
		return {}
	return ours_of(_kept_hidden(mapped, link).product, config)


def times_of(family: ItemFamily | None, theirs: Product) -> Times:
	"""When either side was changed last."""
	if family is None:
		return Times(theirs=theirs.updated_at)
	return Times(family.modified, theirs.updated_at, family.times)


def _merge(
	family: ItemFamily,
	mapped: Mapped,
	link: ProductLink,
	config: StoreConfig,
	theirs: Product | None,
	decisions: Mapping[str, Decision],
) -> Merged:
	"""Of both sides where Wix was read, else of ours alone."""
	ours = ours_of(mapped.product, config)
	if theirs is None:
		pushed = (c for c in diff(ours, link.base) if config.rule_of(field_of(c.field)).is_pushed)
		return Merged(changes=tuple(pushed))
	said = theirs_of(theirs, link.items, config)
	base = settle_sent(link.base, said)
	return merge_fields(ours, said, base, config, times_of(family, theirs), decisions)


def _plan_update(
	mapped: Mapped, merged: Merged, link: ProductLink, config: StoreConfig, force: bool
) -> ProductPlan:
	changes = merged.changes
	if force:
		changes = (*changes, *_unchanged_fields(mapped, merged, link, config))
	action = Action.UPDATE if changes else Action.PULL if merged.pulls else Action.NOTHING
	mapped = replace(mapped, warnings=(*mapped.warnings, *_warn_strangers(mapped, link, config)))
	plan = _plan(mapped, action, _why(merged, force), changes)
	owed = tuple(lost for lost in link.base.owed if lost not in merged.lost)
	return replace(plan, pulls=merged.pulls, conflicts=merged.conflicts, lost=(*owed, *merged.lost))


def _warn_strangers(mapped: Mapped, link: ProductLink, config: StoreConfig) -> tuple[Reason, ...]:
	"""How a product is built is ERPNext's: a variant somebody made in Wix stays, and is told of."""
	if config.creates_items or not link.options:
		return ()
	_names_of, known = known_variants(link, mapped.product)
	strangers = foreign_variants(link, mapped.product, known)
	return (reason("pull_variants_unknown", count=len(strangers)),) if strangers else ()


def _why(merged: Merged, force: bool) -> Reason:
	if force:
		return reason("forced")
	if merged.changes:
		return reason("changed", fields=_names(merged.changes))
	if merged.pulls:
		return reason("pulled", fields=_names(merged.pulls))
	return merged.conflicts[0].reason if merged.conflicts else reason("unchanged")


def _names(changes: Iterable[FieldChange]) -> str:
	return ", ".join(dict.fromkeys(field_of(change.field) for change in changes))


def _unchanged_fields(
	mapped: Mapped, merged: Merged, link: ProductLink, config: StoreConfig
) -> tuple[FieldChange, ...]:
	"""What a forced push sends besides: everything nobody waits for and Wix does not decide about."""
	settled = {c.field for c in (*merged.changes, *merged.pulls)} | {c.field for c in merged.conflicts}
	return tuple(
		change
		for change in _all_fields(mapped, link, config)
		if change.field not in settled
		and change.field not in link.base.waiting
		and config.rule_of(field_of(change.field)).is_pushed
	)


def _plan_gone(family: ItemFamily, config: StoreConfig) -> ProductPlan:
	if config.gone_policy is GonePolicy.DISABLE:
		return ProductPlan(family.key, Action.RETIRE, reason("item_retired"))
	return ProductPlan(family.key, Action.HOLD, reason("product_gone"))


def _plan_removal(
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
	if _must_delete(family, link, config):
		return ProductPlan(key, Action.DELETE, reason("product_deleted"))
	is_hidden = _is_agreed_hidden(link) and not (theirs and theirs.visible)
	if is_hidden and not force:
		return ProductPlan(key, Action.NOTHING, reason("unchanged"))
	changes = (FieldChange("visible", not is_hidden, False),)
	return ProductPlan(key, Action.HIDE, reason(_removal_code(family)), changes=changes)


def _is_agreed_hidden(link: ProductLink) -> bool:
	return link.base.ours.get("visible") is False and "visible" not in link.base.sending


def _must_delete(family: ItemFamily | None, link: ProductLink, config: StoreConfig) -> bool:
	"""Only Items that are out of sale, not out of this store; only products that were once agreed to be theirs."""
	is_removed = _removal_code(family) != "left_store"
	return config.removed_policy is RemovedPolicy.DELETE and is_removed and bool(link.base.ours)


def _removal_code(family: ItemFamily | None) -> str:
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
