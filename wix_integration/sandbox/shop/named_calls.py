"""The calls of Brands V3, Ribbons V3 and Info Sections V3, which differ in names only."""

from __future__ import annotations

from dataclasses import dataclass

from ..access.rights import PRODUCT_READ, PRODUCT_WRITE
from ..call import Call, Route
from ..state.table import Table
from ..wire.bulk import BulkAnswer, run_rows
from ..wire.errors import Json, not_found, outdated
from ..wire.filters import Fields, by_path
from ..wire.paging import parse_request, read_page
from ..wire.shapes import Record, Rows, Shape, Text, verify_shape
from .named import create_named, get_or_create, update_named


@dataclass(frozen=True, slots=True)
class Named:
	"""One kind of named entity: its table, its names on the wire, its page, its longest name and its other texts."""

	table: str
	one: str
	path: str
	key: str
	longest: int
	page: int
	texts: tuple[str, ...] = ()

	@property
	def shape(self) -> Shape:
		return Record({self.key: Text(self.longest, 1)}, (self.key,))

	@property
	def fields(self) -> Fields:
		names = ("id", "createdDate", "updatedDate", self.key)
		return Fields({name: by_path(name) for name in names}, frozenset(names[1:]))

	def rows(self, call: Call) -> Table:
		table: Table = getattr(call.world.store, self.table)
		return table

	def get(self, call: Call, entity_id: str) -> Json:
		row = self.rows(call).get(entity_id)
		if row is None:
			raise not_found(self.one, entity_id)
		return row

	def create(self, call: Call) -> Json:
		"""POST /stores/v3/{kind}"""
		verify_shape(Record({self.one: self.shape}, (self.one,)), call.body, "")
		return {self.one: create_named(call.world, self.rows(call), call.body[self.one], self.key)}

	def read(self, call: Call) -> Json:
		"""GET /stores/v3/{kind}/{id}"""
		return {self.one: self.get(call, call.params["id"])}

	def update(self, call: Call) -> Json:
		"""PATCH /stores/v3/{kind}/{id}"""
		sent = call.body.get(self.one) or {}
		verify_shape(Record({self.key: Text(self.longest, 1)}, ("revision",)), sent, self.one)
		row = self.get(call, call.params["id"])
		if str(sent["revision"]) != row["revision"]:
			raise outdated(row["id"])
		changes = {name: sent[name] for name in (self.key, *self.texts) if name in sent}
		return {self.one: update_named(call.world, self.rows(call), row, changes)}

	def delete(self, call: Call) -> Json:
		"""DELETE /stores/v3/{kind}/{id}"""
		self.rows(call).delete(self.get(call, call.params["id"])["id"])
		return {}

	def query(self, call: Call) -> Json:
		"""POST /stores/v3/{kind}/query"""
		page = read_page(parse_request(call.body.get("query"), self.page), self.fields, self.rows(call))
		return {f"{self.one}s": page.rows, "pagingMetadata": page.metadata}

	def get_or_create_one(self, call: Call) -> Json:
		"""POST /stores/v3/{kind}/get-or-create"""
		return {self.one: get_or_create(call.world, self.rows(call), self._sent(call), self.key)}

	def bulk_get_or_create(self, call: Call) -> Json:
		"""POST /stores/v3/bulk/{kind}/get-or-create"""
		name = f"{self.one}s" if self.one == "infoSection" else f"{self.one}Names"
		shape = self.shape if self.one == "infoSection" else Text(self.longest, 1)
		verify_shape(Record({name: Rows(shape, 100, 1)}, (name,)), call.body, "")
		rows = [row if isinstance(row, dict) else {self.key: row} for row in call.body[name]]
		answer = BulkAnswer(return_entity=True)

		def apply(index: int, values: Json) -> None:
			row = get_or_create(call.world, self.rows(call), values, self.key)
			answer.succeed(index, row["id"], row)

		run_rows(answer, rows, call.refused_rows(rows), apply)
		return answer.body()

	def _sent(self, call: Call) -> Json:
		if self.one == "infoSection":
			verify_shape(Record({self.one: self.shape}, (self.one,)), call.body, "")
			return dict(call.body[self.one])
		name = f"{self.one}Name"
		verify_shape(Record({name: Text(self.longest, 1)}, (name,)), call.body, "")
		return {self.key: call.body[name]}

	def routes(self) -> list[Route]:
		base = f"/stores/v3/{self.path}"
		return [
			Route("POST", base, self.create, PRODUCT_WRITE),
			Route("POST", f"{base}/query", self.query, PRODUCT_READ, reads=True),
			Route("POST", f"{base}/get-or-create", self.get_or_create_one, PRODUCT_WRITE),
			Route(
				"POST", f"/stores/v3/bulk/{self.path}/get-or-create", self.bulk_get_or_create, PRODUCT_WRITE
			),
			Route("GET", f"{base}/<id>", self.read, PRODUCT_READ),
			Route("PATCH", f"{base}/<id>", self.update, PRODUCT_WRITE),
			Route("DELETE", f"{base}/<id>", self.delete, PRODUCT_WRITE),
		]


ROUTES = [
	*Named("brands", "brand", "brands", "name", 50, 300).routes(),
	*Named("ribbons", "ribbon", "ribbons", "name", 30, 100).routes(),
	*Named(
		"info_sections", "infoSection", "info-sections", "uniqueName", 100, 100, ("title", "plainDescription")
	).routes(),
]
