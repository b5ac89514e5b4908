"""Writing many products at once: every row by itself, the caps for the whole request."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ..call import Call
from ..wire.bulk import BulkAnswer, run_rows
from ..wire.errors import Json, ValidationError, Violation, broken_rule
from ..wire.shapes import Record, Rows, Shape, Text, verify_shape
from .read import verify_fields
from .rules import verify_caps, verify_products
from .shapes import CHANGED_PRODUCT, MAX_PRODUCTS, NEW_PRODUCT
from .stocked import StockAnswer
from .view import show_product
from .write import create_product, delete_product, update_product


def bulk_create(call: Call) -> Json:
	"""POST /stores/v3/bulk/products/create"""
	return _create(call, None).body()


def bulk_create_with_inventory(call: Call) -> Json:
	"""POST /stores/v3/bulk/products-with-inventory/create; results stand one level deeper"""
	stock = StockAnswer(call)
	products = _create(call, stock)
	return {"productResults": products.body(), "inventoryResults": stock.body()}


def bulk_update(call: Call) -> Json:
	"""POST /stores/v3/bulk/products/update"""
	return _update(call, None).body()


def bulk_update_with_inventory(call: Call) -> Json:
	"""POST /stores/v3/bulk/products-with-inventory/update"""
	stock = StockAnswer(call)
	products = _update(call, stock)
	return {"productResults": products.body(), "inventoryResults": stock.body()}


def bulk_delete(call: Call) -> Json:
	"""POST /stores/v3/bulk/products/delete"""
	verify_shape(Record({"productIds": Rows(Text(36, 1), MAX_PRODUCTS, 1)}, ("productIds",)), call.body, "")
	rows = call.body["productIds"]
	_verify_distinct("productIds", rows)
	answer = BulkAnswer(return_entity=False)

	def apply(index: int, product_id: str) -> None:
		delete_product(call.world, product_id, call.caller)
		answer.succeed(index, product_id)

	run_rows(answer, rows, call.refused_rows(rows), apply, lambda product_id: product_id)
	return answer.body()


def _create(call: Call, stock: StockAnswer | None) -> BulkAnswer:
	rows = _rows(call)
	_verify_rows(call, NEW_PRODUCT, [(f"products[{index}]", row) for index, row in enumerate(rows)], stock)
	answer = BulkAnswer(call.returns_entity)

	def apply(index: int, sent: Json) -> None:
		product = create_product(call.world, f"products[{index}]", sent, call.caller)
		_succeed(call, answer, stock, index, product, sent)

	run_rows(answer, rows, call.refused_rows(rows), apply)
	return answer


def _update(call: Call, stock: StockAnswer | None) -> BulkAnswer:
	rows: list[Any] = [row.get("product") if isinstance(row, dict) else row for row in _rows(call)]
	_verify_rows(
		call, CHANGED_PRODUCT, [(f"products[{index}].product", row) for index, row in enumerate(rows)], stock
	)
	_verify_distinct("products", [row["id"] for row in rows])
	answer = BulkAnswer(call.returns_entity)

	def apply(index: int, sent: Json) -> None:
		product = update_product(call.world, f"products[{index}].product", sent, call.caller)
		_succeed(call, answer, stock, index, product, sent)

	run_rows(answer, rows, call.refused_rows(rows), apply, lambda sent: sent["id"])
	return answer


def _rows(call: Call) -> list[Any]:
	verify_fields(call)
	rows = call.body.get("products")
	if not isinstance(rows, list) or not rows:
		raise ValidationError([Violation("products", "has size 0, expected 1 or more", "MIN_SIZE")])
	return rows


def _verify_rows(call: Call, shape: Shape, rows: list[tuple[str, Any]], stock: StockAnswer | None) -> None:
	verify_caps([row if isinstance(row, dict) else {} for _, row in rows])
	verify_products(shape, rows, call.world.switches.refuse_unknown_fields)
	if stock is not None:
		stock.verify(rows, new=shape is NEW_PRODUCT)


def _verify_distinct(field: str, ids: list[str]) -> None:
	repeated = [entity_id for entity_id, count in Counter(ids).items() if count > 1]
	if repeated:
		raise broken_rule(field, "DUPLICATE_PRODUCT_IDS_REQUEST", f"repeats product {repeated[0]}")


def _succeed(
	call: Call, answer: BulkAnswer, stock: StockAnswer | None, index: int, product: Json, sent: Json
) -> None:
	if stock is not None:
		stock.add(product, sent)
	item = None
	if answer.return_entity:
		with_variants = call.world.switches.bulk_answers_hold_variants
		item = show_product(call.world, product, call.fields, with_variants=with_variants)
	answer.succeed(index, product["id"], item)
