"""Both catalogues made in Wix, pulled into an empty store, changed on both sides, reconciled: equal field by field."""

from __future__ import annotations

import ast
import time
from collections.abc import Iterator, Sequence
from typing import Any

import frappe

from tests.acceptance.catalogue._merchant import Merchant
from tests.acceptance.catalogue._whole import linked_families, sync_whole, writes
from tests.acceptance.comparison import compare_all
from tests.acceptance.figures import Figure, exactly, tell
from tests.acceptance.processes import workers
from tests.acceptance.world import World

NAME = "catalogue/both-ways"
RULES = {
	"description": "Both: Wix wins",
	"brand": "Both: newest",
	"barcode": "Both: ask",
}
#: An edit a second later is newer by every clock.
TICK = 1.1


def run(world: World) -> Iterator[Figure]:
	merchant = Merchant(world.sandbox, world.tag)
	made = merchant.load_catalogues()
	store = world.connected_store(
		create_items=1,
		new_item_group=world.item_group(),
		compare_at_price_list=world.price_list("Was"),
		field_rules=[{"field": field, "rule": rule} for field, rule in RULES.items()],
		item_groups=[{"item_group": world.item_group()}],
	)
	with workers(2):
		sync_whole(world, store)
		_remember(world)
		families = linked_families(store)
		yield exactly(f"{NAME}: families of {made} products", len(families), made)
		yield from _compare(world, store, "pulled", families, ())
	changes = Changes(merchant, store)
	changes.make()
	with workers(2):
		sync_whole(world, store)
		yield from _compare(world, store, "reconciled", changes.alive, changes.waiting)
		yield from changes.judge()
		world.sandbox.reset_calls()
		sync_whole(world, store)
		yield exactly(f"{NAME}: writes of a second reconciliation", sum(writes(world).values()), 0)
		tell(f"  {writes(world)}")


def _compare(
	world: World, store: str, when: str, families: Sequence[str], waiting: Sequence[str]
) -> Iterator[Figure]:
	"""No warehouse is mapped: stock is another group's matter. Choices may stand in another order: ERPNext keeps one
	order per attribute for all products.
	"""
	count, found = compare_all(store, families, world.reader)
	differing = [line for line in found if " quantity:" not in line and not _is_order(line)]
	unexpected = [line for line in differing if not line.startswith(tuple(waiting))]
	for line in unexpected:
		tell(f"  {line}")
	yield exactly(f"{NAME}: of {count} fields differ once {when}", len(unexpected), 0)
	if waiting:
		told = {line for line in differing if line not in unexpected}
		yield exactly(f"{NAME}: fields that wait for a person", len(told), len(waiting))


def _is_order(line: str) -> bool:
	"""Whether both sides offer the same options with the same choices, only in another order."""
	_sku, is_options, values = line.partition(" options: ")
	if not is_options:
		return False
	ours, _in_erpnext, theirs = values.removesuffix(" in Wix").partition(" in ERPNext, ")
	sides = (ast.literal_eval(ours), ast.literal_eval(theirs))
	first, second = ({name: sorted(choices) for name, choices in side} for side in sides)
	return first == second


def _remember(world: World) -> None:
	"""Made by the pull, so the world does not know of them."""
	frappe.db.rollback()
	for doctype in ("Item Attribute", "Brand"):
		for name in frappe.get_all(doctype, {"name": ("like", f"%{world.tag}")}, pluck="name"):
			world.remember(doctype, name)


