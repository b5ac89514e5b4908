"""An address of Wix as ERPNext needs it, with what is missing said instead of made up."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wix_integration.core.orders.lines.texts import plain
from wix_integration.core.wire.order_people import Address, AddressWithContact, ContactDetails

_COUNTRY = re.compile(r"[A-Z]{2}")
_SUBDIVISION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
_LENGTH = 140
#: ``address_line1`` and ``address_line2`` are Data fields of 240.
_LINE_LENGTH = 240


@dataclass(frozen=True, slots=True, repr=False)
class AddressFacts:
	"""One address. ``country`` is ISO 3166-1 alpha-2 and ``subdivision`` ISO 3166-2, "" where Wix has none of them."""

	first_name: str = ""
	last_name: str = ""
	company: str = ""
	phone: str = ""
	line1: str = ""
	line2: str = ""
	city: str = ""
	postal_code: str = ""
	country: str = ""
	country_name: str = ""
	subdivision: str = ""
	subdivision_name: str = ""

	@property
	def missing(self) -> tuple[str, ...]:
		"""What ERPNext demands and Wix does not have."""
		return tuple(name for name in ("line1", "city", "country") if not getattr(self, name))

	@property
	def identity(self) -> tuple[str, ...]:
		"""Equal for addresses that a postman would call the same, however they are written."""
		names = (self.first_name, self.last_name, self.company)
		place = (self.line1, self.line2, self.city, self.postal_code, self.country, self.subdivision)
		return tuple(re.sub(r"[\W_]+", " ", text.casefold()).strip() for text in (*names, *place))


def map_address(sent: AddressWithContact | None) -> AddressFacts | None:
	"""The address, None where there is nothing of one."""
	address = sent.address if sent and sent.address else Address()
	person = sent.contact_details if sent and sent.contact_details else ContactDetails()
	country = address.country.strip().upper()
	subdivision = address.subdivision.strip().upper()
	facts = AddressFacts(
		first_name=plain(person.first_name, _LENGTH),
		last_name=plain(person.last_name, _LENGTH),
		company=plain(person.company, _LENGTH),
		phone=plain(person.phone, _LENGTH),
		line1=plain(address.address_line or _street(address), _LINE_LENGTH),
		line2=plain(address.address_line2 or _apartment(address), _LINE_LENGTH),
		city=plain(address.city, _LENGTH),
		postal_code=plain(address.postal_code, _LENGTH),
		country=country if _COUNTRY.fullmatch(country) else "",
		country_name=plain(address.country_fullname, _LENGTH),
		subdivision=subdivision if _SUBDIVISION.fullmatch(subdivision) else "",
		subdivision_name=plain(address.subdivision_fullname or address.subdivision, _LENGTH),
	)
	return facts if facts.line1 or facts.city or facts.postal_code or facts.country else None


def _street(address: Address) -> str:
	street = address.street_address
	return f"{street.name} {street.number}" if street else ""


def _apartment(address: Address) -> str:
	return address.street_address.apt if address.street_address else ""
