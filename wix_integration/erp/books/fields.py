"""Fields of documents that a store fills by itself: a plain value, or a Jinja template over the order as Wix sent it.

The template sees the order's JSON and nothing else: there is nothing in reach that could read further or write.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import ChainableUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from frappe import _
from frappe.desk.doctype.tag.tag import DocTags

from wix_integration.core.orders.policies import DocumentKind, FieldValue
from wix_integration.core.reasons import reason
from wix_integration.erp.books.context import HeldError, OrderContext
from wix_integration.erp.texts import sentence_of

TAGS = "_user_tags"

#: What an order does not say is empty.
_ENVIRONMENT = ImmutableSandboxedEnvironment(undefined=ChainableUndefined)
_ENVIRONMENT.globals = {}


def fill_fields(document: Any, context: OrderContext) -> None:
	"""Before the document is written. :raises HeldError: a template stumbles over this order"""
	for field in _fields_of(document, context):
		if field.fieldname != TAGS:
			document.set(field.fieldname, _value_of(field, context))


def add_tags(document: Any, context: OrderContext) -> None:
	"""After the document was written. :raises HeldError: a template stumbles over this order"""
	for field in _fields_of(document, context):
		if field.fieldname == TAGS:
			tags = [tag.strip() for tag in _value_of(field, context).split(",")]
			for tag in filter(None, tags):
				DocTags(document.doctype).add(document.name, tag)


def compile_value(value: str) -> Template:
	""":raises jinja2.TemplateError: it cannot be read."""
	return _compiled(value)


def _fields_of(document: Any, context: OrderContext) -> list[FieldValue]:
	kind = DocumentKind(document.doctype)
	return [field for field in context.policies.fields if field.document is kind]


def _value_of(field: FieldValue, context: OrderContext) -> str:
	if "{{" not in field.value and "{%" not in field.value:
		return field.value
	try:
		return _compiled(field.value).render({"order": context.order.raw}).strip()
	except Exception as error:  # whatever a person's template runs into concerns that template only
		named = {"fieldname": field.fieldname, "document": _(field.document.value)}
		raise HeldError(reason("order_field", message=sentence_of(error), **named)) from error


@lru_cache(maxsize=128)
def _compiled(template: str) -> Template:
	return _ENVIRONMENT.from_string(template)
