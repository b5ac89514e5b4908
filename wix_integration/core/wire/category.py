"""Categories as Categories V1 sends and takes them.

Source: entity ``wix.categories.v1.category``.
"""

from __future__ import annotations

from wix_integration.core.wire.base import WireModel


class ParentCategory(WireModel):
	"""``index`` is the place among the siblings, set by Wix. No id: the category stands at the top."""

	id: str | None = None
	index: float | None = None


class Category(WireModel):
	"""A category. ``parent_category`` and ``visible`` are taken at creation only, later each has a call of its own.

	``item_counter`` is the number of products in it, hidden ones included.
	"""

	id: str | None = None
	revision: str | None = None
	name: str | None = None
	slug: str | None = None
	description: str | None = None
	visible: bool | None = None
	parent_category: ParentCategory | None = None
	item_counter: int | None = None
	managing_app_id: str | None = None
	created_date: str | None = None
	updated_date: str | None = None

	@property
	def parent_id(self) -> str:
		"""The id of the parent, "" at the top."""
		return (self.parent_category.id if self.parent_category else None) or ""


class CategoryItem(WireModel):
	"""A product in a category, or a row of a bulk answer about one."""

	catalog_item_id: str
	app_id: str = ""
