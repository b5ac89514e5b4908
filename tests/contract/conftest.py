"""Tier 1b: the sandbox on a real socket, one server for all tests, an empty shop for each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.contract.shop import Shop
from wix_integration.sandbox import Sandbox, running_sandbox


@pytest.fixture(scope="session")
def sandbox_server() -> Iterator[Sandbox]:
	with running_sandbox() as sandbox:
		yield sandbox


@pytest.fixture
def sandbox(sandbox_server: Sandbox) -> Iterator[Sandbox]:
	"""Reset before and after: usual switches, all rights, no faults, nothing in the shop."""
	sandbox_server.world.reset()
	yield sandbox_server
	sandbox_server.world.reset()


@pytest.fixture
def shop(sandbox: Sandbox) -> Shop:
	shop = Shop(sandbox)
	shop.switch(media_delay_seconds=0)
	return shop
