"""The tree of categories and what stands in it, as the use-cases ask for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from wix_integration.connector.resources.categories import CategoriesApi
from wix_integration.connector.resources.category_items import CategoryItemsApi
from wix_integration.core.errors import WixNotFoundError
from wix_integration.core.ports import RowResult
from wix_integration.core.wire.category import Category


class CategoriesFacet:
	"""Categories V1. One writer at a time per store: all categories share one revision, and ``WixRevisionError`` of a
	write may mean the tree's. Then read the tree before anything is created again.
	"""

	categories: CategoriesApi
	category_items: CategoryItemsApi

	def list_categories(self) -> Iterator[Category]:
		"""POST /categories/v1/categories/query: the whole tree to its end, hidden ones included."""
		return self.categories.read_tree()

	def get_category(self, category_id: str) -> Category:
		"""GET /categories/v1/categories/{id}. :raises WixNotFoundError: it is gone."""
		return self.categories.get(category_id)

	def create_category(self, category: Category) -> Category:
		"""POST /categories/v1/categories: name, parent, visibility … Never repeated after an unseen outcome."""
		return self.categories.create(category)

	def update_category(self, category: Category) -> Category:
		"""PATCH /categories/v1/categories/{id}: id, revision and the changed fields, but not parent and visibility."""
		return self.categories.update(category)

	def move_category(self, category_id: str, parent_id: str) -> Category:
		"""POST /categories/v1/categories/{id}/move: the last child of ``parent_id``, "" for the top; takes no revision.
		Then GET of the category, because the move answers without it.
		"""
		self.categories.move(category_id, parent_id)
		return self.categories.get(category_id)

	def set_category_visibility(self, category_id: str, revision: str, visible: bool) -> Category:
		"""PATCH /categories/v1/categories/visibility. A child of a hidden parent cannot be shown."""
		return self.categories.set_visibility(category_id, revision, visible)

	def delete_category(self, category_id: str) -> None:
		"""DELETE /categories/v1/categories/{id}, with all below it; products survive. Gone already is fine."""
		with suppress(WixNotFoundError):
			self.categories.delete(category_id)

	def add_to_category(self, category_id: str, product_ids: Sequence[str]) -> Sequence[RowResult[str]]:
		"""POST /categories/v1/bulk/categories/{id}/add-items for any number of products, 1 000 a call; harmless twice.

		An entity is the product id. Wix lists up to 100 rows of a call: where one failed, one that is not listed is
		not confirmed, and ``list_category_products`` tells its end.
		"""
		return [row for part in self.category_items.add(category_id, product_ids) for row in part]

	def remove_from_category(self, category_id: str, product_ids: Sequence[str]) -> Sequence[RowResult[str]]:
		"""POST /categories/v1/bulk/categories/{id}/remove-items for any number of products, 100 a call."""
		return [row for part in self.category_items.remove(category_id, product_ids) for row in part]

	def list_category_products(self, category_id: str) -> Iterator[str]:
		"""POST /categories/v1/categories/{id}/list-items: product ids, those of subcategories left out."""
		return self.category_items.read_products(category_id)
