"""What a store decides about its buyers: how they are found, what is made of them, and which fields they fill."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from wix_integration.core.orders.people.customers import CLUES, CustomerClue, CustomerFacts


class CustomerKind(str, Enum):
	"""What a new Customer is."""

	NAMED = "Company where one is named"
	INDIVIDUAL = "Individual"
	COMPANY = "Company"


class GuestPolicy(str, Enum):
	"""Whose name an order of somebody without a membership is booked in."""

	OWN = "Own Customer"
	SHARED = "Shared Customer"
	CONTACT = "Contact of the shared Customer"


class Party(str, Enum):
	"""The three documents a buyer becomes."""

	CUSTOMER = "Customer"
	CONTACT = "Contact"
	ADDRESS = "Address"


class FactSource(str, Enum):
	"""What of the buyer goes into a field."""

	FIRST_NAME = "First name"
	LAST_NAME = "Last name"
	FULL_NAME = "Full name"
	COMPANY = "Company"
	EMAIL = "E-mail"
	PHONE = "Phone"
	TAX_ID = "Tax ID"
	CONTACT_ID = "Wix contact id"
	MEMBER = "Member"
	NOTHING = "Nothing"


@dataclass(frozen=True, slots=True)
class CustomerRule:
	"""Group, territory and tax category of new Customers of a country; "" is every country, or *not said*."""

	country: str = ""
	group: str = ""
	territory: str = ""
	tax_category: str = ""


@dataclass(frozen=True, slots=True)
class FieldChoice:
	"""One field that takes something of the buyer; unless ``always``, only when its document is made."""

	party: Party
	fieldname: str
	source: FactSource
	always: bool = False


@dataclass(frozen=True, slots=True)
class CustomerChoices:
	"""One store's choices. ``shared`` is the Customer of its guests; names of ERPNext documents, "" for *not set*."""

	clues: tuple[CustomerClue, ...] = CLUES
	kind: CustomerKind = CustomerKind.NAMED
	guests: GuestPolicy = GuestPolicy.OWN
	shared: str = ""
	group: str = ""
	territory: str = ""
	rules: tuple[CustomerRule, ...] = ()
	fields: tuple[FieldChoice, ...] = ()

	def rule(self, country: str) -> CustomerRule:
		"""The first rule that fits, completed by the store's own group and territory.

		:param country: the name of the ERPNext Country, "" where it is not known
		"""
		fitting = (rule for rule in self.rules if rule.country in ("", country))
		found = next(fitting, CustomerRule())
		return CustomerRule(
			country, found.group or self.group, found.territory or self.territory, found.tax_category
		)

	def values(self, party: Party, facts: CustomerFacts, *, is_new: bool) -> dict[str, str | int]:
		"""Field → value of what the store chose; of a known document only the fields that are always written."""
		return {
			choice.fieldname: fact_of(facts, choice.source)
			for choice in self.fields
			if choice.party is party and (is_new or choice.always)
		}

	def names_company(self, facts: CustomerFacts) -> bool:
		"""Whether a new Customer is a company."""
		return bool(facts.company) if self.kind is CustomerKind.NAMED else self.kind is CustomerKind.COMPANY

	def customer_name(self, facts: CustomerFacts) -> str:
		"""The best name for the kind of Customer it becomes, "" for somebody who left nothing at all."""
		if not self.names_company(facts) and facts.person_name:
			return facts.person_name
		return facts.name


def fact_of(facts: CustomerFacts, source: FactSource) -> str | int:
	"""What a source gives; a membership is 0 or 1, as a check field takes it."""
	known: dict[FactSource, str | int] = {
		FactSource.FIRST_NAME: facts.first_name,
		FactSource.LAST_NAME: facts.last_name,
		FactSource.FULL_NAME: facts.person_name,
		FactSource.COMPANY: facts.company,
		FactSource.EMAIL: facts.email,
		FactSource.PHONE: facts.phone,
		FactSource.TAX_ID: facts.tax_id,
		FactSource.CONTACT_ID: facts.contact_id,
		FactSource.MEMBER: int(facts.is_member),
		FactSource.NOTHING: "",
	}
	return known[source]


def parse_clues(text: str) -> tuple[CustomerClue, ...]:
	"""The clues of a text with one a line; unknown words are left out, and ours are taken where nothing is left."""
	words = {line.strip().casefold(): None for line in text.splitlines()}
	by_word = {clue.value.casefold(): clue for clue in CLUES}
	return tuple(by_word[word] for word in words if word in by_word) or CLUES


def unknown_clues(text: str) -> Iterator[str]:
	"""The lines that name no clue."""
	known = {clue.value.casefold() for clue in CLUES}
	yield from (
		line.strip() for line in text.splitlines() if line.strip() and line.strip().casefold() not in known
	)
