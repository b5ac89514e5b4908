"""Products whose Items are no more, in stores that want them deleted instead of hidden.

Deleting cannot be undone, so the product is read first: what was edited in Wix since both sides agreed stays readable.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wix_integration.core.base import theirs_of
from wix_integration.core.errors import WixNotFoundError, WixValidationError
from wix_integration.core.links import Base, LinkState, ProductLink
from wix_integration.core.merge import lost_with_product
from wix_integration.core.plan import LostValue, Outcome
from wix_integration.core.ports import RowError
from wix_integration.core.wire.product import Product
from wix_integration.sync.push_products.candidates import Task
from wix_integration.sync.push_products.ending import Ended, end
from wix_integration.sync.push_products.outcomes import outcome_of_refusal, outcome_of_success
from wix_integration.sync.shop import Shop


def delete_products(shop: Shop, tasks: Sequence[Task]) -> Iterator[list[Outcome]]:
	"""One outcome at a time. :raises WixApiError: trouble of the store as a whole"""
	for task in tasks:
		if shop.stop():
			return
		yield end(shop, [_delete(shop, task)])


def _delete(shop: Shop, task: Task) -> Ended:
	link = task.stored_link
	lost = _read_lost(shop, link)
	try:
		shop.wix.delete_product(link.product_id)
	except WixValidationError as error:
		refusal = RowError(error.code, error.message)
		return Ended(task, link, outcome_of_refusal(task, refusal, Product(), error.request_id))
	shop.links.save([_unlinked(link)])
	outcome = outcome_of_success(replace(task, plan=replace(task.plan, lost=lost)), None)
	return Ended(task, None, replace(outcome, product_id=link.product_id))


def _read_lost(shop: Shop, link: ProductLink) -> tuple[LostValue, ...]:
	try:
		product = shop.wix.get_product(link.product_id)
	except WixNotFoundError:
		return ()
	return lost_with_product(link.base, theirs_of(product, link.items, shop.config))


def _unlinked(link: ProductLink) -> ProductLink:
	"""What stays of the link: the handle, under which the product is made again should its Item come back."""
	return ProductLink(link.key, link.handle, LinkState.HIDDEN, base=Base())
