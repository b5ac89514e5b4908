"""Pictures of Items: which, in what order, reachable or not, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import frappe

from tests.bench.erpnext_shop import (
	make_attribute,
	make_file,
	make_item,
	make_template,
	make_variant,
	png,
	shop,
	site_path,
	unique,
)
from wix_integration.core.records import ImageRecord
from wix_integration.erp.items.files import UnusableImageError
from wix_integration.erp.items.images import public_url
from wix_integration.erp.items.reachability import is_public, reachable_url

SITE = "https://shop.example.com"


@pytest.fixture(autouse=True)
def files_are_removed() -> Iterator[None]:
	"""Frappe deletes files with their documents; a rollback leaves them on the disk."""
	yield
	for file_url in frappe.get_all(
		"File",
		{"attached_to_doctype": "Item", "creation": (">", frappe.utils.add_to_date(None, minutes=-5))},
		pluck="file_url",
		order_by="name",
	):
		if file_url.startswith(("/files/", "/private/files/")):
			site_path(file_url).unlink(missing_ok=True)


def images_of(item_code: str) -> tuple[ImageRecord, ...]:
	return shop().families([item_code])[item_code].images


def test_main_image_comes_first_then_attached_pictures_each_once() -> None:
	item = make_item()
	first = make_file(item.name, f"{unique('a')}.png", png("first"))
	main = make_file(item.name, f"{unique('b')}.png", png("main"))
	make_file(item.name, f"{unique('manual')}.txt", b"How to wash")
	frappe.db.set_value("Item", item.name, "image", main.file_url)
	images = images_of(item.name)
	assert [image.file_url for image in images] == [main.file_url, first.file_url]
	assert [image.content_hash for image in images] == [main.content_hash, first.content_hash]
	assert all(images[0].content_hash for image in images)


def test_template_shows_its_variants_pictures_and_shared_ones_once() -> None:
	colour = make_attribute(["Red", "Blue"])
	template = make_template([colour])
	shared = make_file(template.name, f"{unique('shared')}.png", png("shared")).file_url
	variants = [make_variant(template.name, unique("V"), {colour: value}) for value in ("Red", "Blue")]
	own = make_file(variants[1].name, f"{unique('own')}.png", png("own")).file_url
	frappe.db.set_value("Item", template.name, "image", shared)
	frappe.db.set_value("Item", variants[0].name, "image", shared)
	frappe.db.set_value("Item", variants[1].name, "image", own)
	assert [image.file_url for image in images_of(template.name)] == [shared, own]


def test_the_same_content_under_two_names_is_one_picture() -> None:
	item = make_item()
	content = png(unique("twice"))
	make_file(item.name, f"{unique('one')}.png", content)
	make_file(item.name, f"{unique('two')}.png", content)
	assert len(images_of(item.name)) == 1


def test_public_picture_has_a_quoted_url_and_a_private_one_none() -> None:
	item = make_item()
	public = make_file(item.name, f"{unique('röd skjorta')}.png", png("public"))
	private = make_file(item.name, f"{unique('p')}.png", png("private"), private=True)
	url = public_url(public.file_url, SITE)
	assert url.startswith(f"{SITE}/files/") and url.isascii() and " " not in url
	assert public_url(private.file_url, SITE) == ""
	assert public_url(public.file_url, "") == ""


def test_content_of_a_private_picture_is_read() -> None:
	item = make_item()
	content = png(unique("content"))
	make_file(item.name, f"{unique('p')}.png", content, private=True)
	(image,) = images_of(item.name)
	assert shop().image_content(image).startswith(content[:40])


def test_text_named_as_a_picture_is_refused_and_never_offered_by_url() -> None:
	item = make_item()
	file = make_file(item.name, f"{unique('fake')}.png")
	site_path(file.file_url).write_bytes(b"this is no picture")
	assert public_url(file.file_url, SITE) == ""
	with pytest.raises(UnusableImageError, match="not a picture"):
		shop().image_content(images_of(item.name)[0])


@pytest.mark.parametrize("megabytes", [11, 30])
def test_picture_too_large_for_an_upload_is_refused_with_its_size_and_the_limit(megabytes: int) -> None:
	item = make_item()
	file = make_file(item.name, f"{unique('huge')}.png")
	with site_path(file.file_url).open("r+b") as content:
		content.truncate(megabytes * 1024**2)
	text = rf"{megabytes}\.0 MB, Wix takes 10 MB at most\. Attach a smaller picture\."
	with pytest.raises(UnusableImageError, match=text):
		shop().image_content(images_of(item.name)[0])


@pytest.mark.parametrize(("megabytes", "is_offered"), [(20, True), (30, False)])
def test_picture_wix_can_fetch_may_be_larger_than_an_upload(megabytes: int, is_offered: bool) -> None:
	file = make_file(make_item().name, f"{unique('big')}.png")
	with site_path(file.file_url).open("r+b") as content:
		content.truncate(megabytes * 1024**2)
	assert bool(public_url(file.file_url, SITE)) is is_offered


def test_missing_file_is_an_error_that_says_what_to_do() -> None:
	item = make_item()
	file = make_file(item.name, f"{unique('lost')}.png", png("lost"))
	site_path(file.file_url).unlink()
	assert public_url(file.file_url, SITE) == ""
	with pytest.raises(OSError, match="Attach the picture again"):
		shop().image_content(images_of(item.name)[0])


@pytest.mark.parametrize(
	"file_url",
	["/files/../../site_config.json", "/private/files/../../site_config.json", "/assets/x.png", "x"],
)
def test_nothing_outside_the_file_folders_is_ever_read(file_url: str) -> None:
	with pytest.raises(UnusableImageError):
		shop().image_content(ImageRecord(file_url=file_url))


@pytest.mark.parametrize(
	("url", "expected"),
	[
		("https://cdn.shop.com/a.png", True),
		("http://cdn.shop.com/a.png", True),
		("ftp://cdn.shop.com/a.png", False),
		("https://localhost/a.png", False),
		("https://wix.localhost:8000/a.png", False),
		("https://nas/a.png", False),
		("https://erp.internal/a.png", False),
		("https://192.168.1.9/a.png", False),
		("https://[::1]/a.png", False),
		("https://8.8.8.8/a.png", True),
		("https://[broken", False),
		("/files/a.png", False),
	],
)
def test_public_addresses_are_told_from_private_ones(url: str, expected: bool) -> None:
	assert is_public(url) is expected


def test_site_is_reachable_only_by_https_and_a_public_name(monkeypatch: pytest.MonkeyPatch) -> None:
	for host_name, expected in [
		(SITE, SITE),
		(f"{SITE}/", SITE),
		("http://shop.example.com", ""),
		(None, ""),
	]:
		monkeypatch.setitem(frappe.conf, "host_name", host_name)
		assert reachable_url() == expected


def test_foreign_picture_goes_by_its_url_unless_it_is_private() -> None:
	item = make_item(image="https://cdn.shop.com/shirt.png")
	hidden = make_item(image="http://nas.local/shirt.png")
	assert images_of(item.name)[0].public_url == "https://cdn.shop.com/shirt.png"
	assert images_of(hidden.name)[0].public_url == ""
	with pytest.raises(UnusableImageError, match="server that Wix cannot reach"):
		shop().image_content(images_of(hidden.name)[0])
