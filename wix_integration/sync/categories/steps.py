"""Carries out planned steps against Wix, each remembered before the next.

A create is promised before its call: if its answer is lost, the category is found by what it was called and where.
"""

from __future__ import annotations

from collections.abc import Sequence

from wix_integration.core.categories import CategoryLink, CategoryStep, Promise, StepKind
from wix_integration.core.errors import WixValidationError
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.category import Category, ParentCategory
from wix_integration.sync.categories.shop import CategoryShop


class Steps:
	"""The steps of one plan. ``refusals`` collects what Wix did not take; steps that build on it are left out."""

	def __init__(self, shop: CategoryShop, tree: Sequence[Category]) -> None:
		self.refusals: list[Reason] = []
		self._shop = shop
		self._revisions = {category.id or "": category.revision or "" for category in tree}
		self._ids = {link.item_group: link.category_id for link in shop.links.load() if link.category_id}
		self._take = {
			StepKind.LINK: self._link,
			StepKind.CREATE: self._create,
			StepKind.RENAME: self._rename,
			StepKind.MOVE: self._move,
			StepKind.SHOW: self._show,
			StepKind.HIDE: self._hide,
			StepKind.DELETE: self._delete,
			StepKind.FORGET: self._forget,
		}

	def take(self, step: CategoryStep) -> bool:
		"""Whether the step was carried out.

		:raises WixRevisionError: somebody else wrote first, and this may have been applied all the same
		:raises WixNotFoundError: the category is gone by now
		"""
		if step.parent and step.parent not in self._ids:
			return False
		try:
			self._take[step.kind](step)
		except WixValidationError as error:
			self.refusals.append(
				reason("category_refused", item_group=step.item_group, message=error.message)
			)
			return False
		return True

	def _link(self, step: CategoryStep) -> None:
		if not step.is_hidden:
			self._shop.tell_linked(step.item_group, step.category_id, step.is_again)
		self._remember(step.item_group, step.category_id, is_hidden=step.is_hidden)

	def _create(self, step: CategoryStep) -> None:
		parent_id = self._parent_id(step)
		gone_id = self._ids.pop(step.item_group, "")
		promise = Promise(step.name, parent_id)
		self._shop.links.save(CategoryLink(step.item_group, gone_id, promise))
		above = {"parent_category": ParentCategory(id=parent_id)} if parent_id else {}
		made = self._shop.wix.create_category(Category(name=step.name, visible=not step.is_hidden, **above))
		self._revisions[made.id or ""] = made.revision or ""
		self._shop.tell_linked(step.item_group, made.id or "", step.is_again)
		self._remember(step.item_group, made.id or "")

	def _rename(self, step: CategoryStep) -> None:
		revision = self._revisions[step.category_id]
		self._seen(
			self._shop.wix.update_category(Category(id=step.category_id, revision=revision, name=step.name))
		)

	def _move(self, step: CategoryStep) -> None:
		self._seen(self._shop.wix.move_category(step.category_id, self._parent_id(step)))

	def _show(self, step: CategoryStep) -> None:
		self._set_visible(step.category_id, True)
		self._remember(step.item_group, step.category_id)

	def _hide(self, step: CategoryStep) -> None:
		self._remember(step.item_group, step.category_id, is_hidden=True)
		self._set_visible(step.category_id, False)

	def _delete(self, step: CategoryStep) -> None:
		self._shop.wix.delete_category(step.category_id)
		self._forget(step)

	def _forget(self, step: CategoryStep) -> None:
		self._ids.pop(step.item_group, None)
		self._shop.links.forget(step.item_group)

	def _set_visible(self, category_id: str, visible: bool) -> None:
		revision = self._revisions[category_id]
		self._seen(self._shop.wix.set_category_visibility(category_id, revision, visible))

	def _remember(self, item_group: str, category_id: str, *, is_hidden: bool = False) -> None:
		self._ids[item_group] = category_id
		self._shop.links.save(CategoryLink(item_group, category_id, is_hidden=is_hidden))

	def _parent_id(self, step: CategoryStep) -> str:
		return self._ids[step.parent] if step.parent else ""

	def _seen(self, category: Category) -> None:
		self._revisions[category.id or ""] = category.revision or ""
