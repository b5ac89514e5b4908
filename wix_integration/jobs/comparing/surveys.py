"""One store's site, read for a run: the catalogue page by page, and the quantities of its locations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from wix_integration.core.drift.differences import Difference
from wix_integration.core.errors import ConfigError
from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Run, Selection
from wix_integration.erp.queue.entries import CATALOGUE
from wix_integration.erp.queue.selecting import load_keys
from wix_integration.erp.queue.stock_selecting import load_stocked
from wix_integration.erp.stores.settings import store_locations
from wix_integration.erp.stores.standing import reading_stop
from wix_integration.erp.texts import text_of
from wix_integration.erp.transaction import rollback
from wix_integration.jobs.pauses import pause
from wix_integration.jobs.ports import build_shop
from wix_integration.jobs.progress import calls_counted
from wix_integration.sync.compare import (
	CompareProducts,
	FindAgain,
	Finding,
	Survey,
	compare_stock,
	fetch_stock,
	fetch_survey,
	find_doubles,
	find_strangers,
)
from wix_integration.sync.lane import STORE_WIDE
from wix_integration.sync.shop import Shop

#: Families compared together: what moved of them is read together.
PAGE_FAMILIES = 1_000


@dataclass(frozen=True, slots=True)
class StoreSurvey:
	"""What was read of a site, with the shop it is compared with."""

	shop: Shop
	survey: Survey

	def find_again(self) -> None:
		"""After a restore: promises for the Items whose products were made after the backup."""
		finding = FindAgain(self.shop, self.survey)
		for keys in load_keys(self.shop.config.store, Selection()):
			finding.find(keys)

	def catalogue(self) -> Iterator[list[Finding]]:
		"""Every family of the store, in pages."""
		comparing = CompareProducts(self.shop, self.survey)
		for keys in _filled(load_keys(self.shop.config.store, Selection())):
			yield comparing.compare(keys)
			if self.shop.stop():
				return

	def stock(self) -> Iterator[list[Difference]]:
		"""Every Item in Wix whose stock differs, in pages."""
		shop = self.shop
		if not shop.sends("stock"):
			return
		places = [place.location_id or shop.location_id for place in store_locations(shop.config.store)]
		locations = sorted({shop.location_id, *places})
		found = fetch_stock(shop.wix, locations, shop.location_id)
		for codes in load_stocked(shop.config.store, Selection()):
			yield compare_stock(shop, codes, found)
			if shop.stop():
				return

	def doubles(self) -> Sequence[Difference]:
		"""SKUs that several variants share."""
		return list(find_doubles(self.shop, self.survey))

	def strangers(self) -> list[str]:
		"""Products no Item is linked to."""
		return find_strangers(self.shop, self.survey)


def _filled(pages: Iterable[Sequence[str]]) -> Iterator[list[str]]:
	"""The keys in full pages, so that moved products are read in full hundreds."""
	rest: list[str] = []
	for page in pages:
		rest += page
		while len(rest) >= PAGE_FAMILIES:
			yield rest[:PAGE_FAMILIES]
			rest = rest[PAGE_FAMILIES:]
	if rest:
		yield rest


@contextmanager
def surveyed(run: Run) -> Iterator[StoreSurvey | None]:
	"""Reads the catalogue for a run, None if that was cancelled. Trouble of the store pauses it, and passes on.

	:raises ConfigError: the site may not be asked now, such as by a copy of the bench that connected it
	"""
	if why := reading_stop(run.store):
		raise ConfigError(text_of(why))
	stop = partial(run_records.is_cancelled, run.name)
	with calls_counted(run.name) as hear:
		try:
			shop = build_shop(run.store, CATALOGUE, [hear], stop)
			survey = fetch_survey(shop.wix, stop)
			yield StoreSurvey(shop, survey) if survey else None
		except STORE_WIDE as error:
			rollback()
			pause(run.store, error)
			raise
