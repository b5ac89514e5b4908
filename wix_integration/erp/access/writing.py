"""The rights to a document that is written for a store: asked once, not again for every address that stands on it.

To say whether somebody may see an Address or a Contact, Frappe reads every rule of all of their roles, and ERPNext asks
that for each address of a document: a sixth of what an order of a new buyer cost.
"""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.permissions import has_user_permission

#: Their own check asks who may see whatever they could be linked to. Ours are linked to the Customer alone.
_LINKED = frozenset({"Address", "Contact"})


def claim_rights(document: Document, *rights: str) -> None:
	"""Asks for these rights as Frappe would; what is written with them is not asked about again, nor who may write a field:
	*Other Fields* of a store are asked that when it is saved.

	:raises frappe.PermissionError: one of them is missing, by role or by User Permission
	"""
	for right in rights:
		if document.doctype in _LINKED:
			_check_linked(document, right)
		else:
			document.check_permission(right)
	document.flags.ignore_permissions = True


def _check_linked(document: Document, right: str) -> None:
	if not (frappe.has_permission(document.doctype, right) and has_user_permission(document)):
		document.raise_no_permission_to(right)
