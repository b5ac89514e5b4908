"""The index that ERPNext lacks: without it an e-mail address of a buyer is looked for in every row of Contact Email.

It has a second column because Frappe's own migration drops an index of one that the DocType does not ask for.
"""

from __future__ import annotations

import frappe

DOCTYPE, NAME = "Contact Email", "wix_email_id"
_COLUMNS = ["email_id", "parent"]


def create_indexes() -> None:
	"""Nothing where the site has an index on the column already."""
	if not frappe.db.get_column_index(f"tab{DOCTYPE}", _COLUMNS[0]):
		frappe.db.add_index(DOCTYPE, _COLUMNS, NAME)


def drop_indexes() -> None:
	"""Ours alone. It commits, as every change of a table does."""
	frappe.db.sql_ddl(f"ALTER TABLE `tab{DOCTYPE}` DROP INDEX IF EXISTS `{NAME}`")
