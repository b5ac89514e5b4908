"""Causes around the categories: the product is in Wix, but customers do not find it where its Item Groups say."""

from __future__ import annotations

from collections.abc import Iterator

import frappe

from wix_integration.core.reasons import Reason, reason
from wix_integration.erp.categories.groups import root_group
from wix_integration.erp.categories.memberships import load_further_groups
from wix_integration.erp.explaining.situation import Situation
from wix_integration.erp.stores import gates, settings


def find_category_missing(found: Situation) -> Iterator[Reason]:
	"""An Item Group of the Item that should have a category and has none yet."""
	own_gates = (gate for gate in gates.store_gates() if gate.store == found.store)
	due = frozenset[str]().union(*(gate.category_groups for gate in own_gates))
	if found.family is None or not due:
		return
	root = settings.category_choices(found.store).root or root_group()
	own = frappe.db.get_value("Item", found.key, "item_group")
	further = load_further_groups([found.key], found.store).get(found.key, ())
	for item_group in sorted(({own, *further} & due) - {root} - found.config.categories.keys()):
		yield reason("category_missing", item_group=item_group)


CAUSES = (find_category_missing,)
