"""What is remembered about Wix between two runs. *Durable*: still there after the process is killed on the next line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from wix_integration.core.links import ProductLink, VariantLink
from wix_integration.core.plan import Conflict, Decision
from wix_integration.core.reasons import Reason


class ProductLinks(Protocol):
	"""Wix Item Mapping: the products of one store. Every write is durable when it returns."""

	def load(self, keys: Sequence[str]) -> Mapping[str, ProductLink]:
		"""The links of these families; a family without one is left out."""

	def save(self, links: Sequence[ProductLink]) -> None:
		"""Writes the links whole, new or known, except the inventory of their Items: that is ``save_inventory``'s.

		Before a create call this is the promise that the product is looked up before it is created again.
		"""

	def announce(self, links: Sequence[ProductLink]) -> None:
		"""Writes only the bases of these links, those that are known: what is about to be done about them."""

	def moment(self) -> str:
		"""This memory's clock, to say later when something was seen."""

	def save_inventory(self, items: Sequence[VariantLink], *, seen_on: str = "") -> None:
		"""Writes only inventory id, inventory revision and quantity of these linked Items.

		``seen_on`` is the stock lane's: the other locations as well, and the moment before Wix was asked.
		Apart, because the stock lane and the catalogue lane work on one product at the same time: a push that
		loaded its link minutes ago must not bring an old quantity back.
		"""

	def doubt_inventory(self, items: Sequence[VariantLink]) -> None:
		"""Writes only the inventory revisions of these linked Items, at every location.

		Wix is read before stock without a revision is written or called level: somebody, or we, may be about to move it.
		"""

	def key_of_items(self, item_codes: Sequence[str]) -> Mapping[str, str]:
		"""item code → family key, for linked Items only."""

	def keys_of_products(self, product_ids: Sequence[str]) -> Mapping[str, str]:
		"""product id → family key, for linked products only."""

	def keys_of_handles(self, handles: Sequence[str]) -> Mapping[str, str]:
		"""handle → family key, also of products whose create was not seen to end."""

	def owners_of_skus(self, skus: Sequence[str]) -> Mapping[str, str]:
		"""SKU → item code that holds it in this store."""


class ExternalIds(Protocol):
	"""Wix Link: Wix ids of anything that is not a product, per kind (``brand``, ``media``). Writes are durable."""

	def find(self, kind: str, keys: Sequence[str]) -> Mapping[str, str]:
		"""key → Wix id for those that are known."""

	def save(self, kind: str, ids: Mapping[str, str]) -> None:
		"""Remembers Wix ids, replacing known ones."""


class Issues(Protocol):
	"""Wix Sync Issue: decisions that wait for a person. One per entity and code, reopened, never repeated."""

	def open(self, key: str, reason: Reason) -> None:
		"""Opens or reopens the issue of this code on this Item."""

	def open_conflict(self, key: str, conflict: Conflict) -> None:
		"""Opens or refreshes the issue of one field, with both values and their times."""

	def decisions(self, keys: Sequence[str]) -> Mapping[str, Mapping[str, Decision]]:
		"""family key → base key → what a person decided about an open conflict."""

	def settle(self, key: str, still_open: Sequence[str]) -> None:
		"""Closes every open issue of the Item whose code, or base key for a conflict, is not named."""

	def close(self, keys: Sequence[str], code: str) -> None:
		"""Closes the open issues of this code on these Items; one read where there is none."""
