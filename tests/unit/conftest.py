"""Tier 0 opens no socket: a test that tries fails."""

from __future__ import annotations

import pytest
import pytest_socket


@pytest.fixture(autouse=True)
def no_sockets() -> object:
	pytest_socket.disable_socket(allow_unix_socket=True)
	yield
	pytest_socket.enable_socket()
