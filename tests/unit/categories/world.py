"""Two trees and the use-cases between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from tests.unit.categories.fake_tree import FakeTree
from wix_integration.core.categories import CategoryLink, ItemGroupRecord
from wix_integration.core.categories.naming import column_key
from wix_integration.core.errors import WixTransportError
from wix_integration.core.plan import Outcome
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.records import RemovedPolicy
from wix_integration.sync.categories import CategoryShop, PullCategories, PushCategories

ROOT = "All Item Groups"


@dataclass
class Groups:
	"""The Item Groups of ERPNext, as its own rules keep them: one name each, whatever the capitals."""

	parents: dict[str, str] = field(default_factory=lambda: {ROOT: ""})
	refused: set[str] = field(default_factory=set)

	def load(self) -> Sequence[ItemGroupRecord]:
		return [ItemGroupRecord(name, parent) for name, parent in self.parents.items()]

	def create(self, name: str, parent: str) -> Reason | None:
		if name in self.refused or column_key(name) in {column_key(other) for other in self.parents}:
			return reason("item_group_refused", item_group=name, message="No.")
		assert parent in self.parents
		self.parents[name] = parent
		return None

	def rename(self, name: str, new_name: str) -> Reason | None:
		others = {column_key(other) for other in self.parents if other != name}
		if new_name in self.refused or column_key(new_name) in others:
			return reason("item_group_refused", item_group=name, message="No.")
		self.parents = {
			new_name if child == name else child: new_name if parent == name else parent
			for child, parent in self.parents.items()
		}
		return None

	def move(self, name: str, parent: str) -> Reason | None:
		above = parent
		while above:
			if above == name:
				return reason("item_group_refused", item_group=name, message="Below itself.")
			above = self.parents[above]
		self.parents[name] = parent
		return None


@dataclass
class Links:
	known: dict[str, CategoryLink] = field(default_factory=dict)

	def load(self) -> Sequence[CategoryLink]:
		return list(self.known.values())

	def save(self, link: CategoryLink) -> None:
		self.known[link.item_group] = link

	def forget(self, item_group: str) -> None:
		self.known.pop(item_group, None)


@dataclass
class World:
	groups: Groups = field(default_factory=Groups)
	links: Links = field(default_factory=Links)
	wix: FakeTree = field(default_factory=FakeTree)
	removed: RemovedPolicy = RemovedPolicy.HIDE
	reported: list[Reason] = field(default_factory=list)
	told: list[tuple[str, bool]] = field(default_factory=list)

	@property
	def shop(self) -> CategoryShop:
		return CategoryShop(
			root=ROOT,
			groups=self.groups,
			links=self.links,
			wix=self.wix,
			report=self._report,
			tell_linked=lambda group, _id, again: self.told.append((group, again)),
			removed=self.removed,
		)

	def _report(self, reasons: Sequence[Reason]) -> None:
		self.reported = list(reasons)

	# ---------------------------------------------------------------- what people do in ERPNext

	def add(self, *paths: str) -> None:
		"""Groups by path, parents included."""
		for path in paths:
			above = ROOT
			for name in path.split("/"):
				self.groups.parents.setdefault(name, above)
				above = name

	def rename(self, name: str, new_name: str) -> None:
		"""As the hook of Item Group does it: the link goes along."""
		assert self.groups.rename(name, new_name) is None
		if link := self.links.known.pop(name, None):
			self.links.save(replace(link, item_group=new_name))

	def trash(self, name: str) -> None:
		del self.groups.parents[name]

	# ---------------------------------------------------------------- what a worker does

	def push(self) -> Outcome:
		outcome = PushCategories(self.shop).run()
		assert outcome is not None
		return outcome

	def pull(self) -> Outcome:
		outcome = PullCategories(self.shop).run()
		assert outcome is not None
		return outcome

	def push_at_last(self) -> Outcome:
		"""As the scheduler does it: again after every lost answer."""
		for _ in range(20):
			with suppress(WixTransportError):
				if not self.push().changes:
					break
		self.wix.trouble = []
		return self.push()

	def calls(self) -> Counter[str]:
		"""Calls since the last look."""
		calls, self.wix.calls = self.wix.calls, Counter()
		return calls

	def codes(self) -> list[str]:
		return sorted(why.code for why in self.reported)

	def link(self, item_group: str) -> str:
		return self.links.known[item_group].category_id
