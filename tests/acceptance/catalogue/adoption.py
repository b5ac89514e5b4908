"""A thousand products on both sides, 70 % with clean SKUs: what is matched by itself must be right, all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import frappe

from tests.acceptance.catalogue._merchant import Merchant
from tests.acceptance.catalogue._whole import writes
from tests.acceptance.figures import Figure, at_most, exactly, tell
from tests.acceptance.processes import workers
from tests.acceptance.reader import Json
from tests.acceptance.world import World
from wix_integration.api import match

NAME = "catalogue/adoption"
COUNT = 1_000
#: What happened to the rest of a hundred; everything else is clean.
SPOILINGS = {
	"renamed": 8,  # another SKU, the same name
	"retitled": 4,  # another SKU and another name
	"duplicated": 6,  # the SKU of another product
	"missing here": 6,  # no Item
	"missing there": 6,  # no product
}
#: How the Items are called, and products that got another name in Wix.
TITLED, RETITLED = "Item ", "The finest "
#: A hundred products a call and a thousand variants a call, and one more page of each that is empty.
CALLS = 11 + 2


def run(world: World) -> Iterator[Figure]:
	merchant = Merchant(world.sandbox, world.tag)
	store = world.connected_store(create_items=1, new_item_group=world.item_group(), calls_per_minute=10_000)
	codes = world.insert_items("adopted", COUNT, store)
	truth = Truth(codes)
	merchant.make(truth.products())
	truth.ids = merchant.ids
	_forget_queue(store)
	with workers(1):
		world.sandbox.reset_calls()
		_match(world, store)
		yield at_most(
			f"{NAME}: calls to read {len(merchant.ids)} products", world.sandbox.calls_made(), CALLS
		)
		yield exactly(f"{NAME}: writes before a decision", sum(writes(world).values()), 0)
		yield from _judge(store, truth)
		yield from _accept(world, store, truth)
		_match(world, store)
		yield exactly(f"{NAME}: certain matches left once all are linked", _count(store, "Certain"), 0)


def _match(world: World, store: str) -> None:
	run = match.start(store)["run"]
	world.commit()
	took = world.wait_for_run(run)
	tell(f"  matched in {took:.1f} s")


def _judge(store: str, truth: Truth) -> Iterator[Figure]:
	frappe.db.rollback()
	rows = frappe.get_all(
		"Wix Match", {"store": store}, ["kind", "product_id", "item_code"], limit_page_length=0
	)
	kinds = Counter(row.kind for row in rows)
	for kind in ("Certain", "Doubtful", "Only in Wix", "Only in ERPNext"):
		yield Figure(f"{NAME}: {kind}", str(kinds[kind]), "> 0", kinds[kind] > 0)
	certain = [row for row in rows if row.kind == "Certain"]
	wrong = [row for row in certain if truth.item_of(row.product_id) != row.item_code]
	for row in wrong[:5]:
		tell(f"  {row.product_id} was matched with {row.item_code}")
	precision = 100 * (len(certain) - len(wrong)) / max(1, len(certain))
	yield exactly(f"{NAME}: precision of automatic matches", precision, 100, "%")
	yield exactly(f"{NAME}: clean SKUs matched by themselves", len(certain), truth.count("clean"))


def _accept(world: World, store: str, truth: Truth) -> Iterator[Figure]:
	"""All proposals at once; what is doubtful waits."""
	proposals = ["Link", "Create in ERPNext", "Create in Wix"]
	answers = match.accept(store, proposals)
	world.commit()
	for answer in answers:
		world.wait_for_run(answer["run"])
	world.wait_until_done(store)
	states = Counter(frappe.get_all("Wix Match", {"store": store}, pluck="status", limit_page_length=0))
	tell(f"  {dict(states)}")
	decided = sum(answer["decided"] for answer in answers)
	yield exactly(f"{NAME}: of {decided} decisions carried out", states["Done"], decided)
	linked = {"store": store, "status": "Done", "decision": "Link"}
	rows = frappe.get_all("Wix Match", linked, ["product_id", "item_code"], limit_page_length=0)
	wrong = [row for row in rows if truth.item_of(row.product_id) != row.item_code]
	yield exactly(f"{NAME}: of {len(rows)} linked, with another Item than it is", len(wrong), 0)
	mapped = {"store": store, "is_family": 1, "product_id": ("is", "set"), "state": "Synced"}
	yield exactly(f"{NAME}: products linked at the end", frappe.db.count("Wix Item Mapping", mapped), decided)


def _count(store: str, kind: str) -> int:
	frappe.db.rollback()
	return int(frappe.db.count("Wix Match", {"store": store, "kind": kind, "status": "Open"}))


def _forget_queue(store: str) -> None:
	"""Nobody pushes a thousand Items into a shop that has them before it is matched."""
	frappe.db.delete("Wix Queue", {"store": store})
	frappe.db.commit()


class Truth:
	"""Which product is which Item, known because it was made so."""

	def __init__(self, codes: Sequence[str]) -> None:
		random = Random(20_26)
		kinds = [kind for kind, share in SPOILINGS.items() for _ in range(share)]
		kinds += ["clean"] * (100 - len(kinds))
		self._kind = {code: random.choice(kinds) for code in codes}
		self._clean = [code for code in codes if self._kind[code] == "clean"]
		self._random = random
		self.ids: dict[str, str] = {}
		for code in codes:
			if self._kind[code] == "missing here":
				frappe.db.delete("Item", {"name": code})
				frappe.db.delete("Item Price", {"item_code": code})
		frappe.db.commit()
		self._donated: set[str] = set()

	def products(self) -> list[Json]:
		"""What the merchant made of it; each product is called by its Item, so that the truth can be told later."""
		return [self._product(code, kind) for code, kind in self._kind.items() if kind != "missing there"]

	def count(self, kind: str) -> int:
		"""Clean ones whose SKU stands on no other product."""
		return sum(found == kind and code not in self._donated for code, found in self._kind.items())

	def item_of(self, product_id: str) -> str | None:
		"""The Item the product is, None where there is none."""
		by_id: dict[str, Any] = {key: name for name, key in self.ids.items()}
		code = by_id.get(product_id, "").removeprefix(RETITLED).removeprefix(TITLED)
		return code if self._kind.get(code) not in (None, "missing here") else None

	def _product(self, code: str, kind: str) -> Json:
		name = f"{RETITLED}{code}" if kind == "retitled" else f"{TITLED}{code}"
		return {
			"name": name,
			"productType": "PHYSICAL",
			"visible": True,
			"physicalProperties": {},
			"variantsInfo": {"variants": [self._variant(self._sku(code, kind))]},
		}

	def _sku(self, code: str, kind: str) -> str:
		if kind in ("renamed", "retitled"):
			return f"NEW-{code}"
		if kind == "duplicated":
			donor = self._random.choice(self._clean)
			self._donated.add(donor)
			return donor
		return code

	@staticmethod
	def _variant(sku: str) -> Json:
		price = {"actualPrice": {"amount": "10"}}
		return {"sku": sku, "visible": True, "price": price, "physicalProperties": {}}
