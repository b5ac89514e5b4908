"""The customer step of an order: whose order it is, where it goes, and who is asked about it.

Everything is written in the caller's transaction. A buyer who bought before costs three reads and no write.
"""

from __future__ import annotations

from dataclasses import replace

import frappe
from frappe import _

from wix_integration.core.orders.people.choices import GuestPolicy, Party
from wix_integration.core.orders.people.customers import CustomerFacts, customer_clues
from wix_integration.core.reasons import reason
from wix_integration.core.wire.order import Order
from wix_integration.erp.books.context import HeldError, OrderContext
from wix_integration.erp.customers.addresses import BILLING, SHIPPING, Addresses
from wix_integration.erp.customers.choices import Scope, load_scope
from wix_integration.erp.customers.contacts import resolve_contact
from wix_integration.erp.customers.finding import Buyer, find_customer, find_linked, load_buyer
from wix_integration.erp.customers.links import LinkKind, save_names
from wix_integration.erp.customers.locking import lock_until_commit
from wix_integration.erp.customers.making import fill_known, make_customer, set_primary
from wix_integration.erp.customers.places import address_text
from wix_integration.erp.writing.source import pulled_from

#: The key of the Customer of all who left nothing about themselves.
NOBODY = "nobody"


def resolve_customer(context: OrderContext) -> None:
	"""Fills the customer, the addresses and the contact of the context.

	:raises HeldError: the Customer is disabled or frozen, or guests share one that is not there
	"""
	with pulled_from(context.store):
		_resolve(context, load_scope(context.store, is_test=context.policies.is_test))


def _resolve(context: OrderContext, scope: Scope) -> None:
	facts = context.mapped.customer
	if shares_customer(facts, scope):
		buyer = _shared(scope)
		has_contact = scope.choices.guests is GuestPolicy.CONTACT
	else:
		buyer = resolve_buyer(facts, scope)
		has_contact = True
	verify_usable(buyer)
	context.customer = buyer.name
	context.contact = resolve_contact(buyer, facts, scope) if has_contact else ""
	_resolve_addresses(context, buyer, scope)


def shares_customer(facts: CustomerFacts, scope: Scope) -> bool:
	"""Whether the buyer is a guest of a store whose guests share one Customer. A test never buys in its name."""
	return scope.choices.guests is not GuestPolicy.OWN and not facts.is_member and not scope.is_test


def resolve_buyer(facts: CustomerFacts, scope: Scope) -> Buyer:
	"""The buyer's own Customer, found or made, and linked to the Wix contact. May be one that cannot be used."""
	if not customer_clues(facts) and not facts.name:
		facts = replace(facts, contact_id=NOBODY)
	found = find_linked(facts, scope)
	if found is None:
		# Before the search, not after it: who waited here sees whom the other worker has made.
		lock_until_commit([value for _clue, value in customer_clues(facts)])
		found = find_customer(facts, scope)
	if found is None:
		name = make_customer(facts, scope)
		found = Buyer(name, frappe.db.get_value("Customer", name, "customer_name"), is_new=True)
	if facts.contact_id and found.is_usable and not found.is_linked:
		save_names(scope.store, LinkKind.CUSTOMER, {facts.contact_id: found.name})
	if not found.is_new:
		fill_known("Customer", found.name, scope.choices.values(Party.CUSTOMER, facts, is_new=False))
	return found


def verify_usable(buyer: Buyer) -> None:
	""":raises HeldError: ERPNext would refuse every document of this Customer."""
	if buyer.is_disabled:
		raise HeldError(reason("order_customer_disabled", customer=buyer.name))
	if buyer.is_frozen:
		raise HeldError(reason("order_customer_frozen", customer=buyer.name))


def _shared(scope: Scope) -> Buyer:
	buyer = load_buyer(scope.choices.shared) if scope.choices.shared else None
	if buyer is None:
		raise HeldError(reason("order_customer_shared"))
	return buyer


def _resolve_addresses(context: OrderContext, buyer: Buyer, scope: Scope) -> None:
	facts = context.mapped.customer
	wanted = {
		kind: address for kind, address in ((BILLING, facts.billing), (SHIPPING, facts.shipping)) if address
	}
	found = Addresses(buyer, scope).resolve(wanted, facts)
	context.billing_address = found.get(BILLING, "")
	context.shipping_address = found.get(SHIPPING, "")
	for kind, address in wanted.items():
		if kind not in found and (text := address_text(address)):
			context.notes.append(f"{_(kind)}: {text}")
			context.notices.append(reason("order_address_left_out"))
	if facts.shipping is None and _is_sent(context.order):
		context.shipping_address = context.billing_address
	if buyer.is_new:
		set_primary(buyer.name, context.contact, context.billing_address)


def _is_sent(order: Order) -> bool:
	"""Whether the goods go to an address; of an order that is picked up Wix names the shop's."""
	logistics = order.shipping_info.logistics if order.shipping_info else None
	return bool(logistics and logistics.shipping_destination and not logistics.pickup_details)
