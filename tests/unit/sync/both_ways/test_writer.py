"""The in-memory writer keeps the contract of the real one."""

from __future__ import annotations

import pytest

from tests.families import CONFIG, simple
from tests.ports.writer import ItemWriterContract
from wix_integration.demo.memory.items import InMemoryItems
from wix_integration.demo.memory.links import InMemoryLinks
from wix_integration.demo.memory.writer import InMemoryItemWriter


class TestInMemoryItemWriter(ItemWriterContract):
	@pytest.fixture
	def items(self) -> InMemoryItems:
		return InMemoryItems([simple("WRITER-MUG", 10, name="A mug")])

	@pytest.fixture
	def writer(self, items: InMemoryItems) -> InMemoryItemWriter:
		return InMemoryItemWriter(items, InMemoryLinks(), CONFIG)
