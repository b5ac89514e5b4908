"""Which work an event is a hint to: the entity to read again, or something to do at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from wix_integration.core.webhook.event import Event


class Work(str, Enum):
	"""A kind of row in the work list, or an action of our own."""

	PRODUCT = "wix_product"
	ORDER = "wix_order"
	CONTACT = "contact"
	STOCK = "wix_stock"
	CATEGORIES = "categories"
	APP_REMOVED = "app_removed"
	TEST = "test"
	ANONYMIZE = "anonymize"

	@property
	def is_action(self) -> bool:
		"""Done once for the store, not a row for an entity."""
		return self in (Work.APP_REMOVED, Work.TEST, Work.ANONYMIZE)

	@property
	def has_echoes(self) -> bool:
		"""Whether our own writes come back as such events. Orders are read again whoever changed them."""
		return self in (Work.PRODUCT, Work.STOCK, Work.CATEGORIES, Work.CONTACT)


@dataclass(frozen=True, slots=True)
class Route:
	"""``key`` is the id of what is read again; "" for the tree of categories and for actions."""

	work: Work
	key: str = ""


_Key = Callable[[Event], str]

_STORES, _ECOM = "wix.stores.catalog.v3.", "wix.ecom.v1."
_CATEGORIES, _CONTACTS = "wix.categories.v1.category_", "wix.contacts.v4.contact_"


def _entity(event: Event) -> str:
	return event.entity_id


def _product(event: Event) -> str:
	return event.product_id


def _order(event: Event) -> str:
	return event.entity_id or event.order_id


def _its_order(event: Event) -> str:
	return event.order_id or event.entity_id


#: Beginning of a type → work and where its key is; the first that fits. A key of None needs none, "" is no work.
_TABLE: tuple[tuple[str, Work | None, _Key | None], ...] = (
	(_STORES + "product_variant_", Work.PRODUCT, _product),
	(_STORES + "product_", Work.PRODUCT, _entity),
	(_STORES + "inventory_item_", Work.STOCK, _product),
	(_CATEGORIES + "items_arranged_in_category", None, None),
	(_CATEGORIES + "item_", Work.PRODUCT, _product),
	(_CATEGORIES, Work.CATEGORIES, None),
	(_ECOM + "order_payment_request_", None, None),
	(_ECOM + "order_transactions_", Work.ORDER, _its_order),
	(_ECOM + "order_", Work.ORDER, _order),
	(_ECOM + "fulfillments_", Work.ORDER, _its_order),
	(_ECOM + "orders_settings_", Work.TEST, None),
	("wix.locations.v1.location_", Work.TEST, None),
	("SitePropertiesUpdated", Work.TEST, None),
	("AppInstalled", Work.TEST, None),
	("AppRemoved", Work.APP_REMOVED, None),
)

#: What a store needs, in the order of the dashboard's list.
EXPECTED = (
	"AppInstalled",
	"AppRemoved",
	_STORES + "product_created",
	_STORES + "product_updated",
	_STORES + "product_deleted",
	_STORES + "inventory_item_updated",
	_CATEGORIES + "created",
	_CATEGORIES + "updated",
	_CATEGORIES + "deleted",
	_CATEGORIES + "category_moved",
	_CATEGORIES + "item_added_to_category",
	_CATEGORIES + "item_removed_from_category",
	_ECOM + "order_created",
	_ECOM + "order_updated",
	_ECOM + "order_approved",
	_ECOM + "order_canceled",
	_ECOM + "order_payment_status_updated",
	_ECOM + "fulfillments_updated",
	_ECOM + "order_transactions_updated",
	_ECOM + "order_transactions_refund_completed",
	_ECOM + "order_transactions_chargeback_approved",
	_ECOM + "order_transactions_chargeback_reversed",
	_CONTACTS + "created",
	_CONTACTS + "updated",
	_CONTACTS + "merged",
	_CONTACTS + "deleted",
)


def resolve_route(event: Event) -> Route | None:
	"""What to do about an event; None for types nobody waits for and events that lead nowhere."""
	if event.type.startswith(_CONTACTS):
		return _contact_route(event)
	for beginning, work, key in _TABLE:
		if event.type.startswith(beginning):
			return _route(work, key, event)
	return None


def _contact_route(event: Event) -> Route | None:
	if event.is_anonymize:
		return Route(Work.ANONYMIZE, event.entity_id)
	return Route(Work.CONTACT, event.entity_id) if event.entity_id else None


def _route(work: Work | None, key: _Key | None, event: Event) -> Route | None:
	if work is None:
		return None
	if key is None:
		return Route(work)
	found = key(event)
	return Route(work, found) if found else None
