"""Field values by file: what Frappe's own importer changes reaches Wix like any other save."""

from __future__ import annotations

import frappe

from tests.bench.adoption.files import UPDATE, import_file
from tests.bench.sandbox_store import SandboxStore


def in_wix(store: SandboxStore, item: str) -> tuple[str, str]:
	"""Name and price."""
	product = store.products()[item]
	(variant,) = product["variantsInfo"]["variants"]
	return product["name"], variant["price"]["actualPrice"]["amount"]


def test_names_and_prices_of_a_file_reach_the_work_list_and_wix(sandbox_store: SandboxStore) -> None:
	store, scenario = sandbox_store, sandbox_store.scenario
	cup, mug, resting = (store.item(code, item_name=code).name for code in ("Cup", "Mug", "Pan"))
	scenario.commit()
	store.work_until_empty()

	import_file(scenario, "Item", "ID,Item Name", f"{cup},Big cup", f"{resting},Pan", kind=UPDATE)
	price = frappe.db.get_value("Item Price", {"item_code": mug, "price_list": store.price_list})
	import_file(scenario, "Item Price", "ID,Rate", f"{price},12.5", kind=UPDATE)

	assert {cup, mug} <= scenario.queued(store.name) <= {cup, mug, resting}
	revision = store.products()[resting]["revision"]
	store.work_until_empty()
	assert (in_wix(store, cup)[0], float(in_wix(store, mug)[1])) == ("Big cup", 12.5)
	assert store.products()[resting]["revision"] == revision
