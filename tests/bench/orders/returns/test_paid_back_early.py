"""Money that Wix paid back before there was an invoice: taken out of the advance it came as, and out of no other."""

from __future__ import annotations

from typing import Any

import pytest

import frappe

from erpnext.accounts.doctype.payment_entry.payment_entry import PaymentEntry
from erpnext.accounts.doctype.payment_reconciliation.payment_reconciliation import PaymentReconciliation
from erpnext.accounts.party import PartyDisabled

from tests.bench.orders.reconciling import reconcile
from tests.bench.orders.returns.world import World, balance, payment, refund
from tests.bench.scenario import Scenario
from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.documents import Role
from wix_integration.erp.books.invoices import make_invoice
from wix_integration.erp.books.payments.entries import make_payments
from wix_integration.erp.books.refunds.settling import settle_refunds


@pytest.fixture
def world(scenario: Scenario) -> World:
	return World(scenario)


def early(world: World, paid: str, *back: str) -> OrderContext:
	"""An order of 47.65 without an invoice that was paid, and of which some was paid back; not settled yet."""
	refunds = [refund(f"refund {place}", amount) for place, amount in enumerate(back)]
	return paid_early(world, [payment(paid)], refunds)


def paid_twice(world: World, back: Any) -> OrderContext:
	return paid_early(world, [payment("40.00"), payment("7.65", "payment 2")], [back])


def paid_early(world: World, payments: list[Any], refunds: list[Any]) -> OrderContext:
	raw = world.order(paymentStatus="UNPAID")
	world.booked(raw)
	context = world.context({**raw, "paymentStatus": "PARTIALLY_REFUNDED"}, payments, refunds)
	make_payments(context)
	return context


def only(world: World, context: OrderContext, role: Role) -> Any:
	(document,) = world.made(context, role)
	return document


def allocated(entry: Any) -> dict[str, float]:
	entry.reload()
	return {row.reference_name: row.allocated_amount for row in entry.references}


def refuse(monkeypatch: pytest.MonkeyPatch) -> None:
	"""Nobody may change a payment that is submitted, as where its period was closed meanwhile."""

	def refused(entry: Any) -> None:
		frappe.throw("This period is closed.")

	monkeypatch.setattr(PaymentEntry, "before_update_after_submit", refused, raising=False)


def refused_early(world: World, monkeypatch: pytest.MonkeyPatch) -> OrderContext:
	"""4 of 10 went back before there was an invoice, and ERPNext did not take them out of the advance."""
	context = early(world, "10.00", "4.00")
	with monkeypatch.context() as patched:
		refuse(patched)
		settle_refunds(context)
	return context


def test_invoice_made_after_the_money_went_back_is_settled_by_its_credit_note(world: World) -> None:
	context = early(world, "47.65", "4.00")
	settle_refunds(context)
	make_invoice(context)
	settle_refunds(context)
	note, entry = only(world, context, Role.CREDIT_NOTE), only(world, context, Role.REFUND_PAYMENT)
	invoice = only(world, context, Role.SALES_INVOICE)
	assert (invoice.outstanding_amount, note.outstanding_amount) == (0, 0)
	assert (invoice.status, note.status) == ("Credit Note Issued", "Return")
	assert allocated(only(world, context, Role.PAYMENT)) == {invoice.name: 43.65, entry.name: 4.0}
	assert balance(invoice, note, entry) == 0
	assert context.notices == []


def test_money_that_went_back_to_two_payments_is_settled_by_the_one_credit_note(world: World) -> None:
	context = paid_twice(world, refund("refund", "3.00", "1.00"))
	for step in (settle_refunds, make_invoice, settle_refunds):
		step(context)
	note, invoice = only(world, context, Role.CREDIT_NOTE), only(world, context, Role.SALES_INVOICE)
	assert (invoice.outstanding_amount, note.outstanding_amount, context.notices) == (0, 0, [])


