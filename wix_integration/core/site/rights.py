"""What a store's credentials must be allowed to do, and how that is learnt.

An app's instance lists its permissions. An API key lists nothing: reading is tried harmlessly, writing stays unknown
until the first write. Sources: the permission scopes of Stores Catalog V3, Categories V1, eCom Orders,
Media and Site Properties. Locations need no right of their own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum


class Grant(str, Enum):
	"""What we know about one right."""

	GRANTED = "granted"
	MISSING = "missing"
	UNKNOWN = "unknown until first write"


@dataclass(frozen=True, slots=True)
class Right:
	"""One thing the integration does. Any of ``scopes`` allows it; ``is_required``: without it nothing works."""

	name: str
	scopes: frozenset[str]
	is_write: bool = False
	is_required: bool = True


_UMBRELLAS = frozenset({"SCOPE.DC-STORES-MEGA.MANAGE-STORES", "SCOPE.STORES.CATALOG_WRITE"})
_READ_UMBRELLAS = _UMBRELLAS | {"SCOPE.STORES.CATALOG_READ"}
_CATEGORY_WRITE = _UMBRELLAS | {"SCOPE.CATEGORIES.CATEGORY_WRITE"}
_ORDER_WRITE = frozenset(
	{
		"SCOPE.DC-STORES.MANAGE-ORDERS",
		*("SCOPE.DC-ECOM-MEGA.MANAGE-ECOM", "SCOPE.DC-STORES-MEGA.MANAGE-STORES"),
	}
)

READ_PRODUCTS, READ_HIDDEN, READ_STOCK = "read products", "read hidden products", "read stock"
WRITE_PRODUCTS, WRITE_STOCK, WRITE_MEDIA = "write products", "write stock", "upload images"
READ_CATEGORIES, WRITE_CATEGORIES = "read categories", "write categories"
READ_ORDERS, WRITE_ORDERS = "read orders", "manage orders"

RIGHTS: tuple[Right, ...] = (
	Right(READ_PRODUCTS, _READ_UMBRELLAS | {"SCOPE.STORES.PRODUCT_READ", "SCOPE.STORES.PRODUCT_READ_ADMIN"}),
	Right(READ_HIDDEN, _READ_UMBRELLAS | {"SCOPE.STORES.PRODUCT_READ_ADMIN"}),
	Right(
		READ_STOCK,
		_READ_UMBRELLAS | {"SCOPE.STORES.INVENTORY_ITEM_READ", "SCOPE.STORES.INVENTORY_ITEM_WRITE"},
	),
	Right(WRITE_PRODUCTS, _UMBRELLAS | {"SCOPE.STORES.PRODUCT_WRITE"}, is_write=True),
	Right(WRITE_STOCK, _UMBRELLAS | {"SCOPE.STORES.INVENTORY_ITEM_WRITE"}, is_write=True),
	Right(
		WRITE_MEDIA,
		frozenset({"SCOPE.DC-MEDIA.MANAGE-MEDIAMANAGER"}),
		is_write=True,
		is_required=False,
	),
	Right(
		READ_CATEGORIES,
		_READ_UMBRELLAS | _CATEGORY_WRITE | {"SCOPE.CATEGORIES.CATEGORY_READ"},
		is_required=False,
	),
	Right(WRITE_CATEGORIES, _CATEGORY_WRITE, is_write=True, is_required=False),
	Right(READ_ORDERS, _ORDER_WRITE | {"SCOPE.DC-STORES.READ-ORDERS"}, is_required=False),
	Right(WRITE_ORDERS, _ORDER_WRITE, is_write=True, is_required=False),
)

#: Area of a call → the right that writing there needs.
_WRITES = {
	"products": WRITE_PRODUCTS,
	"brands": WRITE_PRODUCTS,
	"ribbons": WRITE_PRODUCTS,
	"info_sections": WRITE_PRODUCTS,
	"categories": WRITE_CATEGORIES,
	"inventory": WRITE_STOCK,
	"media": WRITE_MEDIA,
	"order_writes": WRITE_ORDERS,
}
_READ = re.compile(r"GET |POST .*/(query|search|list-items)\b")
_TEACHES = {"ok": Grant.GRANTED, "WixPermissionError": Grant.MISSING}


def resolve_app_rights(permissions: Collection[str]) -> dict[str, Grant]:
	"""The rights of an app from the permissions of its instance."""
	held = frozenset(permissions)
	return {right.name: Grant.GRANTED if right.scopes & held else Grant.MISSING for right in RIGHTS}


def resolve_key_rights(readable: Mapping[str, bool]) -> dict[str, Grant]:
	"""The rights of an API key: ``readable`` says per read right whether the harmless read was allowed."""
	return {right.name: _grant_of(right, readable) for right in RIGHTS}


def _grant_of(right: Right, readable: Mapping[str, bool]) -> Grant:
	if right.name not in readable:
		return Grant.UNKNOWN
	return Grant.GRANTED if readable[right.name] else Grant.MISSING


def missing_rights(rights: Mapping[str, Grant]) -> list[str]:
	"""The required rights that are known to be missing."""
	return [right.name for right in RIGHTS if right.is_required and rights.get(right.name) is Grant.MISSING]


def learn_right(call: str, area: str, outcome: str) -> tuple[str, Grant] | None:
	"""What one call teaches about a right to write: allowed or refused. None: nothing.

	:param call: method and path, such as ``PATCH /stores/v3/products/{id}``
	:param outcome: ``ok`` or the name of an error class
	"""
	grant = _TEACHES.get(outcome)
	if grant is None or area not in _WRITES or _READ.match(call):
		return None
	return _WRITES[area], grant
