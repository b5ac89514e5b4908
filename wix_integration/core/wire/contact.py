"""A contact as Contacts V5 sends and takes it. Nobody's data shows in a repr.

Source: entity ``wix.contacts.v5.contact``. V4 nests the same under ``info``: only its events are ever seen.
"""

from __future__ import annotations

from wix_integration.core.wire.base import Json
from wix_integration.core.wire.bulk import LooseText
from wix_integration.core.wire.order_people import Address, PersonalModel


class ContactName(PersonalModel):
	first: LooseText = ""
	last: LooseText = ""


class ContactEmail(PersonalModel):
	email: LooseText = ""


class ContactPhone(PersonalModel):
	"""``tag``: MAIN, MOBILE, HOME, WORK, FAX or OTHER."""

	tag: LooseText = "MAIN"
	phone: LooseText = ""


class ContactCompany(PersonalModel):
	name: LooseText = ""
	job_title: LooseText = ""


class Recipient(PersonalModel):
	first_name: LooseText = ""
	last_name: LooseText = ""
	company: LooseText = ""
	phone: LooseText = ""


class ContactAddress(PersonalModel):
	"""``tag``: BILLING, SHIPPING, HOME, WORK or OTHER."""

	tag: LooseText = ""
	address: Address | None = None
	recipient: Recipient | None = None
	default_address: bool = False


class Contact(PersonalModel):
	"""``revision`` is a text here; ``external_id`` is set once; ``member_info`` is there for a member of the site."""

	id: LooseText = ""
	revision: LooseText = ""
	external_id: LooseText = ""
	updated_date: LooseText = ""
	name: ContactName | None = None
	email: ContactEmail | None = None
	phone: ContactPhone | None = None
	company: ContactCompany | None = None
	addresses: list[ContactAddress] = []
	member_info: Json = None
