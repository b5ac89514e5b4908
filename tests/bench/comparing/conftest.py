"""A store with stock in one warehouse, some Items pushed, and runs worked off in the test's own process."""

from __future__ import annotations

from typing import Any

import pytest

import frappe

from tests.bench.sandbox_store import SandboxStore
from tests.bench.scenario import Scenario
from wix_integration.erp.access.roles import complete_integration_user
from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Selection
from wix_integration.jobs.comparing.starting import start_compare
from wix_integration.jobs.runs import run_run, start_run
from wix_integration.sandbox import Sandbox


class ComparedStore(SandboxStore):
	"""A ``SandboxStore`` that is compared with its site."""

	def run(self, kind: str = run_records.COMPARE) -> str:
		"""One run from its start to where its rows are queued, or to where it waits or ends."""
		frappe.set_user("Administrator")
		name = start_compare(self.name) if kind == run_records.COMPARE else self._start(kind)
		frappe.db.commit()
		run_run(name)
		return name

	def finish(self, run: str) -> None:
		"""What a worker does with a run that was confirmed, and with its rows."""
		frappe.db.commit()
		run_run(run)
		self.work_until_empty()

	def status(self, run: str) -> str:
		frappe.db.rollback()
		return str(frappe.db.get_value("Wix Sync Run", run, "status"))

	def value(self, run: str, field: str) -> Any:
		return frappe.db.get_value("Wix Sync Run", run, field)

	def drift(self, status: str = "Open") -> dict[tuple[str, str], str]:
		"""(Item, field) → cause of the differences."""
		frappe.db.rollback()
		filters = {"store": self.name, "status": status}
		rows = frappe.get_all("Wix Difference", filters, ["item_code", "field", "cause"], order_by="name")
		return {(row.item_code or "", row.field): row.cause for row in rows}

	def choose(self, **values: Any) -> None:
		frappe.db.set_value("Wix Store", self.name, values)
		frappe.clear_document_cache("Wix Store", self.name)
		frappe.db.commit()

	def merchant(self, act: str, **body: Any) -> Any:
		return self.control(f"merchant/{act}", body)

	def _start(self, kind: str) -> str:
		return start_run(self.name, kind, Selection())


@pytest.fixture
def store(scenario: Scenario, dollar_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> ComparedStore:
	"""An empty sandbox; no worker of the bench hears of anything."""
	monkeypatch.setattr(frappe, "enqueue", lambda *_args, **_kwargs: None)
	complete_integration_user()
	dollar_sandbox.world.reset()
	return ComparedStore(scenario, dollar_sandbox, warehouse=scenario.warehouse())
