"""Which outcome an answer of Wix is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wix_integration.core.links import LinkState, ProductLink
from wix_integration.core.plan import Action, Outcome, Result
from wix_integration.core.ports import RowError
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.product import Product
from wix_integration.sync.push_products.candidates import Task

CORRUPT = "VARIANTS_ARE_NOT_ALIGNED_WITH_PRODUCT"

_RESULTS = {
	Action.CREATE: Result.CREATED,
	Action.UPDATE: Result.UPDATED,
	Action.HIDE: Result.HIDDEN,
	Action.DELETE: Result.HIDDEN,
	Action.PULL: Result.UPDATED,
	Action.RETIRE: Result.UPDATED,
	Action.NOTHING: Result.UNCHANGED,
}

#: Products that stood in Wix before are worth their log entry, also where nothing had to be written.
_FOUND = {"adopted": Result.CREATED, "linked_by_sku": Result.UPDATED}


def outcome_of_success(task: Task, link: ProductLink | None, request_id: str = "") -> Outcome:
	"""The plan was carried out, if there was anything to carry out."""
	if link and link.inventory_missing and task.plan.desired:
		return outcome_of_trouble(task, Result.RETRY, reason("inventory_missing"), "inventory", request_id)
	result = (
		Result.UPDATED if task.pulls and task.plan.action is Action.NOTHING else _RESULTS[task.plan.action]
	)
	return Outcome(
		key=task.key,
		result=_FOUND.get(task.plan.reason.code, result),
		reason=task.plan.reason,
		changes=task.plan.changes,
		warnings=(*task.warnings, *_warn_lost_images(link)),
		product_id=link.product_id if link else "",
		request_id=request_id,
		pulls=task.pulls,
		lost=task.lost,
	)


def _warn_lost_images(link: ProductLink | None) -> Iterator[Reason]:
	"""Wix fetches pictures after it answered; that some failed shows when it lists fewer the next time."""
	if link is None:
		return
	sent, shown = (len(side.get("images", ())) for side in (link.base.ours, link.base.theirs))
	if "images" in link.base.theirs and shown < sent:
		yield reason("images_lost", shown=shown, count=sent)


def outcome_of_hold(task: Task) -> Outcome:
	"""The planner, or a SKU somebody else has, holds the Item."""
	return outcome_of_trouble(task, Result.HELD, task.plan.reason, "mapping")


def outcome_of_trouble(
	task: Task, result: Result, why: Reason, category: str, request_id: str = ""
) -> Outcome:
	"""Something is wrong with this row alone."""
	return Outcome(
		key=task.key,
		result=result,
		reason=why,
		changes=task.plan.changes,
		warnings=task.warnings,
		product_id=task.candidate.link.product_id if task.candidate.link else "",
		request_id=request_id,
		error_category=category,
		pulls=task.pulls,
		lost=task.lost,
	)


def outcome_of_refusal(task: Task, error: RowError, body: Product, request_id: str = "") -> Outcome:
	"""Wix refused the row: gone and refused ones wait for a person, the rest is tried again."""
	if error.is_gone:
		return outcome_of_trouble(task, Result.HELD, reason("product_gone"), "gone", request_id)
	if error.is_stale:
		return outcome_of_trouble(task, Result.RETRY, reason("revision_race"), "revision", request_id)
	if error.is_transient:
		why = reason("try_again", message=describe(error))
		return outcome_of_trouble(task, Result.RETRY, why, "transient", request_id)
	if error.code == CORRUPT and not {"options", "variants_info"} & body.model_fields_set:
		return outcome_of_trouble(task, Result.HELD, reason("corrupt_in_wix"), "corrupt", request_id)
	why = reason("wix_refused", message=describe(error))
	return outcome_of_trouble(task, Result.HELD, why, "refused", request_id)


def describe(error: RowError) -> str:
	"""Wix's own words, with the fields it named."""
	named = "; ".join(f"{violation.field}: {violation.description}" for violation in error.violations)
	return named or error.message or error.code


def link_after_trouble(link: ProductLink, outcome: Outcome) -> ProductLink:
	"""How a row that failed is remembered: a refused create is no longer in doubt, a lost product is gone."""
	if outcome.reason.code == "product_gone":
		return replace(link, state=LinkState.GONE)
	return replace(link, state=LinkState.HELD) if outcome.result is Result.HELD else link
