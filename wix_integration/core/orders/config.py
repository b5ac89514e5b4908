"""What a store decides about its orders: accounts, policies and the arithmetic of its site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timezone, tzinfo
from decimal import Decimal
from enum import Enum

from wix_integration.core.orders.lines.policies import LinePolicies
from wix_integration.core.orders.money.parts import TaxKey
from wix_integration.core.orders.money.rounding import Arithmetic


class TaxRows(str, Enum):
	"""How taxes are written. By rate wherever that comes to the same cents, else as amounts."""

	AMOUNTS = "Amounts"
	RATES = "Rates where exact"


class DiscountRows(str, Enum):
	"""Where a buyer's discounts show."""

	IN_RATE = "In the rate"
	ROWS = "Rows of their own"


@dataclass(frozen=True, slots=True)
class TaxRule:
	"""One row of the store's tax table; "" and None match everything. ``rate`` is a percentage."""

	account: str
	title: str = ""
	rate: Decimal | None = None
	region: str = ""

	def matches(self, key: TaxKey) -> bool:
		title_fits = not self.title or self.title.casefold() == key.title.casefold()
		region_fits = not self.region or self.region.casefold() == key.region.casefold()
		return title_fits and region_fits and self.rate in (None, key.rate)

	@property
	def precision(self) -> int:
		"""How much the rule asks for: the narrowest of the rules that match is taken."""
		return 4 * bool(self.title) + 2 * (self.rate is not None) + bool(self.region)


@dataclass(frozen=True, slots=True)
class Accounts:
	"""Where each kind of charge is booked; "" is *not set* and holds the orders that need it.

	``shipping`` is by carrier code or title, ``fees`` by code or name, both in lower case. ``refund`` takes what a refund
	differs from its parts by (else ``adjustment`` does), ``refund_income`` is of credit lines without an Item.
	"""

	taxes: tuple[TaxRule, ...] = ()
	default_tax: str = ""
	shipping: Mapping[str, str] = field(default_factory=dict)
	default_shipping: str = ""
	fees: Mapping[str, str] = field(default_factory=dict)
	default_fee: str = ""
	tip: str = ""
	discount: str = ""
	adjustment: str = ""
	gift_card: str = ""
	refund: str = ""
	refund_income: str = ""

	def tax(self, key: TaxKey) -> str:
		"""The account of the narrowest rule, of the first one among equals."""
		fitting = [rule for rule in self.taxes if rule.matches(key)]
		return max(fitting, key=lambda rule: rule.precision).account if fitting else self.default_tax


@dataclass(frozen=True, slots=True)
class OrderConfig:
	"""One store's choices for one order.

	``exchange_rate`` is one unit of the order's currency in the company's, None where ERPNext has none; ``zone`` is the
	company's; ``warehouses`` are by ``wix_location_id``; ``shipping_item`` "" writes shipping as a charge.
	"""

	company_currency: str
	zone: tzinfo = timezone.utc
	accounts: Accounts = field(default_factory=Accounts)
	arithmetic: Arithmetic = field(default_factory=Arithmetic)
	lines: LinePolicies = field(default_factory=LinePolicies)
	tolerance: Decimal = Decimal("0.05")
	tax_rows: TaxRows = TaxRows.AMOUNTS
	discount_rows: DiscountRows = DiscountRows.IN_RATE
	shipping_item: str = ""
	warehouses: Mapping[str, str] = field(default_factory=dict)
	default_warehouse: str = ""
	delivery_days: int = 0
	exchange_rate: Decimal | None = None
