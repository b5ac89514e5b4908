"""What an order becomes: everything its ERPNext documents need, or why it is held."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from wix_integration.core.orders.moments import OrderDates
from wix_integration.core.orders.people.customers import CustomerFacts
from wix_integration.core.orders.rows import ChargeLabel, ChargeRow, LineRow
from wix_integration.core.reasons import Reason


@dataclass(frozen=True, slots=True)
class MappedOrder:
	"""One order; its rows come to ``total`` in ERPNext, to the cent.

	``exchange_rate`` is one unit of ``currency`` in the company's; ``note`` is the buyer's, plain text. The documents are
	written with *Ignore Pricing Rule* and *Disable Rounded Total*.
	"""

	order_id: str
	number: str
	currency: str
	exchange_rate: Decimal
	dates: OrderDates
	customer: CustomerFacts
	lines: tuple[LineRow, ...]
	charges: tuple[ChargeRow, ...]
	total: Decimal
	note: str = ""

	@property
	def adjustment(self) -> Decimal:
		"""What had to be added because Wix's amounts do not add up to Wix's total."""
		rows = (row.amount for row in self.charges if row.label is ChargeLabel.ADJUSTMENT)
		return sum(rows, Decimal(0))


@dataclass(frozen=True, slots=True)
class Held:
	"""An order that waits for a person, with everything that is in its way at once."""

	order_id: str
	reasons: tuple[Reason, ...]
