"""The documents of a new family: a simple Item, or a template with its variants. What else the product says comes after."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import frappe
from frappe.model.document import Document

from erpnext.controllers.item_variant import create_variant, get_variant

from wix_integration.core.membership import ALWAYS
from wix_integration.core.records import StoreConfig
from wix_integration.core.wire.product import Product
from wix_integration.erp.categories.memberships import main_group
from wix_integration.erp.custom_fields import CHOICES_FIELD
from wix_integration.erp.items.descriptions import clean_description
from wix_integration.erp.memory.links import FrappeProductLinks
from wix_integration.erp.stores.records import StoreSources
from wix_integration.erp.writing.attributes import Attributes, load_range
from wix_integration.erp.writing.codes import free_code, item_exists
from wix_integration.erp.writing.refusals import refuse
from wix_integration.erp.writing.shapes import NewVariant, choices_in_use

#: (attribute, choice → value) by option name
Resolved = Mapping[str, tuple[str, Mapping[str, str]]]


class NewItems:
	"""Makes the Items of one store's products, in the caller's transaction."""

	def __init__(self, sources: StoreSources, config: StoreConfig) -> None:
		self._sources = sources
		self._config = config
		self._attributes = Attributes(config.naming)
		self._links = FrappeProductLinks(config.store)

	def insert(self, product: Product, variants: Sequence[NewVariant]) -> tuple[str, dict[str, str]]:
		"""The family key, and variant id → item code.

		:raises RefusedError: a SKU belongs to another Item, or there is no Item Group
		"""
		self._verify_skus(variants)
		if not product.options:
			item = self._head(product, free_code(variants[0].sku, product.slug or "", product.name or ""))
			item.insert()
			return item.name, {variants[0].variant.id or "": item.name}
		template = self._insert_template(product, variants)
		return template.name, self.insert_variants(template.name, variants)

	def insert_variants(self, template: str, variants: Sequence[NewVariant]) -> dict[str, str]:
		"""Variant id → item code of the variant that stands for it, made if the template has none like it.

		:raises RefusedError: a SKU belongs to another Item, or the options are not the template's attributes
		"""
		resolved = self._resolve(variants)
		known = {row.attribute for row in frappe.get_doc("Item", template).attributes}
		if known != {attribute for attribute, _values in resolved.values()}:
			refuse("pull_option_added", item_code=template)
		return {each.variant.id or "": self._variant(template, each, resolved) for each in variants}

	def _variant(self, template: str, each: NewVariant, resolved: Resolved) -> str:
		values = {resolved[option][0]: resolved[option][1][choice] for option, choice in each.choices.items()}
		if existing := get_variant(template, values):
			return str(existing)
		self._verify_skus([each])
		variant = create_variant(template, values)
		variant.item_code = free_code(each.sku, variant.item_code or "")
		variant.item_name = variant.item_name or variant.item_code
		variant.set(CHOICES_FIELD, self._chosen())
		variant.disabled = int(each.is_hidden)
		return variant.insert().name

	def _insert_template(self, product: Product, variants: Sequence[NewVariant]) -> Document:
		resolved = self._resolve(variants)
		skus = {each.sku.casefold() for each in variants}
		wanted = product.slug or product.name or ""
		template = self._head(
			product, free_code(f"{wanted}-template" if wanted.casefold() in skus else wanted)
		)
		template.has_variants = 1
		for attribute, _values in resolved.values():
			template.append("attributes", {"attribute": attribute, **load_range(attribute)})
		return template.insert()

	def _resolve(self, variants: Sequence[NewVariant]) -> Resolved:
		frappe.flags.attribute_values = None  # ERPNext keeps them from before a write that was taken back
		used = choices_in_use(variants)
		return {option: self._attributes.ensure(option, choices) for option, choices in used.items()}

	def _head(self, product: Product, code: str) -> Document:
		item = frappe.new_doc("Item")
		item.update(
			{
				"item_code": code,
				"item_name": product.name,
				"item_group": self._group(product),
				"stock_uom": self._sources.new_item_uom,
				"description": self._description(product),
				"is_stock_item": 1,
				CHOICES_FIELD: self._chosen(),
			}
		)
		return item

	def _description(self, product: Product) -> str:
		"""Nothing where another field of the Item is the source of the description: ERPNext fills it with the name."""
		has_source = any(source.target == "description" for source in self._sources.plain_sources)
		return "" if has_source else clean_description(product.plain_description)

	def _group(self, product: Product) -> str:
		"""That of its category, else the one the store or ERPNext has for new Items."""
		ids = [product.main_category_id or "", *product.category_ids]
		group = main_group(ids, self._config.item_groups) or self._sources.new_item_group
		group = group or frappe.db.get_single_value("Stock Settings", "item_group")
		if not group:
			refuse("pull_no_group")
		return str(group)

	def _chosen(self) -> str:
		return json.dumps({self._sources.store: ALWAYS})

	def _verify_skus(self, variants: Sequence[NewVariant]) -> None:
		"""An Item that has the code already is matched by a person, never doubled."""
		for each in variants:
			owner = item_exists(each.sku)
			if owner and self._links.key_of_items([owner]):
				refuse("pull_sku_linked", sku=each.sku, item_code=owner)
			if owner:
				refuse("pull_sku_exists", item_code=owner)
