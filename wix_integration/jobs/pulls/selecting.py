"""Which products a run pulls: named ones, or all that are not as we know them. The rows are durable, so a run that is
started again skips what was done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Run
from wix_integration.erp.memory.links import load_linked_products
from wix_integration.erp.queue.entries import CATALOGUE
from wix_integration.erp.transaction import rollback
from wix_integration.jobs.pauses import pause
from wix_integration.jobs.ports import build_shop
from wix_integration.sync.lane import STORE_WIDE
from wix_integration.sync.pull_products import find_changes

_PAGE = 1_000


def load_products(run: Run) -> Iterator[Sequence[str]]:
	"""Product ids in pages. Linked products that Wix did not list are among them: each is asked for by its id.

	:raises WixApiError, ConfigError: trouble of the store, which is paused; no product counts as gone
	"""
	if run.kind == run_records.PULL:
		yield run.selection.item_codes
		return
	try:
		yield from _everything(run)
	except STORE_WIDE as error:
		rollback()
		pause(run.store, error)
		raise


def _everything(run: Run) -> Iterator[Sequence[str]]:
	shop = build_shop(run.store, CATALOGUE, (), partial(run_records.is_cancelled, run.name))
	listed: set[str] = set()
	for changes in find_changes(shop, None, everything=True):
		listed.update(changes.read)
		yield changes.read if run.force else changes.product_ids
	missing = sorted(load_linked_products(run.store) - listed)
	for start in range(0, len(missing), _PAGE):
		yield missing[start : start + _PAGE]
