"""The command: one line of JSON, a state file that survives a restart, HTTP/1.1 that keeps its connection."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import requests

from tests.contract.shop import Shop, simple_product, simple_variant
from wix_integration.sandbox import Site, running_sandbox

ROOT = Path(__file__).parents[3]


@contextmanager
def process(*arguments: str) -> Iterator[dict[str, Any]]:
	command = [sys.executable, "-m", "wix_integration.sandbox", "--port", "0", *arguments]
	with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
		assert running.stdout
		try:
			yield json.loads(running.stdout.readline())
		finally:
			running.terminate()
			assert running.wait(timeout=10) == 0
			assert running.stdout.read() == ""


def test_command_prints_one_line_with_all_that_a_client_needs() -> None:
	with process(
		"--currency", "USD", "--time-zone", "America/New_York", "--catalog-version", "V1_CATALOG"
	) as known:
		names = "url api_key account_id site_id app_id app_secret instance_id public_key"
		assert set(known) == set(names.split())
		headers = {"Authorization": known["api_key"], "wix-site-id": known["site_id"]}
		version = requests.get(known["url"] + "/stores/v3/provision/version", headers=headers, timeout=5)
		assert version.json() == {"catalogVersion": "V1_CATALOG"}
		facts = requests.get(known["url"] + "/site-properties/v4/properties", headers=headers, timeout=5)
		assert facts.json()["properties"]["paymentCurrency"] == "USD"


def test_state_file_keeps_shop_and_credentials(tmp_path: Path) -> None:
	file = tmp_path / "shop.sqlite"
	variant = simple_variant("A", inventoryItem={"quantity": 3})
	with running_sandbox(Site(currency="CHF"), state=file) as first:
		known = first.credentials
		shop = Shop(first)
		body = {"product": simple_product(variantsInfo={"variants": [variant]}, handle="kept")}
		product = shop.post("/stores/v3/products-with-inventory", body)["product"]
		shop.update(product, name="Renamed")
		gone = shop.create(simple_product("Gone"))
		shop.call("DELETE", f"/stores/v3/products/{gone['id']}")
	with running_sandbox(state=file) as second:
		assert {**second.credentials, "url": ""} == {**known, "url": ""}
		shop = Shop(second)
		page = shop.post("/stores/v3/products/query", {"query": {}, "fields": ["CURRENCY"]})["products"]
		assert [(row["name"], row["revision"], row["currency"]) for row in page] == [("Renamed", "2", "CHF")]
		items = shop.post("/stores/v3/inventory-items/query", {"query": {}})["inventoryItems"]
		assert [item["quantity"] for item in items] == [3]


def test_connection_is_kept_alive(shop: Shop) -> None:
	connection = HTTPConnection(shop.sandbox.url.removeprefix("http://"), timeout=5)
	connection.connect()
	used = connection.sock
	for _ in range(3):
		connection.request("GET", "/stores/v3/provision/version", headers=shop.headers)
		assert connection.getresponse().read() == b'{"catalogVersion":"V3_CATALOG"}'
		assert connection.sock is used
	connection.close()


def test_sandbox_hides_its_secrets_from_repr(shop: Shop) -> None:
	assert shop.sandbox.api_key not in repr(shop.sandbox)
	assert shop.sandbox.api_key not in repr(shop.sandbox.world.credentials)


def test_answer_to_what_is_no_json_is_400(shop: Shop) -> None:
	response = requests.post(
		shop.sandbox.url + "/stores/v3/products", data=b"{", headers=shop.headers, timeout=5
	)
	assert response.status_code == 400
	assert shop.refused("POST", "/stores/v3/nothing", {})[0] == 404
