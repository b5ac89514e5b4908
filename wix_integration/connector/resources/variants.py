"""Read-Only Variants V3: the cheap way to read many variants, hidden ones included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wix_integration.connector.caller import Caller
from wix_integration.connector.paging import Listing, fetch_all
from wix_integration.core import limits
from wix_integration.core.batching import split
from wix_integration.core.wire.inventory import ReadOnlyVariant

_SEARCH = Listing(
	"/stores/v3/products/search-variants", "products", "variants", limits.PAGE_VARIANTS, wrapper="search"
)


class VariantsApi:
	"""POST /stores/v3/products/search-variants, up to 1 000 variants a page. ``fields``: ``MERCHANT_DATA`` for costs."""

	def __init__(self, caller: Caller, fields: tuple[str, ...] = ()) -> None:
		self._caller = caller
		self._fields = fields

	def read_all(self) -> Iterator[ReadOnlyVariant]:
		"""Every variant of the catalogue."""
		return fetch_all(self._caller, _SEARCH, ReadOnlyVariant, {}, self._fields)

	def find(self, field: str, values: Sequence[str]) -> Iterator[ReadOnlyVariant]:
		"""Variants whose ``field`` (``productData.productId``, ``sku`` …) is one of ``values``."""
		for part in split(list(dict.fromkeys(values)), (limits.PAGE_VARIANTS,)):
			criteria = {"filter": {field: {"$in": list(part)}}}
			yield from fetch_all(self._caller, _SEARCH, ReadOnlyVariant, criteria, self._fields)
