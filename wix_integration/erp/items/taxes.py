"""Reads the tax on an Item the way ERPNext's selling documents find it, as one percentage.

The Item's own template, else the nearest of its Item Group and the groups above, decides per tax account; accounts it
does not name keep the rate of the company's default Sales Taxes and Charges Template.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Coalesce

from wix_integration.core.records import StoreConfig, TaxPolicy
from wix_integration.erp.items.prices import decimal_of
from wix_integration.erp.items.rows import Row

Rates: TypeAlias = Mapping[str, Decimal]


def load_tax_percents(items: Sequence[Row], company: str, config: StoreConfig) -> Mapping[str, Decimal]:
	"""item code → the tax in percent of the net price; empty where the store takes prices as they are."""
	if config.tax_policy is TaxPolicy.AS_IS or not items:
		return {}
	groups = _load_group_paths({item.item_group for item in items if item.item_group})
	parents = [*(item.name for item in items), *(name for path in groups.values() for name in path)]
	templates = _load_templates(parents, company, config.today)
	rates = _load_template_rates(set(templates.values()))
	default = _load_default_rates(company)
	percents = {}
	for item in items:
		owners = (("Item", item.name), *(("Item Group", group) for group in groups.get(item.item_group, ())))
		template = next((templates[owner] for owner in owners if owner in templates), "")
		percents[item.name] = _total(rates.get(template, {}), default)
	return percents


def _total(own: Rates, default: Rates) -> Decimal:
	"""Accounts only the Item's template names count where the default has none of them, as for exempt companies."""
	shared = own.keys() & default.keys()
	accounts = default if shared or not own else own
	return sum((own.get(account, default.get(account, Decimal(0))) for account in accounts), Decimal(0))


def _load_group_paths(groups: Iterable[str]) -> Mapping[str, list[str]]:
	"""Item Group → itself and the groups above it, nearest first."""
	group, above = DocType("Item Group"), DocType("Item Group").as_("above")
	query = (
		frappe.qb.from_(group)
		.join(above)
		.on((above.lft <= group.lft) & (above.rgt >= group.rgt))
		.select(group.name, above.name.as_("ancestor"))
		.where(group.name.isin(list(groups) or [""]))
		.orderby(above.lft, order=frappe.qb.desc)
	)
	paths: dict[str, list[str]] = defaultdict(list)
	for name, ancestor in query.run():
		paths[name].append(ancestor)
	return paths


def _load_templates(parents: Sequence[str], company: str, today: date) -> Mapping[tuple[str, str], str]:
	"""(parent type, parent) → the Item Tax Template that counts today: the newest dated one, else the first."""
	tax, template = DocType("Item Tax"), DocType("Item Tax Template")
	query = (
		frappe.qb.from_(tax)
		.join(template)
		.on(template.name == tax.item_tax_template)
		.select(tax.parenttype, tax.parent, tax.item_tax_template, tax.valid_from)
		.where(tax.parenttype.isin(["Item", "Item Group"]) & tax.parent.isin(list(parents)))
		.where((template.company == company) & (template.disabled == 0))
		.where(Coalesce(tax.tax_category, "") == "")
		.orderby(tax.parent)
		.orderby(tax.idx)
	)
	chosen: dict[tuple[str, str], tuple[date, str]] = {}
	for parenttype, parent, name, valid_from in query.run():
		known = chosen.get((parenttype, parent))
		starts = valid_from or date.min
		if starts <= today and (known is None or starts > known[0]):
			chosen[parenttype, parent] = (starts, name)
	return {owner: name for owner, (_starts, name) in chosen.items()}


def _load_template_rates(templates: Iterable[str]) -> Mapping[str, Rates]:
	detail = DocType("Item Tax Template Detail")
	query = (
		frappe.qb.from_(detail)
		.select(detail.parent, detail.tax_type, detail.tax_rate)
		.where(detail.parent.isin(list(templates) or [""]))
		.orderby(detail.parent)
		.orderby(detail.idx)
	)
	rates: dict[str, dict[str, Decimal]] = defaultdict(dict)
	for template, account, rate in query.run():
		rates[template][account] = decimal_of(rate)
	return rates


def _load_default_rates(company: str) -> Rates:
	charge, template = DocType("Sales Taxes and Charges"), DocType("Sales Taxes and Charges Template")
	query = (
		frappe.qb.from_(charge)
		.join(template)
		.on(template.name == charge.parent)
		.select(charge.account_head, charge.rate)
		.where((template.company == company) & (template.is_default == 1) & (template.disabled == 0))
		.where(charge.charge_type == "On Net Total")
		.orderby(charge.idx)
	)
	return {account: decimal_of(rate) for account, rate in query.run()}