def test_credit_note_is_left_for_money_that_could_not_be_taken_out_of_the_advance(
	world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
	context = refused_early(world, monkeypatch)
	make_invoice(context)
	settle_refunds(context)
	invoice, note = only(world, context, Role.SALES_INVOICE), only(world, context, Role.CREDIT_NOTE)
	assert (invoice.outstanding_amount, note.outstanding_amount) == (37.65, -4)


def test_invoice_that_its_advance_pays_whole_owes_nothing_to_a_credit_note(world: World) -> None:
	context = early(world, "52.65", "5.00")
	for step in (settle_refunds, make_invoice, settle_refunds):
		step(context)
	invoice, note = only(world, context, Role.SALES_INVOICE), only(world, context, Role.CREDIT_NOTE)
	assert (invoice.outstanding_amount, note.outstanding_amount) == (0, -5)


def test_credit_note_is_left_for_the_rest_of_a_refund_that_a_person_cancelled_a_part_of(world: World) -> None:
	context = paid_twice(world, refund("refund", "3.00", "1.00"))
	settle_refunds(context)
	part = next(entry for entry in world.made(context, Role.REFUND_PAYMENT) if entry.paid_amount == 1)
	part.cancel()
	for step in (make_invoice, settle_refunds):
		step(context)
	assert only(world, context, Role.CREDIT_NOTE).outstanding_amount == -4
	assert only(world, context, Role.SALES_INVOICE).outstanding_amount >= 0


def test_person_who_sets_it_off_and_imports_again_ends_the_issue(
	world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
	context = refused_early(world, monkeypatch)
	(notice,) = context.notices
	assert "Payment Reconciliation, then import the order again." in notice.in_english()
	entry = only(world, context, Role.REFUND_PAYMENT)
	reconcile(only(world, context, Role.PAYMENT), entry, entry.paid_to)
	context.notices.clear()
	settle_refunds(context)
	assert context.notices == []


def test_money_that_is_allocated_to_nothing_goes_back_before_the_advance_does(world: World) -> None:
	context = early(world, "52.65", "5.00", "2.00")
	settle_refunds(context)
	advance = only(world, context, Role.PAYMENT)
	first, second = (entry.name for entry in world.made(context, Role.REFUND_PAYMENT))
	assert allocated(advance) == {context.sales_order.name: 45.65, first: 5.0, second: 2.0}
	assert advance.unallocated_amount == 0


def test_money_that_goes_back_takes_the_rest_of_it_out_of_the_advance(world: World) -> None:
	context = early(world, "52.65", "7.00")
	settle_refunds(context)
	advance, entry = only(world, context, Role.PAYMENT), only(world, context, Role.REFUND_PAYMENT)
	taken = [row.allocated_amount for row in advance.references if row.reference_name == entry.name]
	assert sorted(taken) == [2.0, 5.0]
	assert allocated(advance)[context.sales_order.name] == 45.65
	assert (advance.unallocated_amount, context.notices) == (0, [])


def test_advance_of_another_order_stays_where_one_payment_is_of_both(world: World) -> None:
	context = early(world, "10.00", "8.00")
	advance = only(world, context, Role.PAYMENT)
	other = world.booked(world.order(paymentStatus="UNPAID")).sales_order
	share(advance, other.name, 5)
	settle_refunds(context)
	assert allocated(advance) == {context.sales_order.name: 5.0, other.name: 5.0}
	assert [notice.code for notice in context.notices] == ["refund_unreconciled"]


def share(entry: Any, order: str, amount: float) -> None:
	"""So much of an advance is another order's."""
	(row,) = entry.references
	row.db_set("allocated_amount", row.allocated_amount - amount)
	values = {**row.as_dict(), "name": None, "idx": 2, "reference_name": order, "allocated_amount": amount}
	frappe.get_doc(values).db_insert()


def test_refund_that_is_set_off_is_looked_for_in_the_tool_no_more(
	world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
	context = early(world, "10.00", "4.00")
	settle_refunds(context)
	looked: list[Any] = []
	monkeypatch.setattr(
		PaymentReconciliation, "get_unreconciled_entries", lambda tool: looked.append(tool.invoice_name)
	)
	settle_refunds(context)
	assert (looked, context.notices) == ([], [])


def test_disabled_customer_is_refused_after_a_refund_that_could_not_be_set_off(
	world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
	context = refused_early(world, monkeypatch)
	assert [notice.code for notice in context.notices] == ["refund_unreconciled"]
	entry = frappe.copy_doc(only(world, context, Role.PAYMENT))
	entry.set("references", [])
	frappe.db.set_value("Customer", world.customer, "disabled", 1)
	frappe.clear_document_cache("Customer", world.customer)
	with pytest.raises(PartyDisabled):
		entry.submit()
