"""Claims about pictures read from Wix: from its media hosts only, without credentials, and never too much."""

from __future__ import annotations

import pytest

from tests.unit.connector.script import SANDBOX, Reply, Rig, rig
from wix_integration.connector.resources import media
from wix_integration.core import limits
from wix_integration.core.errors import RetryableWixError, WixNotFoundError, WixValidationError
from wix_integration.core.site.hosts import is_media_host

PICTURE = "https://static.wixstatic.com/media/a~mv2.png"
PNG = {"Content-Type": "image/png"}


def live(*replies: Reply, **options: object) -> Rig:
	return rig(*replies, sandbox_url=None, **options)


def test_picture_is_read_without_credentials_and_without_budget() -> None:
	class NoBudget:
		def take(self, lane: str) -> float:
			raise AssertionError("a picture costs no call")

	scene = live(Reply(200, "bytes", PNG), bucket=NoBudget())
	assert scene.client.download_media(PICTURE) == b"bytes"
	(request,) = scene.script.requests
	assert (request.method, request.url) == ("GET", PICTURE)
	assert not {"Authorization", "wix-site-id", "Cookie"} & set(request.headers)


@pytest.mark.parametrize(
	"url",
	[
		"http://static.wixstatic.com/media/a.png",
		"https://example.com/a.png",
		"https://static.wixstatic.com.example.com/a.png",
		"https://evilwixstatic.com/a.png",
		"https://static.wixstatic.com@example.com/a.png",
		"https://user:word@static.wixstatic.com/a.png",
		"https://static.wixstatic.com:8443/a.png",
		"https://www.wixapis.com/stores/v3/products/query",
		"https://127.0.0.1/a.png",
		"file:///etc/passwd",
		"wix:image://v1/a.png",
		"",
	],
)
def test_address_elsewhere_is_refused_before_anything_is_asked(url: str) -> None:
	scene = live(Reply(200, "bytes", PNG))
	with pytest.raises(WixValidationError):
		scene.client.download_media(url)
	assert scene.script.requests == []


@pytest.mark.parametrize(
	"url", [PICTURE, f"{SANDBOX}/media/a~mv2.png", "http://other-name:1/media/a~mv2.png"]
)
def test_sandbox_store_reads_pictures_from_its_sandbox_only(url: str) -> None:
	scene = rig(Reply(200, "bytes", PNG))
	scene.client.download_media(url)
	assert scene.script.requests[0].url == f"{SANDBOX}/media/a~mv2.png"


def test_redirect_is_refused_and_not_followed() -> None:
	scene = live(Reply(302, None, {"Location": "http://169.254.169.254/"}))
	with pytest.raises(WixValidationError):
		scene.client.download_media(PICTURE)
	assert len(scene.script.requests) == 1


@pytest.mark.parametrize("kind", ["text/html", "application/pdf", "video/mp4", ""])
def test_answer_that_is_no_picture_is_refused(kind: str) -> None:
	with pytest.raises(WixValidationError) as refused:
		live(Reply(200, "bytes", {"Content-Type": kind})).client.download_media(PICTURE)
	assert refused.value.code == "NO_PICTURE"


def test_kind_may_be_written_in_any_case_with_parameters() -> None:
	scene = live(Reply(200, "bytes", {"Content-Type": "Image/JPEG; charset=binary"}))
	assert scene.client.download_media(PICTURE) == b"bytes"


@pytest.mark.parametrize(("size", "fits"), [(1000, True), (1001, False), (900_000, False)])
def test_picture_is_read_up_to_the_cap_and_not_further(
	size: int, fits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
	monkeypatch.setattr(limits, "MEDIA_BYTES", 1000)
	scene = live(Reply(200, "x" * size, PNG))
	if fits:
		assert len(scene.client.download_media(PICTURE)) == size
		return
	with pytest.raises(WixValidationError) as refused:
		scene.client.download_media(PICTURE)
	assert refused.value.code == "PICTURE_TOO_BIG"
	assert scene.traces[0].response_bytes == 1001


@pytest.mark.parametrize("body", [None, "<html>gone</html>", {"message": "gone"}])
def test_picture_that_is_not_there_is_gone_whatever_the_page_looks_like(body: object) -> None:
	with pytest.raises(WixNotFoundError):
		live(Reply(404, body)).client.download_media(PICTURE)


def test_trouble_of_the_file_host_is_tried_again() -> None:
	scene = live(Reply(503, "busy"), Reply(200, "bytes", PNG))
	assert scene.client.download_media(PICTURE) == b"bytes"
	with pytest.raises(RetryableWixError):
		live(Reply(503, "busy")).client.download_media(PICTURE)


def test_trace_of_a_picture_counts_its_bytes_and_holds_none() -> None:
	scene = live(Reply(200, "bytes", PNG))
	scene.client.download_media(PICTURE)
	(trace,) = scene.traces
	assert (trace.area, trace.response_bytes, trace.response) == (media.FILES_AREA, 5, None)


def test_media_host_is_one_of_the_file_hosts_only() -> None:
	assert is_media_host("STATIC.wixstatic.com.") and is_media_host("wixstatic.com")
	assert not any(map(is_media_host, ("wixapis.com", "notwixstatic.com", "wixstatic.com.example.com", "")))
