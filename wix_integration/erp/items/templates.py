"""Jinja templates over an Item's values, in a sandbox without anything else.

Frappe's own Jinja environment offers ``frappe.db`` and documents; a store's template needs the Item only, and gets its
values, not the document: there is nothing in reach that could read further or write.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

import frappe
from frappe import _

#: The one name a template knows.
DOC = "doc"


class TemplateFailed(ValueError):
	"""Says what the template stumbled over, in Jinja's words."""


def render(template: str, values: Mapping[str, Any]) -> str:
	"""The text for an Item. :raises TemplateFailed: it cannot be parsed, or stumbles over these values"""
	try:
		return _compiled(template).render({DOC: values}).strip()
	except Exception as error:  # whatever a person's template runs into concerns that template only
		raise TemplateFailed(str(error) or type(error).__name__) from error


def fields_in(template: str) -> frozenset[str]:
	"""The fields of ``doc`` a template names. :raises TemplateFailed: it cannot be parsed, or names something else."""
	try:
		tree = _ENVIRONMENT.parse(template)
	except TemplateError as error:
		raise TemplateFailed(str(error)) from error
	attributes = {node.attr for node in tree.find_all(nodes.Getattr) if _is_doc(node.node)}
	items = {
		node.arg.value
		for node in tree.find_all(nodes.Getitem)
		if _is_doc(node.node) and isinstance(node.arg, nodes.Const)
	}
	return frozenset(str(name) for name in attributes | items)


def _is_doc(node: nodes.Node) -> bool:
	return isinstance(node, nodes.Name) and node.name == DOC


def _plain(value: Any) -> Any:
	"""Nothing is written as nothing."""
	return "" if value is None else value


def _build_environment() -> ImmutableSandboxedEnvironment:
	environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, finalize=_plain)
	environment.globals = {"_": _}
	environment.filters["striptags"] = frappe.utils.strip_html
	return environment


_ENVIRONMENT = _build_environment()


@lru_cache(maxsize=128)
def _compiled(template: str) -> Template:
	return _ENVIRONMENT.from_string(template)
