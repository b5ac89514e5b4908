"""Contacts V5. Revisions are texts; a revision that is not the current one refuses its row alone.

Nothing is deleted or merged here: both are a person's to decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import quote

from wix_integration.connector.bulk import row_runner, send_rows, without_strangers
from wix_integration.connector.caller import Caller
from wix_integration.connector.calls import Call
from wix_integration.connector.paging import Listing, fetch_all, fetch_pages
from wix_integration.connector.parsing import parse
from wix_integration.core import limits
from wix_integration.core.batching import split
from wix_integration.core.ports import RowResult
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.contact import Contact

AREA = "contacts"
_PATH, _BULK = "/contacts/v5/contacts", "/contacts/v5/bulk/contacts"
_QUERY = Listing(f"{_PATH}/query", AREA, "contacts", limits.PAGE_CONTACTS)
_OLDEST_UPDATE = [{"fieldName": "updatedDate", "order": "ASC"}]
_OLDEST = [{"fieldName": "createdDate", "order": "ASC"}]

Results = Sequence[RowResult[Contact]]
Sender = Callable[[Sequence[Contact]], Results]


class ContactsApi:
	"""Reads and writes contacts."""

	def __init__(self, caller: Caller) -> None:
		self._caller = caller

	def read_updated(self, since: str) -> Iterator[Sequence[Contact]]:
		"""Pages of contacts, oldest update first. POST /contacts/v5/contacts/query.

		:param since: as ``to_wire_date`` writes it, "" for all
		"""
		criteria: dict[str, Json] = {"sort": _OLDEST_UPDATE}
		if since:
			criteria["filter"] = {"updatedDate": {"$gte": since}}
		return fetch_pages(self._caller, _QUERY, Contact, criteria)

	def find(self, field: str, values: Sequence[str]) -> Iterator[Contact]:
		"""Contacts by ``id`` or ``email.email``, the oldest first. POST /contacts/v5/contacts/query, 100 a call."""
		for part in split(list(dict.fromkeys(values)), (limits.PAGE_CONTACTS,)):
			criteria = {"filter": {field: {"$in": list(part)}}, "sort": _OLDEST}
			yield from fetch_all(self._caller, _QUERY, Contact, criteria)

	def get(self, contact_id: str) -> Contact:
		"""GET /contacts/v5/contacts/{contactId}; a merged one leads to its target. :raises WixNotFoundError: gone."""
		path, template = f"{_PATH}/{quote(contact_id, safe='')}", f"{_PATH}/{{contactId}}"
		call = Call("GET", path, AREA, is_by_id=True, template=template)
		return parse(Contact, self._caller.json(call).get("contact"), call.name)

	def update(self, contacts: Sequence[Contact]) -> Iterator[Results]:
		"""POST /contacts/v5/bulk/contacts/update: id, revision and what changes, 100 a call."""

		def send(rows: Sequence[Contact]) -> Results:
			call = Call("POST", f"{_BULK}/update", AREA, body=_body(rows))
			return without_strangers(
				[row.id for row in rows], send_rows(self._caller, call, len(rows), Contact)
			)

		return self._send(contacts, send)

	def upsert(self, contacts: Sequence[Contact]) -> Iterator[Results]:
		"""POST /contacts/v5/bulk/contacts/upsert, 100 a call. Each has an external id, so twice is once."""

		def send(rows: Sequence[Contact]) -> Results:
			call = Call("POST", f"{_BULK}/upsert", AREA, body=_body(rows))
			return send_rows(self._caller, call, len(rows), Contact)

		return self._send(contacts, send)

	def _send(self, contacts: Sequence[Contact], send: Sender) -> Iterator[Results]:
		for batch in split(contacts, (limits.BULK_CONTACTS,)):
			yield from row_runner("contacts", send).run(batch)


def _body(rows: Sequence[Contact]) -> Mapping[str, Json]:
	return {"contacts": [{"contact": row.to_wire()} for row in rows], "returnEntity": True}
