"""Media: re-hosted under another id, ready later, uploads by PUT, failures that lose only the image."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
import requests

from tests.contract.shop import Shop, simple_product

IMPORT, UPLOAD = "/site-media/v1/files/import", "/site-media/v1/files/generate-upload-url"
PUBLIC = "https://images.example.com/cup.jpg"


def with_image(url: str = PUBLIC, **more: Any) -> dict[str, Any]:
	return simple_product(media={"itemsInfo": {"items": [{"url": url, "altText": "A cup", **more}]}})


def items_of(shop: Shop, product: dict[str, Any]) -> list[dict[str, Any]]:
	items: list[dict[str, Any]] = shop.get(product["id"], "MEDIA_ITEMS_INFO")["media"]["itemsInfo"]["items"]
	return items


def file_of(shop: Shop, file_id: str) -> dict[str, Any]:
	file: dict[str, Any] = shop.call("GET", f"/site-media/v1/files/get-file-by-id?fileId={file_id}")["file"]
	return file


def test_image_is_pending_first_and_then_another(shop: Shop) -> None:
	shop.switch(media_delay_seconds=60)
	product = shop.create(with_image())
	assert items_of(shop, product)[0]["url"] == PUBLIC
	shop.control("clock", {"skew_seconds": 61})
	ready = items_of(shop, product)[0]
	assert ready["id"].startswith("sandbox_")
	assert ready["id"].endswith("~mv2.jpg")
	assert ready["image"]["url"] != PUBLIC
	assert requests.get(ready["image"]["url"], timeout=5).status_code == 200


def test_image_items_come_only_when_asked_for(shop: Shop) -> None:
	shown = shop.get(shop.create(with_image())["id"])["media"]
	assert "itemsInfo" not in shown
	assert shown["main"]["altText"] == "A cup"


def test_image_sent_back_by_id_is_the_same_file(shop: Shop) -> None:
	product = shop.create(with_image())
	known = items_of(shop, product)[0]["id"]
	shop.update(product, media={"itemsInfo": {"items": [{"id": known}]}})
	assert items_of(shop, product)[0]["id"] == known
	assert shop.control("state", method="GET")["counts"]["files"] == 1


def test_image_sent_again_by_url_is_another_file(shop: Shop) -> None:
	product = shop.create(with_image())
	known = items_of(shop, product)[0]["id"]
	shop.update(product, media={"itemsInfo": {"items": [{"url": PUBLIC}]}})
	assert items_of(shop, product)[0]["id"] != known


def test_image_twice_in_a_product_is_400(shop: Shop) -> None:
	items = [{"url": PUBLIC}, {"url": PUBLIC}]
	body = {"product": simple_product(media={"itemsInfo": {"items": items}})}
	assert shop.refused("POST", "/stores/v3/products", body)[:2] == (400, "DUPLICATE_MEDIA_ERROR")


def test_image_unknown_by_id_is_428(shop: Shop) -> None:
	body = {"product": simple_product(media={"itemsInfo": {"items": [{"id": "nothing"}]}})}
	assert shop.refused("POST", "/stores/v3/products", body)[:2] == (428, "PRODUCT_MEDIA_NOT_EXIST")


@pytest.mark.parametrize(
	"url", ["http://10.0.0.5/cup.jpg", "http://erp.local/cup.jpg", "https://bad.example.com/x.png"]
)
def test_image_wix_cannot_fetch_is_lost_and_the_product_stands(shop: Shop, url: str) -> None:
	shop.switch(media_fail_patterns=["https://bad.example.com/*"])
	product = shop.create(with_image(url))
	assert items_of(shop, product) == []


def test_media_moves_the_product_revision_when_switched_so(shop: Shop) -> None:
	shop.switch(media_ready_moves_product_revision=True, media_delay_seconds=60)
	product = shop.create(with_image())
	shop.control("clock", {"skew_seconds": 61})
	assert shop.get(product["id"])["revision"] == "2"


def test_import_becomes_ready_at_a_poll_when_switched_so(shop: Shop) -> None:
	shop.switch(media_ready_after_polls=2)
	file = shop.post(IMPORT, {"url": PUBLIC, "displayName": "cup.jpg"})["file"]
	assert file["operationStatus"] == "PENDING"
	assert [file_of(shop, file["id"])["operationStatus"] for _ in range(2)] == ["PENDING", "READY"]


def test_upload_is_a_file_that_a_product_may_show(shop: Shop) -> None:
	url = shop.post(UPLOAD, {"mimeType": "image/png", "fileName": "cup.png", "sizeInBytes": "4"})["uploadUrl"]
	assert url.startswith(shop.sandbox.url)
	file = requests.put(url, data=b"\x89PNG", headers={"Content-Type": "image/png"}, timeout=5).json()["file"]
	assert file_of(shop, file["id"])["operationStatus"] == "READY"
	product = shop.create(simple_product(media={"itemsInfo": {"items": [{"id": file["id"]}]}}))
	assert requests.get(items_of(shop, product)[0]["image"]["url"], timeout=5).content == b"\x89PNG"


@pytest.mark.parametrize(("size", "rule"), [("0", "ZERO_FILE_SIZE"), ("31457280", "FILE_SIZE_OVER_LIMIT")])
def test_upload_of_a_wrong_size_is_400(shop: Shop, size: str, rule: str) -> None:
	body = {"mimeType": "image/png", "fileName": "cup.png", "sizeInBytes": size}
	assert shop.refused("POST", UPLOAD, body)[:2] == (400, rule)


def test_file_unknown_is_404(shop: Shop) -> None:
	assert shop.refused("GET", "/site-media/v1/files/get-file-by-id?fileId=nothing")[0] == 404


@pytest.fixture
def local_images(tmp_path: Path) -> Iterator[str]:
	(tmp_path / "cup.png").write_bytes(b"\x89PNG real")
	(tmp_path / "cup.html").write_text("<p>no image</p>")
	handler = functools.partial(QuietHandler, directory=str(tmp_path))
	server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
	threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
	yield f"http://127.0.0.1:{server.server_port}"
	server.shutdown()
	server.server_close()


class QuietHandler(SimpleHTTPRequestHandler):
	def log_message(self, format: str, *args: Any) -> None: ...


@pytest.mark.parametrize(
	("name", "outcome"), [("cup.png", "READY"), ("cup.html", "FAILED"), ("none.png", "FAILED")]
)
def test_image_on_this_machine_is_really_fetched(
	shop: Shop, local_images: str, name: str, outcome: str
) -> None:
	file = shop.post(IMPORT, {"url": f"{local_images}/{name}"})["file"]
	until = monotonic() + 5
	while file["operationStatus"] == "PENDING" and monotonic() < until:
		sleep(0.01)
		file = file_of(shop, file["id"])
	assert file["operationStatus"] == outcome
