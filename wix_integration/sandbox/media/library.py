"""Files of the shop. A file starts PENDING and becomes READY or FAILED later, as Wix ingests in the background."""

from __future__ import annotations

import base64
import hashlib
import threading
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from ..access.auth import MERCHANT
from ..wire.errors import Json, not_found
from ..wire.values import new_id
from .fetch import Fetched, fetch_local, is_local, is_unreachable
from .kinds import extension_of, media_type_of

if TYPE_CHECKING:
	from ..world import World

_FILE_READY = "wix.media.site_media.v1.file_descriptor_file_ready"
_FILE_FAILED = "wix.media.site_media.v1.file_descriptor_file_failed"
STATIC_PATH = "/media/"
_TICK_SECONDS = 0.1


class MediaLibrary:
	"""Owns the ``file`` rows. Only 127.0.0.1 is ever fetched; any other public URL is taken on trust."""

	def __init__(self, world: World) -> None:
		self._world = world
		self._pending: dict[str, float] = {}
		self._fetched: dict[str, Fetched] = {}
		self._closing = threading.Event()
		self._ticker: threading.Thread | None = None
		for row in world.store.files:
			if row["operationStatus"] == "PENDING":
				self._pending[row["id"]] = 0.0

	def import_url(
		self, url: str, display_name: str = "", mime_type: str = "", external_info: Json | None = None
	) -> Json:
		"""A new PENDING file for a URL; a URL of this library is the file it already is."""
		known = self.find_static(url)
		if known:
			return known
		row = self._new_row(url, display_name, mime_type, {"sourceUrl": url, "externalInfo": external_info})
		if is_local(url):
			threading.Thread(target=self._fetch, args=(row["id"], url), daemon=True).start()
		return row

	def reserve_upload(self, file_name: str, mime_type: str, external_info: Json | None = None) -> str:
		"""An upload token: the id the file will have once its bytes are PUT."""
		row = self._row(new_id(), file_name, mime_type, {"externalInfo": external_info})
		self._world.store.uploads.save({"id": row["id"], "row": row})
		return str(row["id"])

	def receive_upload(self, file_id: str, content: bytes, mime_type: str) -> Json:
		reserved = self._world.store.uploads.get(file_id)
		if reserved is None:
			raise not_found("Upload", file_id)
		row = {**reserved["row"], "sizeInBytes": str(len(content)), "hash": hashlib.md5(content).hexdigest()}
		self._save_content(file_id, content, mime_type or "application/octet-stream")
		self._start(row)
		return row

	def get(self, file_id: str) -> Json:
		row = self._world.store.files.get(file_id)
		if row is None:
			raise not_found("File", file_id)
		return row

	def poll(self, file_id: str) -> Json:
		"""GET get-file-by-id: may be what makes a file ready, see the switch ``media_ready_after_polls``."""
		row = self.get(file_id)
		if file_id in self._pending and self._world.switches.media_ready_after_polls:
			row = {**row, "polls": row.get("polls", 0) + 1}
			self._world.store.files.save(row)
			if row["polls"] >= self._world.switches.media_ready_after_polls:
				self._finish(file_id)
		return self.get(file_id)

	def find_static(self, url: str) -> Json | None:
		base = self._world.base_url + STATIC_PATH
		return self._world.store.files.get(url[len(base) :]) if url.startswith(base) else None

	def content(self, file_id: str) -> tuple[str, bytes] | None:
		row = self._world.store.contents.get(file_id)
		return (row["mime"], base64.b64decode(row["data"])) if row else None

	def settle(self) -> None:
		"""Finish every file whose time has come."""
		if not self._pending or self._world.switches.media_ready_after_polls:
			return
		now = self._world.clock.seconds()
		for file_id in [file_id for file_id, due in self._pending.items() if due <= now]:
			self._finish(file_id)

	def close(self) -> None:
		self._closing.set()

	def _new_row(self, source: str, display_name: str, mime_type: str, extra: Json) -> Json:
		row = self._row(source + new_id(), display_name or source.rsplit("/", 1)[-1], mime_type, extra)
		self._start(row)
		return row

	def _row(self, seed: str, display_name: str, mime_type: str, extra: Json) -> Json:
		name = display_name.split("?", 1)[0]
		digest = hashlib.sha256(seed.encode()).hexdigest()
		file_id = f"sandbox_{digest[:32]}~mv2.{extension_of(name, mime_type)}"
		stamp = self._world.clock.stamp()
		return {
			"id": file_id,
			"displayName": name[:255] or file_id,
			"url": self._world.base_url + STATIC_PATH + file_id,
			"hash": digest[:32],
			"sizeInBytes": "0",
			"private": False,
			"mediaType": media_type_of(file_id),
			"operationStatus": "PENDING",
			"parentFolderId": "media-root",
			"labels": [],
			"createdDate": stamp,
			"updatedDate": stamp,
			"siteId": self._world.credentials.site_id,
			"state": "OK",
			**{key: value for key, value in extra.items() if value},
		}

	def _start(self, row: Json) -> None:
		self._world.store.files.save(row)
		self._pending[row["id"]] = self._world.clock.seconds() + self._world.switches.media_delay_seconds
		if self._world.switches.media_delay_seconds <= 0:
			self.settle()
		if self._pending and self._ticker is None:
			self._ticker = threading.Thread(target=self._tick, name="sandbox-media", daemon=True)
			self._ticker.start()

	def _tick(self) -> None:
		"""Finish files, and send their events, even while nobody calls."""
		while not self._closing.wait(_TICK_SECONDS):
			with self._world.store.lock:
				if self._closing.is_set():
					return
				self.settle()
				self._world.store.flush()
				if not self._pending:
					self._ticker = None
					return

	def _fetch(self, file_id: str, url: str) -> None:
		self._fetched[file_id] = fetch_local(url)

	def _finish(self, file_id: str) -> None:
		row = self._world.store.files.get(file_id)
		if row is None:
			del self._pending[file_id]
			return
		outcome = self._outcome(row)
		if outcome is None:
			return
		del self._pending[file_id]
		self._close_file(row, outcome)

	def _outcome(self, row: Json) -> str | None:
		"""READY, FAILED, or None while the bytes are still on their way."""
		url = row.get("sourceUrl", "")
		if any(fnmatchcase(url, pattern) for pattern in self._world.switches.media_fail_patterns):
			return "FAILED"
		if not url or (row["id"] not in self._fetched and not is_local(url)):
			return "FAILED" if url and is_unreachable(url) else "READY"
		fetched = self._fetched.pop(row["id"], None)
		if fetched is None:
			return None
		if not fetched.ok:
			return "FAILED"
		self._save_content(row["id"], fetched.content, fetched.mime_type)
		return "READY"

	def _close_file(self, row: Json, outcome: str) -> None:
		ready = {**row, "operationStatus": outcome, "updatedDate": self._world.clock.stamp()}
		self._world.store.files.save(ready)
		if outcome == "READY" and self._world.switches.media_ready_moves_product_revision:
			self._touch_products(row["id"])
		body: Json = {"file": descriptor_of(ready)}
		if row.get("externalInfo"):
			body["externalInfo"] = row["externalInfo"]
		event = _FILE_READY if outcome == "READY" else _FILE_FAILED
		self._world.emit(event, row["id"], {"actionEvent": {"body": body}}, MERCHANT)

	def _touch_products(self, file_id: str) -> None:
		for product in list(self._world.store.products):
			if any(item["fileId"] == file_id for item in product["media"]):
				revision = str(int(product["revision"]) + 1)
				moved = {"revision": revision, "updatedDate": self._world.clock.stamp()}
				self._world.store.products.save({**product, **moved})

	def _save_content(self, file_id: str, content: bytes, mime_type: str) -> None:
		data = base64.b64encode(content).decode()
		self._world.store.contents.save({"id": file_id, "mime": mime_type, "data": data})


_INTERNAL = {"polls", "externalInfo"}


def descriptor_of(row: Json) -> Json:
	"""The file as the Media Manager shows it."""
	body = {key: value for key, value in row.items() if key not in _INTERNAL}
	if row["operationStatus"] == "READY" and row["mediaType"] == "IMAGE":
		body["thumbnailUrl"] = row["url"]
		body["media"] = {"image": {"image": image_of(row)}}
	return body


def image_of(row: Json) -> Json:
	return {
		"id": row["id"],
		"url": row["url"],
		"height": 800,
		"width": 800,
		"filename": row["displayName"][:200],
	}