class Changes:
	"""Edits of both sides while nobody works; what each must come to is said once, here."""

	def __init__(self, merchant: Merchant, store: str) -> None:
		self._merchant = merchant
		self._store = store
		simple = [code for code in linked_families(store) if not self._has_variants(code)]
		self._items = dict(zip(_PARTS, simple, strict=False))
		self.alive = [
			code
			for code in linked_families(store)
			if code not in (self._items["gone in Wix"], self._items["deleted here"])
		]
		#: How the lines begin that a comparison may show: held fields, and the product of a deleted Item.
		self.waiting = (
			f"{self._items['asked']} {self._items['asked']} barcode",
			f"{self._items['deleted here']}: a product of no Item",
		)

	def make(self) -> None:
		for part in _PARTS[:-1]:
			_PARTS_MADE[part](self)
			frappe.db.commit()
		frappe.delete_doc("Item", self._items["deleted here"], force=True)
		frappe.db.commit()

	def judge(self) -> Iterator[Figure]:
		frappe.db.rollback()
		expected = {
			("disjoint", "item_name"): "Ours",
			("disjoint", "description"): "Theirs",
			("ERPNext wins", "item_name"): "Ours",
			("Wix wins", "description"): "Theirs",
			("older", "brand"): f"Theirs {self._tag}",
			("newer", "brand"): f"Ours {self._tag}",
		}
		wrong = [key for key, value in expected.items() if value not in self._value(*key)]
		for part, fieldname in wrong:
			tell(f"  {part}: {fieldname} is {self._value(part, fieldname)!r}")
		yield exactly(f"{NAME}: of {len(expected)} overlaps and pairs against their rule", len(wrong), 0)
		issue = {"store": self._store, "status": "Open", "field": f"{self._items['asked']}/barcode"}
		yield exactly(f"{NAME}: issues of asked fields", frappe.db.count("Wix Sync Issue", issue), 1)
		lost = {"store": self._store, "changes": ("like", "%lost%"), "item_code": self._items["ERPNext wins"]}
		logged = frappe.db.count("Wix Integration Log", lost)
		yield exactly(f"{NAME}: edits that gave way and are in the log", min(1, logged), 1)
		gone = {"store": self._store, "state": "Gone in Wix", "is_family": 1}
		yield exactly(f"{NAME}: products marked as gone", frappe.db.count("Wix Item Mapping", gone), 1)

	# ---------------------------------------------------------------- edits

	def _disjoint(self) -> None:
		self._ours("disjoint", item_name="Ours")
		self._theirs("disjoint", plainDescription="<p>Theirs</p>")

	def _erpnext_wins(self) -> None:
		self._ours("ERPNext wins", item_name="Ours")
		self._theirs("ERPNext wins", name="Theirs")

	def _wix_wins(self) -> None:
		self._ours("Wix wins", description="<p>Ours</p>")
		self._theirs("Wix wins", plainDescription="<p>Theirs</p>")

	def _older(self) -> None:
		self._ours("older", brand=self._brand("Ours"))
		time.sleep(TICK)
		self._theirs("older", brand=self._merchant.brand(f"Theirs {self._tag}"))

	def _newer(self) -> None:
		self._theirs("newer", brand=self._merchant.brand(f"Theirs {self._tag}"))
		time.sleep(TICK)
		self._ours("newer", brand=self._brand("Ours"))

	def _asked(self) -> None:
		code = self._items["asked"]
		self._ours("asked", barcodes=[{"barcode": f"OURS{self._tag}"}])
		self._theirs("asked", variants={code: {"barcode": f"THEIRS{self._tag}"}})

	def _price(self) -> None:
		code = self._items["price"]
		price_list = frappe.db.get_value("Wix Store", self._store, "price_list")
		price = frappe.get_doc("Item Price", {"item_code": code, "price_list": price_list})
		price.update({"price_list_rate": price.price_list_rate - 1}).save()
		self._theirs("price", variants={code: {"price": "1.25"}})

	def _gone(self) -> None:
		self._merchant.delete(self._product("gone in Wix"))

	def _disabled(self) -> None:
		self._ours("disabled here", disabled=1)

	# ---------------------------------------------------------------- both sides

	@property
	def _tag(self) -> str:
		return self._store.rpartition(" ")[2]

	def _ours(self, part: str, **values: Any) -> None:
		frappe.get_doc("Item", self._items[part]).update(values).save()
		frappe.db.commit()

	def _theirs(self, part: str, **values: Any) -> None:
		self._merchant.edit(self._product(part), **values)

	def _product(self, part: str) -> str:
		mapping = {"store": self._store, "item_code": self._items[part]}
		product_id: str = frappe.db.get_value("Wix Item Mapping", mapping, "product_id")
		return product_id

	def _value(self, part: str, fieldname: str) -> str:
		return frappe.db.get_value("Item", self._items[part], fieldname) or ""

	def _brand(self, name: str) -> str:
		brand = f"{name} {self._tag}"
		if not frappe.db.exists("Brand", brand):
			frappe.get_doc({"doctype": "Brand", "brand": brand}).insert()
		return brand

	@staticmethod
	def _has_variants(code: str) -> bool:
		return bool(frappe.db.get_value("Item", code, "has_variants"))


_PARTS_MADE = {
	"disjoint": Changes._disjoint,
	"ERPNext wins": Changes._erpnext_wins,
	"Wix wins": Changes._wix_wins,
	"older": Changes._older,
	"newer": Changes._newer,
	"asked": Changes._asked,
	"price": Changes._price,
	"gone in Wix": Changes._gone,
	"disabled here": Changes._disabled,
}
_PARTS = (*_PARTS_MADE, "deleted here")
