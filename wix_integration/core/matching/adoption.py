"""What a person decided about one row of the match list, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from wix_integration.core.merge import Leader
from wix_integration.core.reasons import Reason


class Verdict(str, Enum):
	"""What shall become of a product and an Item."""

	LINK = "Link"
	CREATE_IN_ERPNEXT = "Create in ERPNext"
	CREATE_IN_WIX = "Create in Wix"
	IGNORE = "Ignore"


@dataclass(frozen=True, slots=True)
class Adoption:
	"""One decided row. ``name`` is its key in the work list.

	``product_id`` may be "" where a file named the product by ``handle`` or ``sku``; ``item_code`` is as it was named,
	which may be a variant of ``family``. ``pairs`` holds variant id → item code, as far as known. ``takes_stock``: what Wix has shall become ERPNext's
	opening stock, so nothing is sent over it.
	"""

	name: str
	verdict: Verdict
	product_id: str = ""
	handle: str = ""
	sku: str = ""
	family: str = ""
	item_code: str = ""
	pairs: Mapping[str, str] = field(default_factory=dict)
	leader: Leader = Leader.ERPNEXT
	takes_stock: bool = False


@dataclass(frozen=True, slots=True)
class Adopted:
	"""The end of one decided row: ``why`` says what was done, or why not.

	``opening`` holds item code → quantity in Wix, in sold units, for rows that take stock.
	"""

	name: str
	is_done: bool
	why: Reason
	product_id: str = ""
	family: str = ""
	opening: Mapping[str, int] = field(default_factory=dict)
