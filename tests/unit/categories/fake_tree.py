"""Categories V1 in memory: one tree with Wix's refusals, and answers that get lost on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from wix_integration.core.errors import (
	WixNotFoundError,
	WixRevisionError,
	WixTransportError,
	WixValidationError,
)
from wix_integration.core.ports import RowError, RowResult
from wix_integration.core.wire.category import Category, ParentCategory

DEPTH = 5


@dataclass
class FakeTree:
	"""``trouble`` is used up write by write: "" nothing, "lost" or "conflict", each with "+" where it was applied."""

	rows: dict[str, Category] = field(default_factory=dict)
	members: dict[str, set[str]] = field(default_factory=dict)
	trouble: list[str] = field(default_factory=list)
	calls: Counter[str] = field(default_factory=Counter)
	refused_names: set[str] = field(default_factory=set)
	refused_products: set[str] = field(default_factory=set)
	made: int = 0

	def __post_init__(self) -> None:
		self.rows["all"] = Category(id="all", name="All Products", visible=True, managing_app_id="stores")

	# ---------------------------------------------------------------- what a merchant does

	def put(self, name: str, parent: str = "", *, visible: bool = True) -> str:
		self.made += 1
		category_id = f"c{self.made}"
		self.rows[category_id] = self._row(category_id, name, parent, visible)
		return category_id

	def drop(self, category_id: str) -> None:
		for child in [row.id for row in self.rows.values() if row.parent_id == category_id]:
			self.drop(child or "")
		self.rows.pop(category_id, None)
		self.members.pop(category_id, None)

	@property
	def paths(self) -> list[str]:
		"""The categories people made, as paths, sorted."""
		return sorted(self.path(row.id or "") for row in self.rows.values() if not row.managing_app_id)

	def path(self, category_id: str) -> str:
		row = self.rows[category_id]
		return f"{self.path(row.parent_id)}/{row.name}" if row.parent_id else row.name or ""

	# ---------------------------------------------------------------- the port

	def list_categories(self) -> Iterator[Category]:
		self.calls["list"] += 1
		return iter(list(self.rows.values()))

	def get_category(self, category_id: str) -> Category:
		self.calls["get"] += 1
		return self._known(category_id)

	def create_category(self, category: Category) -> Category:
		self._verify(category.parent_id, 1, category.name or "")
		if category.visible and category.parent_id and not self.rows[category.parent_id].visible:
			raise WixValidationError("hidden parent", code="PARENT_CATEGORY_HIDDEN")
		made = [""]

		def act() -> None:
			made[0] = self.put(category.name or "", category.parent_id, visible=bool(category.visible))

		self._write("create", act)
		return self.rows[made[0]]

	def update_category(self, category: Category) -> Category:
		row = self._current(category.id or "", category.revision or "")
		self._write("update", lambda: self._change(row, name=category.name))
		return self.rows[row.id or ""]

	def move_category(self, category_id: str, parent_id: str) -> Category:
		row = self._known(category_id)
		self._verify(parent_id, self._height(category_id), "")
		above = parent_id
		while above:
			if above == category_id:
				raise WixValidationError("cycle", code="TREE_CYCLE_DETECTED")
			above = self.rows[above].parent_id
		self._write("move", lambda: self._change(row, parent_category=_parent(parent_id)))
		return self.rows[category_id]

	def set_category_visibility(self, category_id: str, revision: str, visible: bool) -> Category:
		row = self._current(category_id, revision)
		if visible and row.parent_id and not self.rows[row.parent_id].visible:
			raise WixValidationError("hidden parent", code="PARENT_CATEGORY_HIDDEN")
		self._write("visibility", lambda: self._set_visible(row, visible))
		return self.rows[category_id]

	def delete_category(self, category_id: str) -> None:
		self._write("delete", lambda: self.drop(category_id))

	def add_to_category(self, category_id: str, product_ids: Sequence[str]) -> Sequence[RowResult[str]]:
		return self._change_members("add", category_id, product_ids)

	def remove_from_category(self, category_id: str, product_ids: Sequence[str]) -> Sequence[RowResult[str]]:
		return self._change_members("remove", category_id, product_ids)

	# ---------------------------------------------------------------- inside

	def _change_members(
		self, call: str, category_id: str, product_ids: Sequence[str]
	) -> list[RowResult[str]]:
		self.calls[call] += 1
		self._known(category_id)
		members = self.members.setdefault(category_id, set())
		taken = [product_id for product_id in product_ids if product_id not in self.refused_products]
		(members.update if call == "add" else members.difference_update)(taken)
		refused: RowResult[str] = RowResult(error=RowError("REFUSED", "not this one"), request_id="r")
		return [
			RowResult(entity=product_id, request_id="r") if product_id in taken else refused
			for product_id in product_ids
		]

	def _write(self, call: str, act: Any) -> None:
		self.calls[call] += 1
		trouble = self.trouble.pop(0) if self.trouble else ""
		if not trouble or trouble.endswith("+"):
			act()
		if trouble.startswith("lost"):
			raise WixTransportError("no answer")
		if trouble.startswith("conflict"):
			raise WixRevisionError("the tree moved")

	def _row(self, category_id: str, name: str, parent: str, visible: bool) -> Category:
		return Category(
			id=category_id, revision="1", name=name, visible=visible, parent_category=_parent(parent)
		)

	def _change(self, row: Category, **changes: Any) -> None:
		now = self.rows[row.id or ""]
		revision = str(int(now.revision or "0") + 1)
		self.rows[row.id or ""] = now.model_copy(update={**changes, "revision": revision})

	def _set_visible(self, row: Category, visible: bool) -> None:
		self._change(row, visible=visible)
		if not visible:
			for child in [child for child in self.rows.values() if child.parent_id == row.id]:
				self._set_visible(child, False)

	def _known(self, category_id: str) -> Category:
		if category_id not in self.rows:
			raise WixNotFoundError("gone")
		return self.rows[category_id]

	def _current(self, category_id: str, revision: str) -> Category:
		row = self._known(category_id)
		if row.revision != revision:
			raise WixRevisionError("old revision")
		return row

	def _verify(self, parent_id: str, height: int, name: str) -> None:
		if name in self.refused_names:
			raise WixValidationError("not this name")
		depth = 0
		while parent_id:
			if parent_id not in self.rows:
				raise WixValidationError("no parent", code="PARENT_CATEGORY_NOT_IN_TREE")
			parent_id, depth = self.rows[parent_id].parent_id, depth + 1
		if depth + height > DEPTH:
			raise WixValidationError("too deep", code="CATEGORY_DEPTH_LIMIT_EXCEEDED")

	def _height(self, category_id: str) -> int:
		below = [row.id or "" for row in self.rows.values() if row.parent_id == category_id]
		return 1 + max((self._height(child) for child in below), default=0)


def _parent(parent_id: str) -> ParentCategory | None:
	return ParentCategory(id=parent_id) if parent_id else None
