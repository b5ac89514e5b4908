"""Claims about bulk calls: who is confirmed, who is refused, and whom nobody knows about."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Callable, Sequence
from typing import Any

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.connector.script import Reply, bulk, refusal, rig, row, violation
from wix_integration.connector.bulk import match_rows
from wix_integration.core.errors import (
	RateLimitedError,
	WixAuthError,
	WixPermissionError,
	WixServerError,
	WixTransportError,
)
from wix_integration.core.ports import RowResult
from wix_integration.core.wire.bulk import BulkAnswer
from wix_integration.core.wire.inventory import InventoryItem
from wix_integration.core.wire.product import Product, Variant, VariantsInfo


def products(count: int) -> list[Product]:
	return [
		Product(
			id=f"p{number}", revision="1", variants_info=VariantsInfo(variants=[Variant(sku=str(number))])
		)
		for number in range(count)
	]


def updates_of(request: requests.PreparedRequest) -> list[str]:
	return [entry["product"]["id"] for entry in json.loads(request.body or "")["products"]]


def updating(answer: Callable[[list[str]], Reply]) -> Callable[[requests.PreparedRequest], Reply]:
	return lambda request: answer(updates_of(request))


def confirm(ids: Sequence[str]) -> Reply:
	rows = [row(index, {"id": i, "revision": "2"}) for index, i in enumerate(ids)]
	random.Random(0).shuffle(rows)
	return Reply(body=bulk(rows))


def flat(parts: Any) -> list[RowResult[Product]]:
	return [result for part in parts for result in part]


def marks(results: Sequence[RowResult[Product]]) -> str:
	"""One letter a row: confirmed, error, nothing."""
	return "".join("c" if r.entity else "e" if r.error else "-" for r in results)


# ---------------------------------------------------------------- matching


@given(st.lists(st.sampled_from("ce-"), max_size=30), st.randoms())
def test_rows_in_any_order_are_matched_by_original_index(ends: list[str], dice: random.Random) -> None:
	rows = [
		row(index, {"id": f"p{index}"}, code="BAD" if end == "e" else "")
		for index, end in enumerate(ends)
		if end != "-"
	]
	dice.shuffle(rows)
	results = match_rows(BulkAnswer.model_validate(bulk(rows)), len(ends), Product)
	assert marks(results) == "".join(ends)
	assert all(r.entity is None or r.entity.id == f"p{index}" for index, r in enumerate(results))


@given(st.integers(0, 9), st.integers(1, 5))
def test_undetailed_failures_confirm_nothing(mentioned: int, undetailed: int) -> None:
	rows = [row(index, {"id": "p"}) for index in range(mentioned)]
	answer = BulkAnswer.model_validate(bulk(rows, undetailed))
	assert marks(match_rows(answer, 10, Product)) == "-" * 10


@pytest.mark.parametrize(
	"rows",
	[
		[row(0, {"id": "a"}), row(0, {"id": "b"})],
		[row(5, {"id": "a"})],
		[row(-1, {"id": "a"})],
		[{"itemMetadata": {"success": True}, "item": {"id": "a"}}],
		[row(0)],
		[row(0, {"name": "no id"})],
		[row(0, {"id": "a", "variantsInfo": "odd"})],
		[{"item": {"id": "a"}}],
		[],
	],
)
def test_row_that_is_not_clearly_told_is_not_confirmed(rows: list[Any]) -> None:
	answer = BulkAnswer.model_validate(bulk(rows))
	assert marks(match_rows(answer, 1, Product)) == "-"


def test_update_answered_with_another_product_is_not_confirmed() -> None:
	scene = rig(Reply(body=bulk([row(0, {"id": "other"}), row(1, {"id": "p1"})])))
	assert marks(flat(scene.client.update_products(products(2)))) == "-c"


# ---------------------------------------------------------------- refused as a whole


@given(st.integers(1, 60), st.sets(st.integers(0, 59), max_size=6))
def test_call_refused_without_names_is_halved_down_to_the_culprits(count: int, bad: set[int]) -> None:
	culprits = {f"p{number}" for number in bad if number < count}

	def answer(ids: list[str]) -> Reply:
		return refusal(428, "ODD_RULE") if culprits & set(ids) else confirm(ids)

	scene = rig(updating(answer))
	results = flat(scene.client.update_products(products(count)))
	assert marks(results) == "".join("e" if f"p{n}" in culprits else "c" for n in range(count))
	assert len(scene.script.requests) <= 1 + 2 * len(culprits) * math.ceil(
		math.log2(count) if count > 1 else 0
	)


@given(st.integers(1, 100), st.sets(st.integers(0, 99), min_size=1))
def test_call_refused_with_names_is_repeated_once_without_them(count: int, bad: set[int]) -> None:
	culprits = {f"p{number}" for number in bad}

	def answer(ids: list[str]) -> Reply:
		named = [f"products[{index}].product.name" for index, i in enumerate(ids) if i in culprits]
		return violation(*named) if named else confirm(ids)

	scene = rig(updating(answer))
	results = flat(scene.client.update_products(products(count)))
	assert marks(results) == "".join("e" if f"p{n}" in culprits else "c" for n in range(count))
	assert len(scene.script.requests) <= 2
	named = [r.error.violations for r in results if r.error]
	assert all(len(violations) == 1 for violations in named)


@given(st.sets(st.integers(0, 19)), st.sets(st.integers(0, 19), max_size=3))
def test_call_refused_with_some_names_and_some_without_finds_both(named: set[int], silent: set[int]) -> None:
	def answer(ids: list[str]) -> Reply:
		numbers = [int(i[1:]) for i in ids]
		paths = [f"products[{index}].product.name" for index, n in enumerate(numbers) if n in named]
		if paths:
			return violation(*paths)
		return refusal(428, "ODD_RULE") if silent & set(numbers) else confirm(ids)

	results = flat(rig(updating(answer)).client.update_products(products(20)))
	assert marks(results) == "".join("e" if n in named | silent else "c" for n in range(20))


@pytest.mark.parametrize(
	"path", ["product.variantsInfo.variants[1].sku", "products[99].name", "", "otherproducts[0].x"]
)
def test_violation_that_names_no_row_is_halved(path: str) -> None:
	def answer(ids: list[str]) -> Reply:
		return violation(path) if "p1" in ids else confirm(ids)

	results = flat(rig(updating(answer)).client.update_products(products(4)))
	assert marks(results) == "cecc"


def test_stale_revision_of_a_whole_call_marks_the_stale_row_only() -> None:
	def answer(ids: list[str]) -> Reply:
		return refusal(409, "INVALID_REVISION") if "p2" in ids else confirm(ids)

	results = flat(rig(updating(answer)).client.update_products(products(5)))
	assert [r.error is not None and r.error.is_stale for r in results] == [False, False, True, False, False]


def test_create_refused_as_a_whole_is_repeated_because_nothing_was_applied() -> None:
	created = Reply(body={"productResults": bulk([row(0, {"id": "a"})]), "inventoryResults": bulk([])})
	scene = rig(violation("products[1].name"), created)
	results = flat(scene.client.create_products(products(2)))
	assert marks([r.product for r in results]) == "ce"  # type: ignore[attr-defined]


@pytest.mark.parametrize("code", ["PRODUCTS_LIMIT_EXCEEDED", "BRAND_LIMIT_EXCEEDED"])
def test_full_site_refuses_all_rows_in_one_call(code: str) -> None:
	scene = rig(refusal(428, code))
	results = flat(scene.client.update_products(products(100)))
	assert marks(results) == "e" * 100 and len(scene.script.requests) == 1


# ---------------------------------------------------------------- ends nobody saw


@pytest.mark.parametrize("end", [requests.ReadTimeout(), Reply(500, "<h1>oops</h1>"), Reply(200, "<html>")])
def test_create_whose_end_nobody_saw_leaves_its_rows_unconfirmed(end: Reply | Exception) -> None:
	scene = rig(end)
	results = flat(scene.client.create_products(products(3)))
	assert marks([r.product for r in results]) == "---"  # type: ignore[attr-defined]
	assert len(scene.script.requests) == 1


def test_inventory_create_whose_end_nobody_saw_leaves_its_rows_unconfirmed() -> None:
	scene = rig(requests.ReadTimeout())
	assert [r.entity or r.error for r in scene.client.create_inventory([])] == []
	assert scene.client.create_inventory([InventoryItem(product_id="p", variant_id="v", quantity=1)]) == [
		RowResult()
	]


@pytest.mark.parametrize(
	("end", "error"),
	[
		(Reply(429, {}), RateLimitedError),
		(requests.ConnectTimeout(), WixTransportError),
		(refusal(401), WixAuthError),
		(refusal(403), WixPermissionError),
	],
)
def test_create_that_wix_certainly_did_not_do_raises_for_the_whole_store(
	end: Reply | Exception, error: type[Exception]
) -> None:
	with pytest.raises(error):
		list(rig(end).client.create_products(products(3)))


def test_update_whose_end_nobody_saw_raises_after_its_attempts() -> None:
	scene = rig(Reply(503, {}))
	with pytest.raises(WixServerError):
		list(scene.client.update_products(products(1)))
	assert len(scene.script.requests) == 4


def test_batches_confirmed_before_a_store_wide_error_were_already_yielded() -> None:
	scene = rig(updating(confirm), refusal(401))
	parts = scene.client.update_products(products(150))
	assert marks(next(parts)) == "c" * 100
	with pytest.raises(WixAuthError):
		next(parts)


def test_half_confirmed_before_a_store_wide_error_was_already_yielded() -> None:
	scene = rig(refusal(428, "ODD"), updating(confirm), refusal(401))
	parts = scene.client.update_products(products(4))
	assert marks(next(parts)) == "cc"
	with pytest.raises(WixAuthError):
		next(parts)


def test_batch_sizes_are_obeyed() -> None:
	scene = rig(updating(confirm), batch_sizes={"products": 30})
	assert len(flat(scene.client.update_products(products(100)))) == 100
	assert [len(updates_of(request)) for request in scene.script.requests] == [30, 30, 30, 10]


def test_deleted_rows_are_confirmed_by_id() -> None:
	rows = [{"itemMetadata": {"id": "a", "originalIndex": 0, "success": True}}, row(1, code="NOT_FOUND")]
	results = flat(rig(Reply(body=bulk(rows))).client.product_batches.delete(["a", "b"]))
	assert marks(results) == "ce" and results[1].error is not None and results[1].error.is_gone


@pytest.mark.parametrize("body", [{"productResults": 5}, {"productResults": {"results": "odd"}}, {}])
def test_create_with_an_unreadable_answer_leaves_its_rows_unconfirmed(body: Any) -> None:
	results = flat(rig(Reply(body=body)).client.create_products(products(2)))
	assert marks([r.product for r in results]) == "--"  # type: ignore[attr-defined]


def test_row_error_with_a_number_for_a_code_is_understood() -> None:
	rows = [
		{"itemMetadata": {"originalIndex": 0, "success": False, "error": {"code": 404, "description": None}}}
	]
	(result,) = match_rows(BulkAnswer.model_validate(bulk(rows)), 1, Product)
	assert result.error is not None and result.error.is_gone
