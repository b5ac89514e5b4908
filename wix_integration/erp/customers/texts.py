"""What a buyer wrote, as the fields of Customer, Contact and Address take it."""

from __future__ import annotations

import re
from hashlib import sha256

import frappe
from frappe.utils import validate_email_address, validate_phone_number

#: Room for the numbers and kinds that ERPNext adds to a name of 140.
NAME_LENGTH = 110
#: First and last name of a Contact with the space between them.
FULL_NAME_LENGTH = 140
#: Frappe counts addresses of the same title under a name of 100, the kind of the address and the dashes included.
TITLE_LENGTH = 80
_NAME_COLUMN = 140
_PHONE_LENGTH = 20


def name_text(text: str, length: int = NAME_LENGTH) -> str:
	"""A text that may become the name of a document: Frappe refuses angle brackets in one."""
	return " ".join(re.sub(r"[<>]", " ", text).split())[:length].rstrip()


def phone_text(phone: str) -> str:
	"""The number as Frappe takes it, without words and at most 20 signs; "" where no number is left."""
	if validate_phone_number(phone):
		return phone.strip()
	signs = re.sub(r"[^0-9+]", "", phone)[:_PHONE_LENGTH]
	return signs if any(sign.isdigit() for sign in signs) else ""


def email_text(email: str) -> str:
	"""The address if Frappe takes it, else ""."""
	shown = len(frappe.local.message_log)
	valid = validate_email_address(email) if email else ""
	del frappe.local.message_log[shown:]
	return email if valid else ""


def fitting_name(name: str) -> str | None:
	"""A name that fits its column where the one ERPNext would give does not, else None."""
	if len(name) <= NAME_LENGTH + 20:
		return None
	mark = sha256(name.encode()).hexdigest()[:8]
	return f"{name[: _NAME_COLUMN - 20].rstrip()}-{mark}"
