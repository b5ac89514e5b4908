"""Wix's own JavaScript SDK, unchanged, works against the sandbox. Needs node and npm; else skipped, saying so."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.contract.listener import Listener
from tests.contract.shop import Shop

FOLDER = Path(__file__).parents[1] / "sdk"
INSTALL = [
	"install",
	"--no-audit",
	"--no-fund",
	"--ignore-scripts",
	"--package-lock=false",
	"--loglevel=error",
]


@pytest.fixture(scope="module")
def node() -> str:
	found, npm = shutil.which("node"), shutil.which("npm")
	if not found or not npm:
		pytest.skip("the SDK check needs node and npm; install Node 18 or newer to run it")
	if not (FOLDER / "node_modules" / "@wix" / "auto_sdk_ecom_orders").exists():
		installed = subprocess.run([npm, *INSTALL], cwd=FOLDER, capture_output=True, text=True, timeout=300)
		if installed.returncode:
			pytest.skip(f"the SDK check could not install its packages: {installed.stderr[-300:]}")
	return found


def signed_update(shop: Shop) -> str:
	"""A webhook body as the sandbox delivers it for a changed product."""
	product = shop.create()
	with Listener() as listener:
		shop.control("webhooks", {"url": listener.url, "events": ["wix.stores.catalog.v3.product_updated"]})
		shop.update(product, name="From the sandbox")
		return listener.wait_for(1)[0]


def run_cases(node: str, shop: Shop, script: str, **environment: str) -> list[dict[str, Any]]:
	known = {**os.environ, "SANDBOX": json.dumps(shop.sandbox.credentials), **environment}
	finished = subprocess.run(
		[node, script], cwd=FOLDER, env=known, capture_output=True, text=True, timeout=120
	)
	assert finished.returncode == 0, finished.stderr[-2000:]
	return [json.loads(line) for line in finished.stdout.splitlines() if line.startswith('{"name"')]


@pytest.mark.parametrize(("script", "count"), [("cases.mjs", 13), ("orders.mjs", 9)])
def test_sdk_of_wix_works_unchanged(node: str, shop: Shop, script: str, count: int) -> None:
	results = run_cases(node, shop, script, WEBHOOK=signed_update(shop))
	failed = [f"{case['name']}: {case['error']}" for case in results if not case["ok"]]
	assert not failed, "\n\n".join(failed)
	assert len(results) == count
