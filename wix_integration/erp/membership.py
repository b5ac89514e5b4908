"""Which Items a store takes, and why an Item is not in Wix: the same decisions as the push, for people to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Coalesce, Count

from wix_integration.core.links import LinkState, ProductLink
from wix_integration.core.membership import StoreFilter, resolve_membership
from wix_integration.core.plan import Action
from wix_integration.core.planning import plan_product
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.records import ItemFamily, StoreConfig
from wix_integration.erp.items.facts import FACT_COLUMNS, facts_of
from wix_integration.erp.items.families import FrappeItems
from wix_integration.erp.items.rows import Row
from wix_integration.erp.memory.issues import load_open_reasons
from wix_integration.erp.memory.links import FrappeProductLinks
from wix_integration.erp.stores import settings

_PAGE = 2_000
#: The membership code under which everything that belongs to a store is counted.
SELECTED = "selected"


@dataclass(frozen=True, slots=True)
class Explanation:
	"""Where an Item stands with one store. ``reasons`` are in order of weight, the decisive one first; never empty.

	``state`` is "" where the Item was never in this store.
	"""

	store: str
	key: str
	is_selected: bool
	state: str
	product_id: str
	reasons: tuple[Reason, ...]


def count_selected(filter: StoreFilter) -> Counter[str]:
	"""How many simple Items and templates a filter selects or leaves out: membership code → count.

	The decision is the push's own, so the count never disagrees with it.
	"""
	codes: Counter[str] = Counter()
	for page in _pages():
		counts = _count_variants([row.name for row in page if row.has_variants])
		for row in page:
			facts = facts_of(row, filter.store, counts.get(row.name, 0))
			membership = resolve_membership(facts, filter)
			codes[membership.code if not membership.selected else SELECTED] += 1
	return codes


def explain(item_code: str, store: str) -> Explanation:
	"""*Why is this not in Wix?* for one store. The caller has checked that the user may read the Item."""
	key = frappe.db.get_value("Item", item_code, "variant_of") or item_code
	sources, config = settings.store_sources(store), settings.store_config(store)
	family = FrappeItems(sources, config).families([key]).get(key)
	link = FrappeProductLinks(store).load([key]).get(key)
	return Explanation(
		store=store,
		key=key,
		is_selected=bool(family and family.membership.selected),
		state=link.state.value if link else "",
		product_id=link.product_id if link else "",
		reasons=_reasons(store, key, item_code, family, link, config),
	)


def _variant_reasons(family: ItemFamily | None, item_code: str) -> Iterator[Reason]:
	"""A variant that is switched off is hidden, however well its family sells."""
	items = family.items if family and family.is_template else ()
	if any(item.item_code == item_code and not item.enabled for item in items):
		yield reason("item_disabled")


def _reasons(
	store: str,
	key: str,
	item_code: str,
	family: ItemFamily | None,
	link: ProductLink | None,
	config: StoreConfig,
) -> tuple[Reason, ...]:
	"""From what keeps the Item out for good to what passes by itself, and how it stands if nothing else says so."""
	plan = plan_product(family, link, config)
	said = [*_variant_reasons(family, item_code), *_obstacles(store, family, link)]
	if plan.action is Action.HOLD and config.site.currency:
		said.append(plan.reason)
	said += [*load_open_reasons(store, key).values(), *_queue_reasons(store, key)]
	if _is_shown(link):
		said.append(reason("in_wix"))
	elif not said or plan.reason.code != "unchanged":
		said.append(plan.reason)
	return _unique(said)


def _obstacles(store: str, family: ItemFamily | None, link: ProductLink | None) -> Iterator[Reason]:
	"""What decides whatever the Item is like: it is gone, not selected, or nothing may go out."""
	if family is None:
		yield reason("item_deleted" if link else "item_unknown")
	elif not family.membership.selected:
		yield Reason(family.membership.code, family.membership.params)
	if stop := settings.outgoing_stop(store):
		yield stop


def _queue_reasons(store: str, key: str) -> Iterator[Reason]:
	fields = ["dead", "attempts", "last_error"]
	filters = {"store": store, "direction": "push", "kind": "product", "key_value": key}
	row = frappe.db.get_value("Wix Queue", filters, fields, as_dict=True)
	if row and row.dead:
		yield reason("gave_up", attempts=row.attempts, message=row.last_error or "")
	elif row:
		yield reason("waiting")


def _is_shown(link: ProductLink | None) -> bool:
	return link is not None and link.state is LinkState.SYNCED and link.base.ours.get("visible") is not False


def _unique(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
	return tuple(why for place, why in enumerate(reasons) if why not in reasons[:place])


def _pages() -> Iterator[list[Row]]:
	"""Every simple Item and template with the columns that decide, page by page."""
	item = DocType("Item")
	query = frappe.qb.from_(item).select(*FACT_COLUMNS).where(Coalesce(item.variant_of, "") == "")
	after = ""
	while page := query.where(item.name > after).orderby(item.name).limit(_PAGE).run(as_dict=True):
		yield page
		after = page[-1].name


def _count_variants(templates: Sequence[str]) -> dict[str, int]:
	if not templates:
		return {}
	item = DocType("Item")
	query = frappe.qb.from_(item).select(item.variant_of, Count(item.name))
	return dict(query.where(item.variant_of.isin(list(templates))).groupby(item.variant_of).run())
