"""Who listens for events from Wix: what the receiver must know before it may touch the database.

Cached in Redis as one value, cleared with the gates: a guest's request costs one read of it and no SQL.
"""

from __future__ import annotations

from dataclasses import dataclass

import frappe

from wix_integration.core.webhook import load_public_key

INTAKE_KEY = "wix_webhook_intake"
#: Seconds; bounds how long a key can be wrong if a clearing was lost in a race.
INTAKE_LIFE = 600


@dataclass(frozen=True, slots=True)
class Listener:
	"""One store and the app that tells it. ``keys``: the texts of the public keys its events may be signed with.

	``instance_id`` is "" for a store whose app is not installed yet. ``follows_categories``: Wix leads its tree;
	``follows_contacts``: its Customers may be contacts.
	"""

	store: str
	instance_id: str
	app_id: str
	keys: tuple[str, ...]
	follows_categories: bool = False
	follows_contacts: bool = False


@dataclass(frozen=True, slots=True)
class Intake:
	"""``addresses`` is the text of the list of allowed addresses; ``audience`` and ``issuer`` are "" for any."""

	is_on: bool
	addresses: str = ""
	audience: str = ""
	issuer: str = ""
	listeners: tuple[Listener, ...] = ()

	@property
	def keys(self) -> tuple[str, ...]:
		"""Every key once: stores of one app share it."""
		return tuple(dict.fromkeys(key for listener in self.listeners for key in listener.keys))

	def listener_of(self, key: str, instance_id: str) -> Listener | None:
		"""The store an event is for. A key speaks for the stores that name it, and for no others."""
		found = (each for each in self.listeners if key in each.keys and each.instance_id == instance_id)
		return next(found, None) if instance_id else None


def load_intake() -> Intake:
	"""From Redis, else from the database."""
	intake: Intake | None = frappe.cache.get_value(INTAKE_KEY, expires=True)
	if intake is None:
		intake = _read_intake()
		frappe.cache.set_value(INTAKE_KEY, intake, expires_in_sec=INTAKE_LIFE)
	return intake


def clear_intake() -> None:
	"""Call it where a store or the settings changed."""
	frappe.cache.delete_value(INTAKE_KEY)


def _read_intake() -> Intake:
	settings = frappe.get_cached_doc("Wix Settings")
	fields = ["name", "instance_id", "app_id", "public_key", "next_public_key", "category_direction"]
	fields += ["import_orders", "push_customers", "pull_contacts"]
	rows = frappe.get_all("Wix Store", {"enabled": 1}, fields, order_by="name")
	return Intake(
		is_on=bool(settings.enabled),
		addresses=settings.webhook_addresses or "",
		audience=frappe.conf.get("wix_webhook_audience") or "",
		issuer=frappe.conf.get("wix_webhook_issuer") or "",
		listeners=tuple(_listener(row) for row in rows),
	)


def _listener(row: frappe._dict) -> Listener:
	texts = (row.public_key, row.next_public_key)
	return Listener(
		store=row.name,
		instance_id=(row.instance_id or "").strip(),
		app_id=(row.app_id or "").strip(),
		keys=tuple(text.strip() for text in texts if text and _is_key(text)),
		follows_categories=row.category_direction == "Wix to ERPNext",
		follows_contacts=bool(
			row.import_orders or row.push_customers or row.pull_contacts not in (None, "", "Off")
		),
	)


def _is_key(text: str) -> bool:
	"""A key nobody can read proves nothing; it must not keep the others from doing so."""
	try:
		load_public_key(text)
	except ValueError:
		return False
	return True
