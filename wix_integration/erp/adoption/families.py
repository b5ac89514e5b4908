"""The item families of a store as the match needs them: names, codes, barcodes and attributes, no price and no stock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import frappe
from frappe.query_builder import DocType

from wix_integration.core.limits import SKU_LENGTH
from wix_integration.core.mapping.names import shorten
from wix_integration.core.matching import FamilyFacts, ItemFacts
from wix_integration.core.naming import Naming
from wix_integration.erp.history.run_records import Selection
from wix_integration.erp.items import rows as tables
from wix_integration.erp.items.rows import Row
from wix_integration.erp.queue.selecting import load_keys

#: variant → its (attribute, value) rows.
_Attributes = Mapping[str, Sequence[Row]]


def load_family_facts(store: str, naming: Naming) -> Iterator[list[FamilyFacts]]:
	"""Every family the store sells or has in Wix, page by page; four statements a page."""
	for keys in load_keys(store, Selection()):
		yield facts_of_families(keys, naming)


def facts_of_families(keys: Sequence[str], naming: Naming) -> list[FamilyFacts]:
	"""The facts of these simple Items and templates; the code of a variant is no key."""
	heads = tables.load_families(keys)
	variants = tables.load_variants([head.name for head in heads if head.has_variants])
	members = [row.name for row in chain(heads, *variants.values())]
	attributes, barcodes = tables.load_attributes(members), _load_barcodes(members)
	return [
		FamilyFacts(
			key=head.name,
			name=head.item_name or "",
			items=tuple(
				_item(row.name, barcodes, attributes, naming)
				for row in (variants.get(head.name, ()) if head.has_variants else [head])
			),
			is_template=bool(head.has_variants),
		)
		for head in heads
	]


def _item(
	code: str, barcodes: Mapping[str, Sequence[str]], attributes: _Attributes, naming: Naming
) -> ItemFacts:
	values = {row.attribute: row.attribute_value for row in attributes.get(code, ()) if row.attribute_value}
	return ItemFacts(
		item_code=code,
		sku=shorten(code, SKU_LENGTH),
		barcodes=tuple(barcodes.get(code, ())),
		attributes=tuple(
			(naming.option_of(attribute), naming.choice_of(attribute, values[attribute]))
			for attribute in naming.offered(list(values))
		),
	)


def _load_barcodes(item_codes: Sequence[str]) -> Mapping[str, list[str]]:
	"""All barcodes of each Item: Wix has one, and it may be any of them."""
	barcode = DocType("Item Barcode")
	query = (
		frappe.qb.from_(barcode)
		.select(barcode.parent, barcode.barcode)
		.where((barcode.parenttype == "Item") & barcode.parent.isin(list(item_codes)))
		.orderby(barcode.parent)
		.orderby(barcode.idx)
	)
	found: dict[str, list[str]] = defaultdict(list)
	for item_code, text in query.run() if item_codes else ():
		found[item_code].append(text or "")
	return found
