"""A writer of a store whose site nobody answers for, and everything it makes cleaned up afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

import frappe

from tests.bench.scenario import Scenario
from wix_integration.erp.access.roles import complete_integration_user
from wix_integration.erp.stores import settings
from wix_integration.erp.writing.writer import FrappeItemWriter
from wix_integration.jobs.identity import as_integration_user

#: the smallest picture there is
PIXEL = bytes.fromhex(
	"89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f00050001ff"
	"a75bd9b30000000049454e44ae426082"
)

MadeBy = Callable[[str], FrappeItemWriter]


class Pictures:
	"""What Wix's media hosts say; counts the downloads."""

	def __init__(self) -> None:
		self.asked: list[str] = []
		#: media whose content is that of other media
		self.twins: dict[str, str] = {}

	def fetch(self, media: str) -> bytes:
		self.asked.append(media)
		return PIXEL + self.twins.get(media, media).encode()


@pytest.fixture
def pictures() -> Pictures:
	return Pictures()


@pytest.fixture
def pulled(scenario: Scenario, enqueued: list[dict[str, object]]) -> Iterator[Scenario]:
	"""The scenario, which also forgets what pulls have made: everything whose name holds its tag."""
	complete_integration_user()
	frappe.db.commit()
	yield scenario
	frappe.db.rollback()
	frappe.set_user("Administrator")
	_forget(scenario.tag)


@contextmanager
def as_worker() -> Iterator[None]:
	"""With the rights of a job, no more."""
	with as_integration_user():
		yield


def writer_of(store: str, pictures: Pictures) -> FrappeItemWriter:
	return FrappeItemWriter(settings.store_sources(store), settings.store_config(store), pictures.fetch)


def _forget(tag: str) -> None:
	like = ("like", f"%{tag}%")
	items = frappe.get_all("Item", {"name": like}, pluck="name", order_by="variant_of desc")
	frappe.db.delete("Item Price", {"item_code": ("in", items or [""])})
	for item in items:
		frappe.delete_doc("Item", item, force=True, ignore_permissions=True)
	for doctype in ("Item Attribute", "Brand"):
		for name in frappe.get_all(doctype, {"name": like}, pluck="name"):
			frappe.delete_doc(doctype, name, force=True, ignore_permissions=True)
	for name in frappe.get_all("File", {"file_name": like}, pluck="name"):
		frappe.delete_doc("File", name, force=True, ignore_permissions=True)
	frappe.db.commit()
