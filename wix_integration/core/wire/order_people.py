"""The people and places of an order as eCom Orders sends them. Nobody's data shows in a repr.

Source: entity ``wix.ecom.v1.order``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wix_integration.core.wire.base import Json, WireModel
from wix_integration.core.wire.bulk import LooseText
from wix_integration.core.wire.order_money import ShippingCost


class PersonalModel(WireModel):
	"""A part of an order that names somebody."""

	def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
		return []


class StreetAddress(PersonalModel):
	number: LooseText = ""
	name: LooseText = ""
	apt: LooseText = ""


class Address(PersonalModel):
	"""``country`` has two letters, ``subdivision`` is ISO 3166-2 (``US-NY``)."""

	country: LooseText = ""
	country_fullname: LooseText = ""
	subdivision: LooseText = ""
	subdivision_fullname: LooseText = ""
	city: LooseText = ""
	postal_code: LooseText = ""
	street_address: StreetAddress | None = None
	address_line: LooseText = ""
	address_line2: LooseText = ""


class VatId(PersonalModel):
	id: LooseText = ""


class ContactDetails(PersonalModel):
	first_name: LooseText = ""
	last_name: LooseText = ""
	phone: LooseText = ""
	company: LooseText = ""
	vat_id: VatId | None = None


class AddressWithContact(PersonalModel):
	address: Address | None = None
	contact_details: ContactDetails | None = None


class BuyerInfo(PersonalModel):
	"""A visitor who is no member is a guest; ``contact_id`` may be there for both."""

	contact_id: LooseText = ""
	member_id: LooseText = ""
	email: LooseText = ""


class Logistics(PersonalModel):
	"""``shipping_destination`` of an order that is picked up is the shop."""

	shipping_destination: AddressWithContact | None = None
	pickup_details: Json = None
	delivery_time_slot: Json = None
	instructions: LooseText = ""


class ShippingInfo(PersonalModel):
	code: LooseText = ""
	title: LooseText = ""
	logistics: Logistics | None = None
	cost: ShippingCost | None = None
