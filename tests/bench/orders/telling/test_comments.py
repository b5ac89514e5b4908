"""Claims about comments: the mark sends one to Wix, a merchant's comes back, and neither comes twice."""

from __future__ import annotations

import frappe

from tests.bench.orders.telling.counter import Counter
from tests.bench.statements import Statements
from wix_integration.core.plan import Result
from wix_integration.events import pending

EDITED = '<div class="ql-editor read-mode"><p>@wix Packed &amp; ready</p><p>Two&nbsp;parcels</p></div>'


def merchant_says(counter: Counter, order_id: str, text: str) -> None:
	from wix_integration.sandbox.access.auth import MERCHANT
	from wix_integration.sandbox.orders.place import save_change, with_activity

	row = with_activity(
		counter.world, counter.wix(order_id), "MERCHANT_COMMENT", merchantComment={"message": text}
	)
	save_change(counter.world, row, MERCHANT)
	counter.save(order_id)


def said(counter: Counter, order_id: str) -> list[str]:
	rows = counter.wix(order_id)["order"]["activities"]
	return [row["merchantComment"]["message"] for row in rows if row["type"] == "MERCHANT_COMMENT"]


def comments(counter: Counter, order_id: str) -> list[str]:
	filters = {"reference_name": counter.sales_order(order_id).name, "comment_type": "Comment"}
	return frappe.get_all("Comment", filters, pluck="content", order_by="creation")


def test_comment_with_the_mark_is_told_to_wix_as_plain_text(counter: Counter) -> None:
	order_id = counter.sell()
	counter.comment(order_id, EDITED)
	(outcome,) = counter.tell()
	assert outcome.result is Result.CREATED
	assert said(counter, order_id) == ["Packed & ready\nTwo parcels"]


def test_comment_without_the_mark_stays_here_and_costs_nothing(
	counter: Counter, statements: Statements
) -> None:
	order_id = counter.sell()
	counter.comment(order_id, "Call the customer")
	with statements.counted() as seen:
		pending.flush()
	assert (counter.due(), seen) == ([], [])


def test_comment_of_the_merchant_comes_to_the_sales_order_once(counter: Counter) -> None:
	order_id = counter.sell()
	merchant_says(counter, order_id, "Gift <b>wrap</b>")
	counter.settle(order_id)
	counter.save(order_id)
	counter.settle(order_id)
	(comment,) = comments(counter, order_id)
	assert "Gift &lt;b&gt;wrap" in comment
	assert counter.due() == []


def test_comment_that_was_told_to_wix_does_not_come_back(counter: Counter) -> None:
	order_id = counter.sell()
	counter.comment(order_id, "@wix Packed")
	counter.tell()
	counter.save(order_id)
	counter.settle(order_id)
	assert len(comments(counter, order_id)) == 1
