"""Who bought, and by what an existing Customer is looked for. Shows nobody in a repr."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from wix_integration.core.orders.lines.texts import plain
from wix_integration.core.orders.people.addresses import AddressFacts, map_address
from wix_integration.core.wire.order import Order
from wix_integration.core.wire.order_people import AddressWithContact, BuyerInfo, ContactDetails

#: ``customer_name`` is a Data field; Wix allows 1 000 characters for a company.
_NAME_LENGTH = 140
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
#: Digits at the end of a phone number that tell people apart, however the country is written.
_PHONE_DIGITS = 9


class CustomerClue(str, Enum):
	"""By what a Customer is recognised."""

	CONTACT = "Wix contact"
	EMAIL = "E-mail"
	PHONE = "Phone"
	TAX_ID = "Tax ID"


#: The order in which clues are tried where a store says nothing else.
CLUES = (CustomerClue.CONTACT, CustomerClue.EMAIL, CustomerClue.PHONE, CustomerClue.TAX_ID)


@dataclass(frozen=True, slots=True, repr=False)
class CustomerFacts:
	"""The buyer. ``shipping`` is None where goods go to the billing address, are picked up or are not sent at all."""

	contact_id: str = ""
	email: str = ""
	phone: str = ""
	tax_id: str = ""
	first_name: str = ""
	last_name: str = ""
	company: str = ""
	is_member: bool = False
	billing: AddressFacts | None = None
	shipping: AddressFacts | None = None

	@property
	def person_name(self) -> str:
		return " ".join(word for word in (self.first_name, self.last_name) if word)

	@property
	def name(self) -> str:
		"""The best name there is, "" for somebody who left nothing at all."""
		name = self.company or self.person_name or self.email or self.phone
		return name[:_NAME_LENGTH].rstrip()


def map_customer(order: Order) -> CustomerFacts:
	"""The buyer of an order; what the billing part does not say is taken from the shipping part."""
	buyer = BuyerInfo.model_validate(order.buyer_info if isinstance(order.buyer_info, dict) else {})
	destination = _destination(order)
	people = [_person(order.billing_info), _person(destination)]
	named = next((person for person in people if person.first_name or person.last_name), people[0])
	billing, shipping = map_address(order.billing_info), map_address(destination)
	return CustomerFacts(
		contact_id=buyer.contact_id.strip(),
		email=usable_email(buyer.email),
		phone=_first(person.phone for person in people),
		tax_id=_first(person.vat_id.id for person in people if person.vat_id),
		first_name=plain(named.first_name, _NAME_LENGTH),
		last_name=plain(named.last_name, _NAME_LENGTH),
		company=_first(person.company for person in people),
		is_member=bool(buyer.member_id),
		billing=billing or shipping,
		shipping=shipping if billing and shipping and shipping.identity != billing.identity else None,
	)


def customer_clues(
	facts: CustomerFacts, order: Sequence[CustomerClue] = CLUES
) -> tuple[tuple[CustomerClue, str], ...]:
	"""What to look for, one after the other, in the form that can be compared; clues without a value are left out."""
	values = {
		CustomerClue.CONTACT: facts.contact_id,
		CustomerClue.EMAIL: facts.email.casefold(),
		CustomerClue.PHONE: comparable_phone(facts.phone),
		CustomerClue.TAX_ID: comparable_tax_id(facts.tax_id),
	}
	return tuple((clue, values[clue]) for clue in order if values[clue])


def comparable_phone(phone: str) -> str:
	"""The last digits of a number, "" for one that is too short to mean a person."""
	digits = re.sub(r"\D", "", phone)
	return digits[-_PHONE_DIGITS:] if len(digits) >= _PHONE_DIGITS - 2 else ""


def comparable_tax_id(tax_id: str) -> str:
	"""Letters and digits alone, as a capital."""
	return re.sub(r"[\W_]", "", tax_id).upper()


def usable_email(text: str) -> str:
	"""The address, "" for a text that is none."""
	email = text.strip()
	return email if _EMAIL.fullmatch(email) and len(email) <= _NAME_LENGTH else ""


def _destination(order: Order) -> AddressWithContact | None:
	"""Where the goods go; of an order that is picked up Wix tells the shop's address there."""
	logistics = order.shipping_info.logistics if order.shipping_info else None
	return logistics.shipping_destination if logistics and not logistics.pickup_details else None


def _person(sent: AddressWithContact | None) -> ContactDetails:
	return sent.contact_details if sent and sent.contact_details else ContactDetails()


def _first(texts: Iterable[str]) -> str:
	return next((text for text in (plain(sent, _NAME_LENGTH) for sent in texts) if text), "")
