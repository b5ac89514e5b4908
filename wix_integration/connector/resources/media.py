"""The Media Manager: pictures by address or by upload, the wait until Wix has taken them in, and the way back."""

from __future__ import annotations

from wix_integration.connector.caller import Caller
from wix_integration.connector.calls import NOBODY, Call, Payload
from wix_integration.connector.parsing import parse
from wix_integration.core import limits
from wix_integration.core.errors import WixValidationError
from wix_integration.core.wire.media import FileDescriptor

AREA = "media"
#: the hosts of files are up or down by themselves
FILES_AREA = "files"
#: seconds between looks at a file that is not ready; after the last, Wix finishes it in the background
READY_WAITS_S = (0.5, 1.0, 2.0, 4.0)


class MediaApi:
	"""Site Media files."""

	def __init__(self, caller: Caller) -> None:
		self._caller = caller

	def import_file(self, url: str, mime_type: str, display_name: str) -> FileDescriptor:
		"""Lets Wix fetch a picture from a public address; PENDING at first. POST /site-media/v1/files/import."""
		body = {"url": url, "mimeType": mime_type, "displayName": display_name}
		call = Call("POST", "/site-media/v1/files/import", AREA, body=body, is_repeatable=False)
		return parse(FileDescriptor, self._caller.json(call).get("file"), call.name)

	def get(self, file_id: str) -> FileDescriptor:
		"""GET /site-media/v1/files/get-file-by-id. :raises WixNotFoundError: there is no such file."""
		path = "/site-media/v1/files/get-file-by-id"
		call = Call("GET", path, AREA, params=(("fileId", file_id),), is_by_id=True)
		return parse(FileDescriptor, self._caller.json(call).get("file"), call.name)

	def download_image(self, url: str) -> bytes:
		"""The bytes of a picture of the site, from Wix's media hosts or from the sandbox only; no credentials go there.

		GET of the address Wix gave.

		:raises WixNotFoundError: it is gone
		:raises WixValidationError: another address, a redirect, no picture, or more than 25 MB
		"""
		call = Call("GET", "/media", FILES_AREA, is_by_id=True, scope=NOBODY, is_file=True)
		answer = self._caller.download(call, url, limits.MEDIA_BYTES)
		kind = answer.headers.get("Content-Type", "").split(";")[0].strip().lower()
		if not kind.startswith("image/"):
			raise WixValidationError(f"{url} is no picture.", call=call.name, code="NO_PICTURE")
		if len(answer.content) > limits.MEDIA_BYTES:
			raise WixValidationError(f"{url} is larger than 25 MB.", call=call.name, code="PICTURE_TOO_BIG")
		return answer.content

	def upload_image(self, content: bytes, file_name: str, mime_type: str) -> FileDescriptor:
		"""Uploads a picture and waits a little for it to be ready.

		POST /site-media/v1/files/generate-upload-url, then PUT of the bytes to the address it names.

		:raises WixValidationError: Wix does not take it for a picture
		"""
		url = self._upload_url(content, file_name, mime_type)
		file = self.wait_until_ready(self._put(url, content, file_name, mime_type))
		if file.media_type not in ("IMAGE", "UNKNOWN"):
			raise WixValidationError(
				f"Wix takes {file_name} for {file.media_type.lower()}.", code="NO_PICTURE"
			)
		return file

	def _upload_url(self, content: bytes, file_name: str, mime_type: str) -> str:
		body = {"mimeType": mime_type, "fileName": file_name, "sizeInBytes": str(len(content))}
		call = Call("POST", "/site-media/v1/files/generate-upload-url", AREA, body=body)
		return str(self._caller.json(call).get("uploadUrl") or "")

	def _put(self, url: str, content: bytes, file_name: str, mime_type: str) -> FileDescriptor:
		call = Call(
			"PUT", "/upload", AREA, params=(("filename", file_name),), is_repeatable=False, scope=NOBODY
		)
		answer = self._caller.upload(call, url, Payload(content), mime_type)
		return parse(FileDescriptor, answer.get("file"), call.name)

	def wait_until_ready(self, file: FileDescriptor) -> FileDescriptor:
		"""The file as last seen: READY, or still PENDING after the last look.

		:raises WixValidationError: Wix could not use it
		"""
		for seconds in READY_WAITS_S:
			if file.operation_status != "PENDING":
				break
			self._caller.wait(seconds)
			file = self.get(file.id)
		if file.operation_status == "FAILED":
			raise WixValidationError("Wix could not use the file as a picture.", code="FILE_FAILED")
		return file
