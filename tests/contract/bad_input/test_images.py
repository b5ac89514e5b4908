"""Pictures that cannot be used: the product goes without them, and an issue says which and what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.contract.shop import Shop as Wix
from tests.contract.store import Store
from tests.families import simple
from wix_integration.core.plan import Result
from wix_integration.core.records import ImageRecord

PNG = b"\x89PNG\r\n\x1a\n" + b"picture"
FRONT = ImageRecord("/private/files/front.png", "", "front-hash", "front.png")
BACK = ImageRecord("/private/files/back.png", "", "back-hash", "back.png")
PUBLIC = ImageRecord("/files/a.png", "https://shop.example.com/files/a.png", "a-hash", "a.png")


@pytest.fixture
def store(shop: Wix) -> Store:
	return Store(shop, {FRONT.file_url: PNG})


def media(store: Store, key: str) -> list[str]:
	items = store.product(key).get("media", {}).get("itemsInfo", {}).get("items", [])
	return [item["id"] for item in items]


def test_image_file_that_is_missing_does_not_stop_the_product_and_follows_when_it_is_attached_again(
	store: Store,
) -> None:
	store.work(simple("CUP", images=(FRONT, BACK)))
	assert store.outcome("CUP").result is Result.CREATED
	assert len(media(store, "CUP")) == 1
	assert list(store.issues_of("CUP")) == ["image_failed"]

	store.items.files[BACK.file_url] = PNG + b"2"
	store.work(simple("CUP", images=(FRONT, BACK)))

	assert len(media(store, "CUP")) == 2
	assert store.issues_of("CUP") == {}


def test_file_that_is_not_an_image_whatever_its_name_is_never_uploaded(store: Store) -> None:
	store.items.files[BACK.file_url] = b"%PDF-1.7 a manual named as a picture"
	store.work(simple("CUP", images=(BACK,)))
	assert (media(store, "CUP"), list(store.issues_of("CUP"))) == ([], ["image_failed"])
	assert not any("media" in call for call in store.connection.calls())


def test_image_wix_refuses_does_not_stop_the_product(store: Store, shop: Wix) -> None:
	shop.fault("forbidden", "POST /site-media/v1/files/generate-upload-url", count=None)
	store.work(simple("CUP", images=(FRONT,)))
	assert (media(store, "CUP"), list(store.issues_of("CUP"))) == ([], ["image_failed"])


def test_image_behind_a_404_makes_an_issue_as_soon_as_wix_shows_the_product_without_it(
	store: Store, shop: Wix
) -> None:
	shop.switch(media_fail_patterns=["*shop.example.com*"], media_delay_seconds=0)
	store.work(simple("CUP", images=(PUBLIC, FRONT)))
	assert store.outcome("CUP").result is Result.CREATED

	store.work(simple("CUP", 12, images=(PUBLIC, FRONT)))

	assert len(media(store, "CUP")) == 1
	assert list(store.issues_of("CUP")) == ["images_lost"]
	assert store.prices() == {"CUP": "12"}


def test_same_content_under_two_names_is_uploaded_once_for_all_products(store: Store) -> None:
	copy = replace(FRONT, file_url="/private/files/copy.png", file_name="copy.png")
	store.items.files[copy.file_url] = PNG
	store.work(simple("CUP", images=(FRONT,)), simple("JUG", images=(copy,)))
	assert media(store, "CUP") == media(store, "JUG") != []
	assert store.connection.calls()["PUT /upload"] == 1
