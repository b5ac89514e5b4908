"""Turns reasons, and what ERPNext says no with, into sentences: the only place where a reason code becomes text."""

import re
from typing import Any

import frappe
from frappe import _
from frappe.utils import strip_html

from wix_integration.core.reasons import COUNTED, TEXTS, Reason
from wix_integration.core.reasons.fields import LABELS

#: How Frappe tells of empty fields: by their names.
_EMPTY = re.compile(r"\[(?P<doctype>[^,\]]+), .*\]: (?P<fields>[\w, ]+)")
_MESSAGE_LENGTH = 500


class _Params(dict[str, "str | int"]):
	"""Leaves a placeholder in sight when a stored reason of an older version lacks its value."""

	def __missing__(self, name: str) -> str:
		return "{" + name + "}"


def text_of(reason: Reason) -> str:
	"""The sentence of a reason in the language of the session; an unknown code is shown as it is."""
	text = TEXTS.get(reason.code, reason.code)
	return _(text).format_map(_Params(_readable(reason)))


def sentence_of(error: Exception) -> str:
	"""The words of ERPNext or another app without markup, as one sentence; empty fields by their labels."""
	text = " ".join(strip_html(str(error)).split())[:_MESSAGE_LENGTH] or type(error).__name__
	if isinstance(error, frappe.MandatoryError) and (empty := _EMPTY.fullmatch(text)):
		labels = ", ".join(_label_of(empty["doctype"], field) for field in empty["fields"].split(", "))
		return _("{0} of the {1} is empty.").format(labels, _(empty["doctype"]))
	return text if text.endswith((".", "!", "?")) else f"{text}."


def counted_text(code: str) -> str:
	"""The heading of a count of Items that have the same membership code."""
	return _(COUNTED.get(code, code))


def field_label(base_key: str) -> str:
	"""What people call a field: ``name`` is *Name*, ``CUP-1/price`` is *Price of CUP-1*."""
	item_code, _slash, field = base_key.rpartition("/")
	label = _label(field)
	return _("{0} of {1}").format(label, item_code) if item_code else label


def add_field_labels(bootinfo: dict[str, Any]) -> None:
	"""Called by Frappe when a desk starts: its forms and lists name fields as the sentences do."""
	bootinfo["wix_field_labels"] = {field: _label(field) for field in LABELS}


def _readable(reason: Reason) -> dict[str, "str | int"]:
	"""The values of a reason, with the names of fields instead of our keys; the title of an info section is a name."""
	params = dict(reason.params)
	if "field" in params:
		params["field"] = field_label(str(params["field"]))
	if "fields" in params:
		params["fields"] = ", ".join(_label(field) for field in str(params["fields"]).split(", "))
	if "target" in params:
		params["target"] = _label(str(params["target"]))
	return params


def _label(field: str) -> str:
	return _(LABELS.get(field, field))


def _label_of(doctype: str, field: str) -> str:
	"""Of the document itself, or of the rows in it."""
	meta = frappe.get_meta(doctype)
	metas = (meta, *(frappe.get_meta(table.options) for table in meta.get_table_fields()))
	return next((_(found.label) for each in metas if (found := each.get_field(field)) and found.label), field)
