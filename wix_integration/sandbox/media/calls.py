"""The calls of the Media Manager, and the upload address it hands out."""

from __future__ import annotations

from ..access.rights import MEDIA_READ, MEDIA_WRITE
from ..call import Call, Route
from ..wire.bulk import BulkAnswer, run_rows
from ..wire.errors import Json, broken_rule
from ..wire.shapes import WEB_URL, Record, Rows, Shape, Text, verify_shape
from .library import descriptor_of

UPLOAD_PATH = "/_upload/"
_LARGEST = 25 * 1024 * 1024
_IMPORT: Shape = Record(
	{"url": WEB_URL, "displayName": Text(1000), "mimeType": Text(100), "filePath": Text(100)},
	required=("url",),
)


def import_file(call: Call) -> Json:
	"""POST /site-media/v1/files/import"""
	verify_shape(_IMPORT, call.body, "")
	return {"file": _import(call, call.body)}


def bulk_import(call: Call) -> Json:
	"""POST /site-media/v1/bulk/files/import-v2"""
	shape = Record({"importFileRequests": Rows(_IMPORT, 100, 1)}, ("importFileRequests",))
	verify_shape(shape, call.body, "")
	answer = BulkAnswer(return_entity=True)

	def apply(index: int, sent: Json) -> None:
		file = _import(call, sent)
		answer.succeed(index, file["id"], file)

	rows = call.body["importFileRequests"]
	run_rows(answer, rows, call.refused_rows(rows), apply)
	return answer.body()


def generate_upload_url(call: Call) -> Json:
	"""POST /site-media/v1/files/generate-upload-url"""
	shape = Record({"mimeType": Text(100, 1), "fileName": Text(1000), "sizeInBytes": Text(20)}, ("mimeType",))
	verify_shape(shape, call.body, "")
	size = call.body.get("sizeInBytes")
	if size is not None and int(size) == 0:
		raise broken_rule("sizeInBytes", "ZERO_FILE_SIZE", "must be greater than 0")
	if size is not None and int(size) > _LARGEST:
		raise broken_rule("sizeInBytes", "FILE_SIZE_OVER_LIMIT", f"must be at most {_LARGEST}")
	name = call.body.get("fileName") or ""
	token = call.world.media.reserve_upload(name, call.body["mimeType"], call.body.get("externalInfo"))
	return {"uploadUrl": f"{call.world.base_url}{UPLOAD_PATH}{token}"}


def get_file(call: Call) -> Json:
	"""GET /site-media/v1/files/get-file-by-id?fileId="""
	verify_shape(Record({"fileId": Text(1000, 1)}, ("fileId",)), call.body, "")
	return {"file": descriptor_of(call.world.media.poll(call.body["fileId"]))}


def get_files(call: Call) -> Json:
	"""POST /site-media/v1/files/get-files"""
	verify_shape(Record({"fileIds": Rows(Text(1000, 1), 100, 1)}, ("fileIds",)), call.body, "")
	return {"files": [descriptor_of(call.world.media.poll(file_id)) for file_id in call.body["fileIds"]]}


def _import(call: Call, sent: Json) -> Json:
	file = call.world.media.import_url(
		sent["url"], sent.get("displayName") or "", sent.get("mimeType") or "", sent.get("externalInfo")
	)
	return descriptor_of(file)


_FILES = "/site-media/v1/files"
ROUTES = [
	Route("POST", f"{_FILES}/import", import_file, MEDIA_WRITE),
	Route("POST", "/site-media/v1/bulk/files/import-v2", bulk_import, MEDIA_WRITE),
	Route("POST", f"{_FILES}/generate-upload-url", generate_upload_url, MEDIA_WRITE),
	Route("GET", f"{_FILES}/get-file-by-id", get_file, MEDIA_READ),
	Route("POST", f"{_FILES}/get-files", get_files, MEDIA_READ),
]
