"""What public sources leave open about Wix, as switches: an app has to work with either position."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

from ..wire.errors import Json, ValidationError, Violation


@dataclass(slots=True)
class Switches:
	"""Every switch and its usual position."""

	catalog_version: str = "V3_CATALOG"
	"""V3_CATALOG, V1_CATALOG, STORES_NOT_INSTALLED, or PROVISIONING (V3, but calls answer 428 for now)."""
	bulk_answers_hold_variants: bool = True
	"""Does the entity in a bulk answer hold its variants?"""
	sku_unique_across_products: bool = False
	"""Is a SKU or barcode that another product uses refused?"""
	refuse_unknown_fields: bool = False
	product_query_sorts_by_date: bool = True
	sale_moves_inventory_revision: bool = True
	sale_moves_product_revision: bool = False
	media_ready_moves_product_revision: bool = False
	media_delay_seconds: float = 0.2
	"""How long a file stays PENDING."""
	media_ready_after_polls: int = 0
	"""Above 0 a file becomes READY at that many get-file-by-id calls, whatever time it is."""
	media_fail_patterns: tuple[str, ...] = ()
	"""Shell patterns of source URLs that Wix cannot fetch."""
	category_writes_conflict: bool = True
	"""Does a category write that came in before the last one was through answer 409?"""
	category_tree_conflicts: int = 0
	"""How many of the next category writes answer 409: the whole tree has one revision."""
	category_conflict_applies: bool = False
	"""Did a write that answered so do its work all the same?"""
	inventory_update_trigger: str = "ON_ORDER_PLACED"
	"""When an order lowers stock: ON_ORDER_PLACED or ON_ORDER_PAID; the order settings of Wix."""
	order_subtotal_holds_included_tax: bool = True
	"""Does ``priceSummary.subtotal`` of prices that include tax hold that tax?"""
	search_variants_lag_seconds: float = 0.0
	rate_limit_per_minute: int = 0
	"""0 is no limit; Wix documents 200."""
	webhook_retry_seconds: tuple[float, ...] = (
		60,
		600,
		3600,
		7200,
		7200,
		7200,
		14400,
		14400,
		14400,
		28800,
		28800,
		43200,
	)
	webhook_timeout_seconds: float = 1.25
	webhook_duplicate: float = 0.0
	"""Share of events that are delivered twice."""
	webhook_lose: float = 0.0
	"""Share of events that are never delivered."""
	webhook_reorder: bool = False
	"""Deliver in pairs, the later event first."""

	def body(self) -> Json:
		return asdict(self)

	def change(self, values: Json) -> None:
		"""Set the named switches; refuses unknown names and wrong types with a 400."""
		known = {entry.name for entry in fields(self)}
		wrong = [name for name in values if name not in known]
		if wrong:
			raise ValidationError(
				[Violation(name, f"is no switch; use one of {sorted(known)}") for name in wrong]
			)
		for name, value in values.items():
			setattr(self, name, _fitting(name, getattr(self, name), value))


def _fitting(name: str, current: Any, value: Any) -> Any:
	if isinstance(current, tuple) and isinstance(value, list):
		return tuple(value)
	if isinstance(current, bool) is isinstance(value, bool) and isinstance(value, type(current) | int):
		return type(current)(value)
	raise ValidationError([Violation(name, f"expected {type(current).__name__}", "FORMAT")])
