"""New products: promised before the call, looked up if the answer was not seen, never made twice.

The promise is a durable link in state CREATING with the handle the product will have. It stands until Wix confirms
or refuses the row; a row about which Wix said nothing is looked up by its handle before anything else happens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wix_integration.core.bodies import create_body, link_after_write
from wix_integration.core.errors import RetryableWixError, WixServerError, WixTransportError
from wix_integration.core.limits import BULK_PRODUCTS
from wix_integration.core.links import LinkState, ProductLink, VariantLink
from wix_integration.core.plan import DesiredProduct, Outcome, Result
from wix_integration.core.ports import ProductWriteResult, RowError
from wix_integration.core.reasons import reason
from wix_integration.core.wire.product import Product
from wix_integration.sync.push_products.assets import Assets
from wix_integration.sync.push_products.assets.images import new_media_ids
from wix_integration.sync.push_products.candidates import Candidate, Task
from wix_integration.sync.push_products.ending import Ended, end, ended_of
from wix_integration.sync.push_products.outcomes import (
	link_after_trouble,
	outcome_of_refusal,
	outcome_of_trouble,
)
from wix_integration.sync.push_products.written import Written, store, with_only_variant
from wix_integration.sync.shop import Shop, slices

#: The handle is ours alone: a create that was dropped on the way has been applied late. The next attempt adopts it.
DUPLICATE_HANDLE = "DUPLICATE_HANDLE_ERROR"


class Creates:
	"""The create calls of one page. ``lacking`` collects products without their inventory: they must be hidden."""

	def __init__(self, shop: Shop, assets: Assets) -> None:
		self.lacking: list[Candidate] = []
		self._shop = shop
		self._assets = assets
		self._in_doubt: dict[str, Task] = {}
		self._unread: list[Written] = []

	def push(self, tasks: Sequence[Task]) -> Iterator[list[Outcome]]:
		"""Outcomes batch by batch; products answered without variants are completed together at the end.

		:raises WixApiError: trouble of the store; what Wix may have made before it was looked up, if it still answers
		"""
		try:
			for batch in slices(tasks, BULK_PRODUCTS):
				if self._shop.stop():
					break
				yield from self._create(batch)
		except (WixServerError, WixTransportError):
			yield self._rescue()
			raise
		yield self._end(self._unread)

	def _create(self, batch: Sequence[Task]) -> Iterator[list[Outcome]]:
		self._shop.links.save([promised_link(task) for task in batch])
		self._in_doubt = {task.key: task for task in batch}
		waiting = iter(batch)
		for results in self._shop.wix.create_products([self._body(task) for task in batch]):
			yield self._sort([(next(waiting), result) for result in results])

	def _sort(self, rows: Sequence[tuple[Task, ProductWriteResult]]) -> list[Outcome]:
		"""Ends what Wix confirmed or refused, and looks up what it said nothing about."""
		written, ended = [], []
		silent: dict[str, tuple[Task, str]] = {}
		for task, result in rows:
			row = result.product
			if row.entity:
				written.append(self._written(task, row.entity, result))
			elif row.error and row.error.code == DUPLICATE_HANDLE:
				ended.append(_unconfirmed(task, row.request_id))
			elif row.error:
				ended.append(self._refused(task, row.error, row.request_id))
			else:
				silent[task.key] = (task, row.request_id)
		found = self._look_up([task for task, _ in silent.values()])
		seen = {entry.task.key for entry in found}
		ended += [_unconfirmed(*row) for key, row in silent.items() if key not in seen]
		for task, _ in rows:
			self._in_doubt.pop(task.key)
		written += found
		self._unread += [entry for entry in written if entry.lacks_variants]
		return self._end([entry for entry in written if not entry.lacks_variants]) + end(self._shop, ended)

	def _rescue(self) -> list[Outcome]:
		"""After an answer that was not seen: what was made is found by its handle while Wix may still answer."""
		try:
			found = self._look_up(list(self._in_doubt.values()))
			return self._end([*self._unread, *found])
		except RetryableWixError:
			return []

	def _look_up(self, tasks: Sequence[Task]) -> list[Written]:
		"""The products among these that exist, seconds after they were sent: their content is what was sent."""
		handles = {desired_of(task).handle: task for task in tasks}
		found = self._shop.wix.find_products_by_handle(list(handles)) if handles else {}
		return [self._written(handles[handle], product) for handle, product in found.items()]

	def _written(self, task: Task, product: Product, result: ProductWriteResult | None = None) -> Written:
		desired = desired_of(task)
		self._shop.tell_unit(product.weight_unit)
		inventory = result.inventory if result else {}
		if any(item.location_id not in (None, self._shop.location_id) for item in inventory.values()):
			self._shop.recheck_site()
		link = link_after_write(promised_link(task), desired, product, inventory, self._shop.config)
		request_id = result.product.request_id if result else ""
		media = new_media_ids(desired, product, self._assets.media_ids)
		entry = Written(task, link, request_id, inventory, media, self._assets.unsent_images(desired))
		return with_only_variant(self._shop, entry)

	def _refused(self, task: Task, error: RowError, request_id: str) -> Ended:
		outcome = outcome_of_refusal(task, error, self._body(task), request_id)
		link = link_after_trouble(promised_link(task), outcome)
		self._shop.links.save([link])
		return Ended(task, link, outcome)

	def _body(self, task: Task) -> Product:
		desired = desired_of(task)
		brand = desired.brand if desired.brand in self._assets.brand_ids else ""
		body = replace(desired, brand=brand)
		return create_body(body, self._shop.config, self._assets.brand_ids, self._assets.media_ids)

	def _end(self, written: Sequence[Written]) -> list[Outcome]:
		stored = store(self._shop, written)
		self.lacking += [
			replace(entry.task.candidate, link=entry.link) for entry in stored if entry.link.inventory_missing
		]
		return end(self._shop, [ended_of(entry) for entry in stored if not entry.link.inventory_missing])


def desired_of(task: Task) -> DesiredProduct:
	"""The product a create asks for. :raises ValueError: the plan has none, so it is no create"""
	if task.plan.desired is None:
		raise ValueError(f"the plan of {task.key} has no product to create")
	return task.plan.desired


def promised_link(task: Task) -> ProductLink:
	"""The link that stands from before the call until its outcome is known; it claims the SKUs."""
	desired = desired_of(task)
	items = tuple(VariantLink(v.item_code, "", v.sku) for v in desired.variants if v.item_code)
	return ProductLink(task.key, desired.handle, LinkState.CREATING, items=items)


def _unconfirmed(task: Task, request_id: str) -> Ended:
	"""Looked up and not there. Where no answer was seen at all, that is the store's trouble, not the row's."""
	result = Result.RETRY if request_id else Result.DEFERRED
	outcome = outcome_of_trouble(task, result, reason("not_confirmed"), "unconfirmed", request_id)
	return Ended(task, None, outcome)
