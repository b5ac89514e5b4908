"""A match as a document: what a row of a file leaves out is looked up, and what it decides is queued."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import now_datetime

from wix_integration.core.matching.adoption import Verdict
from wix_integration.erp.adoption.decisions import Choices, lacks, queue_decisions, status_of
from wix_integration.erp.adoption.proposals import DECIDED, DOCTYPE, DONE, UNDECIDED

_FROM_A_FILE = "From a file"


def complete(match: Any) -> None:
	"""The names of both sides, and the product id where the list knows the SKU or handle."""
	if match.is_new() and not match.product_id:
		match.product_id = _known_product(match)
	if match.item_code:
		match.item_name = frappe.get_cached_value("Item", match.item_code, "item_name")
	known = match.product_name or match.item_name or match.handle or match.sku or match.product_id
	match.title = (known or _(_FROM_A_FILE))[:140]


def mark_decided(match: Any) -> None:
	"""A decision made in the document itself, as Frappe's importer makes it."""
	if not match.is_new() and frappe.db.get_value(DOCTYPE, match.name, "status") in (DECIDED, DONE):
		frappe.throw(_("{0} is decided already. Reopen it in the list first.").format(match.title))
	missing = lacks(match, Verdict(match.decision))
	if missing:
		label = _(match.meta.get_label(missing))
		frappe.throw(_("{0} is missing for the decision {1}. Fill it in.").format(label, _(match.decision)))
	match.status = status_of(Verdict(match.decision))
	match.decided_by, match.decided_on, match.outcome = frappe.session.user, now_datetime(), ""


def queue_decision(match: Any) -> None:
	"""Queues it, and drops the proposals it takes the place of."""
	if match.kind == _FROM_A_FILE:
		_drop_proposals(match)
	queue_decisions(match.store, [match.name], Choices(Verdict(match.decision)))


def _known_product(match: Any) -> str:
	"""Only where exactly one product of the list fits; what Wix says is asked when the decision is carried out."""
	for fieldname in ("handle", "sku"):
		if match.get(fieldname):
			filters = {"store": match.store, fieldname: match.get(fieldname), "product_id": ("is", "set")}
			found = set(frappe.get_all(DOCTYPE, filters, pluck="product_id", order_by="name"))
			return found.pop() if len(found) == 1 else ""
	return ""


def _drop_proposals(match: Any) -> None:
	others = {"store": match.store, "status": ("in", UNDECIDED), "name": ("!=", match.name)}
	for fieldname in ("product_id", "item_code"):
		if match.get(fieldname):
			frappe.db.delete(DOCTYPE, {**others, fieldname: match.get(fieldname)})
