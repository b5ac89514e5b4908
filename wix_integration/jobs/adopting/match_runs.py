"""The match run: both whole shops are read and compared; only the match list is written."""

from __future__ import annotations

from functools import partial

import frappe

from wix_integration.core.matching import FamilyFacts, MatchResult, match_shops
from wix_integration.core.ports import Stop
from wix_integration.erp.adoption.families import load_family_facts
from wix_integration.erp.adoption.proposals import load_links, replace_proposals, shops_of
from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Run
from wix_integration.erp.queue.entries import CATALOGUE
from wix_integration.erp.stores.settings import store_config
from wix_integration.erp.transaction import save_durably
from wix_integration.jobs.ports import build_client
from wix_integration.jobs.progress import publish_progress
from wix_integration.sync.adoption import fetch_product_facts


def run_match(run: Run) -> None:
	"""Reads, matches, and replaces the proposals at once; a run that is cancelled or dies leaves the list as it was.

	``force`` also proposes what was ignored.

	:raises WixApiError, ConfigError: trouble of the store as a whole
	"""
	stop = partial(run_records.is_cancelled, run.name)
	products = fetch_product_facts(build_client(run.store, CATALOGUE, ()), stop, partial(_tell, run.name))
	if products is None:
		return
	families = _load_families(run.store, stop)
	if stop():
		return
	shops = shops_of(products, families)
	result = match_shops(products, list(shops.families.values()), load_links(run.store))
	save_durably(
		lambda: _end(run, result, replace_proposals(run.store, run.name, result.rows, shops, again=run.force))
	)


def _load_families(store: str, stop: Stop) -> list[list[FamilyFacts]]:
	pages = []
	for page in load_family_facts(store, store_config(store).naming):
		pages.append(page)
		if stop():
			break
	return pages


def _end(run: Run, result: MatchResult, proposed: int) -> None:
	frappe.db.set_value(run_records.DOCTYPE, run.name, {"total": proposed, "done": proposed})
	run_records.end_run(run.name, run_records.COMPLETED, _report(result, proposed))


def _report(result: MatchResult, proposed: int) -> dict[str, object]:
	return {
		"counts": {kind.value: count for kind, count in result.kinds.items()},
		"rules": {rule.value: count for rule, count in result.rules.items()},
		"linked": result.linked,
		"proposed": proposed,
		"rows": [],
		"left_out": 0,
	}


def _tell(run: str, count: int) -> None:
	save_durably(partial(run_records.set_total, run, count))
	publish_progress(run)
