"""What was sent: the fulfilments Wix has against Delivery Notes and invoices that move stock, line by line.

A draft is a parcel that a person has yet to let go: it counts for what Wix sent, and against nothing. What Wix is not
told of by the store's choice, or is about to be told of, may stand in ERPNext alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from wix_integration.core.orders.documents import Progress, Role
from wix_integration.core.orders.money.parts import ZERO, number_of
from wix_integration.core.orders.reconciling.sides import Made, Told
from wix_integration.core.reasons import Reason, reason


def compare_parcels(told: Told, made: Made, *, delivers: bool, tells: bool) -> Iterator[Reason]:
	"""What differs of the goods.

	:param delivers: parcels sent in Wix become Delivery Notes
	:param tells: Delivery Notes are told to Wix
	"""
	missing = sum(1 for _parcel in _unbooked(told, made)) if delivers else 0
	for _parcel in range(missing):
		yield reason("books_parcel")
	theirs, drafted, sent = _units(told), made.units(with_drafts=True), made.units(with_drafts=False)
	for line, name in told.lines.items():
		there, here, most = theirs.get(line, ZERO), sent.get(line, ZERO), drafted.get(line, ZERO)
		is_less = delivers and not missing and most < there
		is_more = tells and here > there and _is_all_told(told, made)
		if is_less or is_more:
			ours = most if is_less else here
			yield reason("books_parcel_units", line=name, ours=_shown(ours), theirs=_shown(there))


def _unbooked(told: Told, made: Made) -> Iterator[str]:
	by_invoices = _lines_sent_by_invoices(made)
	for fulfillment in told.fulfillments:
		needs_note = {line.id for line in fulfillment.line_items} - by_invoices
		is_made = made.of(Role.DELIVERY_NOTE, fulfillment.id) is not None
		if needs_note and not is_made and not made.told(Role.FULFILLMENT, fulfillment.id):
			yield fulfillment.id


def _lines_sent_by_invoices(made: Made) -> set[str]:
	invoices = {each.name for each in made.documents if each.role is Role.SALES_INVOICE}
	return {each.line for each in made.sent if each.document in invoices}


def _units(told: Told) -> dict[str, Decimal]:
	found: dict[str, Decimal] = {}
	for fulfillment in told.fulfillments:
		for line in fulfillment.line_items:
			found[line.id] = found.get(line.id, ZERO) + (number_of(line.quantity) or ZERO)
	return found


def _is_all_told(told: Told, made: Made) -> bool:
	"""Whether Wix knows of every document and has said so since: nothing is on its way."""
	heard = {fulfillment.id for fulfillment in told.fulfillments}
	ours = [
		each
		for each in made.documents
		if each.role is Role.FULFILLMENT and each.progress is not Progress.DROPPED
	]
	if any(each.progress is not Progress.DONE or {each.wix_id} - heard - {""} for each in ours):
		return False
	known = {each.key for each in ours}
	known |= {each.name for each in made.documents if each.role is Role.DELIVERY_NOTE}
	return {each.document for each in made.sent if not each.is_draft} <= known


def _shown(units: Decimal) -> str:
	return format(units.normalize(), "f")
