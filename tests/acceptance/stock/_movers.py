"""One of the processes that move stock at random: ``python -m tests.acceptance.stock._movers`` with a plan on stdin.

Most movements are what a script does, many Bins in one transaction and no event; the rest are real Stock Entries and
Stock Reconciliations on Items of this process's own. Each commit is logged with the moments before and after it.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

import frappe

LIGHT_LINES, REAL_LINES = 40, 16
#: Of a hundred transactions so many are real documents.
REAL_SHARE = 20

_MOVE = """
	UPDATE `tabBin` SET actual_qty = actual_qty + %(by)s, projected_qty = projected_qty + %(by)s, modified = %(now)s
	WHERE item_code = %(item)s AND warehouse = %(warehouse)s AND actual_qty + %(by)s >= 0
"""


class Mover:
	"""``plan``: seed, movements, company, warehouses, light and real Items, the file of the log."""

	def __init__(self, plan: dict[str, Any]) -> None:
		self.plan = plan
		self.random = random.Random(plan["seed"])
		self.balance = {(item, plan["warehouses"][0]): plan["opening"] for item in plan["real"]}
		self.log = Path(plan["log"])

	def run(self) -> None:
		moved = 0
		while moved < self.plan["movements"]:
			try:
				moved += self._move()
			except (frappe.QueryDeadlockError, frappe.QueryTimeoutError):
				frappe.db.rollback()  # ERPNext's own documents meet; a person would save again

	def _move(self) -> int:
		is_real = bool(self.random.randrange(100) < REAL_SHARE and self.plan["real"])
		lines = self._real() if is_real else self._light()
		began = time.time()
		frappe.db.commit()
		self._write({"from": began, "to": time.time(), "lines": lines, "real": is_real})
		if is_real:
			self._keep(lines)
		return len(lines)

	def _write(self, entry: dict[str, Any]) -> None:
		with self.log.open("a") as log:
			log.write(json.dumps(entry) + "\n")

	def _light(self) -> list[Any]:
		"""In the order of their names, as everybody takes their locks."""
		wanted = {
			(self.random.choice(self.plan["light"]), self.random.choice(self.plan["warehouses"]))
			for _line in range(LIGHT_LINES)
		}
		lines = []
		for item, warehouse in sorted(wanted):
			by = self.random.choice([-3, -2, -1, 1, 2, 3])
			frappe.db.sql(_MOVE, {"item": item, "warehouse": warehouse, "by": by, "now": frappe.utils.now()})
			if frappe.db._cursor.rowcount:
				lines.append([item, warehouse, by])
		return lines

	def _real(self) -> list[Any]:
		make = self.random.choice([self._entry, self._entry, self._reconciliation])
		return make(self.random.sample(self.plan["real"], min(REAL_LINES, len(self.plan["real"]))))

	def _entry(self, items: list[str]) -> list[Any]:
		kind = self.random.choice(["Material Receipt", "Material Issue", "Material Transfer"])
		rows, lines = [], []
		for item in items:
			source, target = self.random.sample(self.plan["warehouses"], 2)
			there = self.balance.get((item, source), 0)
			if kind == "Material Receipt":
				quantity, moves = self.random.randint(1, 5), [(target, 1)]
			else:
				quantity = min(there, self.random.randint(1, 5))
				moves = [(source, -1)] if kind == "Material Issue" else [(source, -1), (target, 1)]
			if quantity:
				rows.append(self._row(kind, item, quantity, source, target))
				lines += [[item, warehouse, sign * quantity] for warehouse, sign in moves]
		if not rows:
			return []
		self._submit({"doctype": "Stock Entry", "stock_entry_type": kind, "items": rows})
		return lines

	def _row(self, kind: str, item: str, quantity: int, source: str, target: str) -> dict[str, Any]:
		row = {"item_code": item, "qty": quantity, "basic_rate": 1}
		if kind != "Material Receipt":
			row["s_warehouse"] = source
		if kind != "Material Issue":
			row["t_warehouse"] = target
		return row

	def _reconciliation(self, items: list[str]) -> list[Any]:
		"""A count that finds more or less than there was."""
		rows, lines = [], []
		for item in items:
			warehouse = self.random.choice(self.plan["warehouses"])
			there = self.balance.get((item, warehouse), 0)
			counted = max(0, there + self.random.choice([-2, -1, 1, 2]))
			if counted != there:
				rows.append({"item_code": item, "warehouse": warehouse, "qty": counted, "valuation_rate": 1})
				lines.append([item, warehouse, counted - there])
		if not rows:
			return []
		self._submit({"doctype": "Stock Reconciliation", "purpose": "Stock Reconciliation", "items": rows})
		return lines

	def _keep(self, lines: list[Any]) -> None:
		for item, warehouse, by in lines:
			self.balance[item, warehouse] = self.balance.get((item, warehouse), 0) + by

	def _submit(self, values: dict[str, Any]) -> None:
		document = frappe.get_doc({**values, "company": self.plan["company"]})
		document.insert()
		document.submit()


def main() -> None:
	plan = json.load(sys.stdin)
	frappe.init(os.environ["SITE"], sites_path=os.environ["BENCH_SITES"])
	frappe.connect()
	frappe.set_user("Administrator")
	Mover(plan).run()
	frappe.destroy()


if __name__ == "__main__":
	main()
