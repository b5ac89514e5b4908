"""Cursor paging: filter and sort are baked into the cursor, so later pages carry the cursor alone."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from .errors import Json, ValidationError, Violation
from .filters import Fields, parse_filter, sort_rows


@dataclass(frozen=True, slots=True)
class Page:
	rows: list[Any]
	metadata: Json


@dataclass(frozen=True, slots=True)
class Request:
	"""A query as understood: ``query`` is the first page's, ``offset`` how many rows went before."""

	query: Json
	limit: int
	offset: int


def parse_request(query: Json | None, cap: int, default: int = 100) -> Request:
	query = query or {}
	if not isinstance(query, dict) or not isinstance(query.get("filter") or {}, dict):
		raise _bad("query.filter", "Expected an object")
	paging = query.get("cursorPaging") or query.get("paging") or {}
	limit = paging.get("limit")
	_verify_limit(limit, cap)
	offset = int(paging.get("offset") or 0)
	cursor = paging.get("cursor")
	if not cursor:
		return Request(
			{key: query.get(key) for key in ("filter", "sort", "search")}, limit or min(default, cap), offset
		)
	if query.get("filter") or query.get("sort"):
		raise _bad("query", "cursor is not supported together with filter or sort")
	baked = _parse_cursor(cursor)
	return Request(baked["query"], limit or baked["limit"], baked["offset"])


def read_page(
	request: Request, fields: Fields, rows: Iterable[Any], matches: Callable[[Any], bool] | None = None
) -> Page:
	accepts = parse_filter(fields, request.query.get("filter"))
	found = [row for row in rows if accepts(row) and (matches is None or matches(row))]
	found = sort_rows(fields, found, request.query.get("sort"))
	rows_of_page = found[request.offset : request.offset + request.limit]
	return Page(rows_of_page, _metadata(request, len(rows_of_page), len(found)))


def _metadata(request: Request, count: int, total: int) -> Json:
	cursors: Json = {}
	end = request.offset + count
	if end < total:
		cursors["next"] = _render_cursor(request, end)
	if request.offset:
		cursors["prev"] = _render_cursor(request, max(0, request.offset - request.limit))
	return {"count": count, "cursors": cursors, "hasNext": end < total}


def _render_cursor(request: Request, offset: int) -> str:
	baked = {"query": request.query, "limit": request.limit, "offset": offset}
	return base64.urlsafe_b64encode(json.dumps(baked).encode()).decode()


def _parse_cursor(cursor: str) -> Json:
	try:
		baked: Json = json.loads(base64.urlsafe_b64decode(cursor.encode()))
		return {"query": baked["query"], "limit": int(baked["limit"]), "offset": int(baked["offset"])}
	except (binascii.Error, ValueError, KeyError, TypeError) as error:
		raise _bad("query.cursorPaging.cursor", "is not a cursor of this call") from error


def _verify_limit(limit: Any, cap: int) -> None:
	if limit is None:
		return
	if isinstance(limit, bool) or not isinstance(limit, int) or not 0 < limit <= cap:
		raise _bad("query.cursorPaging.limit", f"must be between 1 and {cap}")


def _bad(field: str, description: str) -> ValidationError:
	return ValidationError([Violation(field, description, "OTHER")])
