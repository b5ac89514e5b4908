"""The promise on totals: what ERPNext will compute is Wix's total, or the order is held.

Nothing is believed: each plan is run through ERPNext's arithmetic, and the first that comes to the cent is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from wix_integration.core.orders.config import OrderConfig
from wix_integration.core.orders.money.arithmetic import compute_totals
from wix_integration.core.orders.money.charges import adjustment_row
from wix_integration.core.orders.money.rounding import Arithmetic
from wix_integration.core.orders.rows import ChargeRow, LineRow
from wix_integration.core.reasons import Reason, reason


@dataclass(frozen=True, slots=True)
class RowPlan:
	"""One way to write an order."""

	lines: tuple[LineRow, ...]
	charges: tuple[ChargeRow, ...]


def resolve_totals(plans: Sequence[RowPlan], total: Decimal, config: OrderConfig) -> RowPlan | Reason:
	"""The first plan whose grand total and whose every tax is exact; else the last one with one labelled adjustment row.

	:param plans: at least one, the preferred one first, the one that states every amount last
	"""
	for plan in plans:
		if _is_exact(plan, total, config.arithmetic):
			return plan
	return _adjusted(plans[-1], total, config)


def _is_exact(plan: RowPlan, total: Decimal, arithmetic: Arithmetic) -> bool:
	totals = compute_totals(plan.lines, plan.charges, arithmetic)
	return totals.grand_total == total and totals.charges == tuple(row.amount for row in plan.charges)


def _adjusted(plan: RowPlan, total: Decimal, config: OrderConfig) -> RowPlan | Reason:
	difference = total - compute_totals(plan.lines, plan.charges, config.arithmetic).grand_total
	texts = {"total": format(total, "f"), "difference": format(difference, "f")}
	if abs(difference) > config.tolerance:
		return reason("order_total_differs", tolerance=format(config.tolerance, "f"), **texts)
	if not config.accounts.adjustment:
		return reason("order_adjustment_account", **texts)
	row = adjustment_row(difference, config.accounts.adjustment)
	adjusted = RowPlan(plan.lines, (*plan.charges, row))
	if _is_exact(adjusted, total, config.arithmetic):
		return adjusted
	return reason("order_total_differs", tolerance=format(config.tolerance, "f"), **texts)
