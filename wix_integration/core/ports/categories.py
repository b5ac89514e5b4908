"""What the use-cases of categories need: the tree of ERPNext, the tree of Wix, and what belongs together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from wix_integration.core.categories.plan import CategoryLink, ItemGroupRecord
from wix_integration.core.ports.wix import RowResult
from wix_integration.core.reasons import Reason
from wix_integration.core.wire.category import Category


class WixCategories(Protocol):
	"""The calls of Categories V1. All categories of a store share one revision: one writer at a time.

	Writes raise ``WixRevisionError`` where somebody else wrote first; they may have been applied all the same.
	"""

	def list_categories(self) -> Iterator[Category]:
		"""The whole tree to its end, hidden categories included."""

	def get_category(self, category_id: str) -> Category:
		""":raises WixNotFoundError: it is gone."""

	def create_category(self, category: Category) -> Category:
		"""Never repeated after an unseen outcome."""

	def update_category(self, category: Category) -> Category:
		"""Id, revision and the changed fields, but not parent and visibility."""

	def move_category(self, category_id: str, parent_id: str) -> Category:
		"""Makes it the last child of ``parent_id``, "" for the top."""

	def set_category_visibility(self, category_id: str, revision: str, visible: bool) -> Category:
		"""A child of a hidden parent cannot be shown; hiding hides all below."""

	def delete_category(self, category_id: str) -> None:
		"""With all below it; products survive. Gone already is fine."""

	def add_to_category(self, category_id: str, product_ids: Sequence[str]) -> Sequence[RowResult[str]]:
		"""Any number of products; harmless twice. :raises WixNotFoundError: the category is gone"""

	def remove_from_category(self, category_id: str, product_ids: Sequence[str]) -> Sequence[RowResult[str]]:
		"""Any number of products; harmless twice. :raises WixNotFoundError: the category is gone"""

	def list_category_products(self, category_id: str) -> Iterator[str]:
		"""Product ids, those of subcategories left out. :raises WixNotFoundError: the category is gone"""


class CategoryLinks(Protocol):
	"""Which Item Group is which category of one store. Every write is durable when it returns."""

	def load(self) -> Sequence[CategoryLink]:
		"""All of the store."""

	def save(self, link: CategoryLink) -> None:
		"""Writes one, replacing what is known of its Item Group."""

	def forget(self, item_group: str) -> None:
		"""Its category is gone and nobody asks for it any more."""


class ItemGroups(Protocol):
	"""The tree of Item Groups. Every write is durable when it returns and comes back as no new push."""

	def load(self) -> Sequence[ItemGroupRecord]:
		"""All of them, in ERPNext's order."""

	def create(self, name: str, parent: str) -> Reason | None:
		"""A new group; its parent becomes a group of groups. Or why ERPNext refuses it."""

	def rename(self, name: str, new_name: str) -> Reason | None:
		"""Renamed with everything that refers to it; or why ERPNext refuses it."""

	def move(self, name: str, parent: str) -> Reason | None:
		"""Put below another group, with all below it; or why ERPNext refuses it."""
