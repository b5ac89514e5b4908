"""A restored database sends nothing before a person has confirmed what differs, and makes nothing twice."""

from __future__ import annotations

from collections.abc import Callable

import frappe

from tests.bench.comparing.conftest import ComparedStore
from wix_integration.api.compare import after_restore
from wix_integration.erp.recovery import marker
from wix_integration.erp.stores.standing import outgoing_stop
from wix_integration.jobs.comparing.confirming import confirm_run
from wix_integration.jobs.runs import run_run

#: What a backup of our own memory holds.
MEMORY = ("Wix Item Mapping", "Wix Link")


def _backup(store: ComparedStore) -> Callable[[], None]:
	"""Takes our memory of the store as it is now; gives what brings it back."""
	rows = {doctype: _rows(doctype, store.name) for doctype in MEMORY}

	def restore() -> None:
		for doctype, before in rows.items():
			frappe.db.delete(doctype, {"store": store.name})
			for row in before:
				frappe.get_doc(row).db_insert()
		frappe.db.delete("Wix Queue", {"store": store.name})
		frappe.db.commit()

	return restore


def _rows(doctype: str, store: str) -> list[dict[str, object]]:
	found = frappe.get_all(doctype, {"store": store}, ["*"], order_by="name")
	return [{**row, "doctype": doctype} for row in found]


def _preview(store: ComparedStore) -> str:
	"""The comparison that the recovery has started."""
	run = frappe.get_all("Wix Sync Run", {"store": store.name, "kind": "Compare"}, pluck="name")[0]
	frappe.db.commit()
	run_run(run)
	return run


def test_a_restored_backup_ends_without_a_duplicate_and_with_every_difference_confirmed(
	store: ComparedStore,
) -> None:
	cup, mug = store.item("CUP"), store.item("MUG")
	store.scenario.commit()
	store.work_until_empty()
	restore = _backup(store)
	late = store.item("LATE")
	store.scenario.commit()
	store.work_until_empty()
	store.merchant("edit", sku=cup.name, variants={cup.name: {"price": "11"}})
	store.merchant("delete", sku=mug.name)
	restore()
	store.item("NEW")
	store.scenario.commit()

	store.work()

	stop = outgoing_stop(store.name)
	assert stop and stop.code == "recovery_checks"
	assert store.issues()[""] == "restored"
	assert len(store.products()) == 2

	run = _preview(store)
	stop = outgoing_stop(store.name)
	assert stop and stop.code == "recovery_waits"
	assert store.status(run) == "Waiting for confirmation"
	store.work()
	assert len(store.products()) == 2

	confirm_run(run)
	store.finish(run)
	assert outgoing_stop(store.name) is None
	skus = sorted(store.products())
	assert skus == sorted([cup.name, late.name, f"NEW {store.scenario.tag}"])
	assert store.control("state", method="GET")["counts"]["products"] == 3
	state = frappe.db.get_value("Wix Item Mapping", {"store": store.name, "item_code": mug.name}, "state")
	assert state == "Gone in Wix"
	store.run()
	assert set(store.drift()) <= {(mug.name, "product")}


def test_a_product_under_another_handle_is_found_again_by_its_sku(store: ComparedStore) -> None:
	cup = store.item("CUP")
	frappe.db.delete("Wix Queue", {"store": store.name})
	store.scenario.commit()
	variant = {"sku": cup.name, "price": {"actualPrice": {"amount": "9"}}, "physicalProperties": {}}
	product = {"name": "A cup", "productType": "PHYSICAL", "physicalProperties": {}, "visible": True}
	store.merchant("create", product={**product, "variantsInfo": {"variants": [variant]}})

	run = after_restore(store.name)["run"]
	frappe.db.commit()
	run_run(run)
	confirm_run(run)
	store.finish(run)

	assert store.control("state", method="GET")["counts"]["products"] == 1
	assert store.products()[cup.name]["variantsInfo"]["variants"][0]["price"]["actualPrice"]["amount"] == "10"


def test_a_database_that_was_not_restored_works_on(store: ComparedStore) -> None:
	store.item("CUP")
	store.scenario.commit()

	store.work_until_empty()
	store.work()

	assert not marker.has_gone_back(store.name)
	assert outgoing_stop(store.name) is None


def test_the_cursors_go_back_by_three_days(store: ComparedStore) -> None:
	store.choose(
		orders_polled_until="2026-06-10T10:00:00.000Z", products_polled_until="2026-06-11T10:00:00.000Z"
	)

	after_restore(store.name)

	row = frappe.db.get_value(
		"Wix Store", store.name, ["orders_polled_until", "products_polled_until"], as_dict=True
	)
	assert row.orders_polled_until.startswith("2026-06-07T10:00:00")
	assert row.products_polled_until.startswith("2026-06-08T10:00:00")


def test_a_clone_sends_nothing_and_compares_nothing(store: ComparedStore) -> None:
	store.item("CUP")
	store.choose(bound_to="another bench")
	calls = store.control("calls", method="GET")

	run = store.run()
	store.work()

	assert store.status(run) == "Failed"
	assert store.control("calls", method="GET") == calls
