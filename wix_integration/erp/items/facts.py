"""What ``core.membership`` needs to know of an Item, from a row of its table."""

from __future__ import annotations

import json
from collections.abc import Mapping

from wix_integration.core.membership import MembershipFacts
from wix_integration.erp.custom_fields import CHOICES_FIELD
from wix_integration.erp.items.rows import Row

#: The columns of Item that decide.
FACT_COLUMNS = (
	"name",
	"item_group",
	"brand",
	"disabled",
	"is_sales_item",
	"has_variants",
	CHOICES_FIELD,
)


def facts_of(row: Row, store: str, variants_count: int | None) -> MembershipFacts:
	"""The facts of a simple Item or a template; the choice is the one for this store."""
	return MembershipFacts(
		item_group=row.item_group or "",
		brand=row.brand or "",
		disabled=bool(row.disabled),
		is_sales_item=bool(row.is_sales_item),
		is_template=bool(row.has_variants),
		variants_count=variants_count,
		choice=parse_choices(row.get(CHOICES_FIELD)).get(store, ""),
	)


def parse_choices(text: str | None) -> Mapping[str, str]:
	"""store → Always or Never, from an Item's *Sync to Wix*. What an import filled with nonsense is no choice."""
	try:
		choices = json.loads(text or "{}")
	except ValueError:
		return {}
	if not isinstance(choices, dict):
		return {}
	return {store: choice for store, choice in choices.items() if isinstance(choice, str)}
