"""Keeps on the store what its credentials may do: what a test found out, and what writing taught since.

An API key lists no rights, so whether it may write shows with the first write that Wix allows or refuses.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import Protocol

import frappe

from wix_integration.core.site.rights import Grant, learn_right
from wix_integration.erp.transaction import save_durably


class CallTrace(Protocol):
	"""What the connector's trace hook tells of one attempt."""

	@property
	def call(self) -> str: ...
	@property
	def area(self) -> str: ...
	@property
	def outcome(self) -> str: ...


class LearntRights:
	"""What the calls of one job taught about a store's rights; ``save`` it at the end."""

	def __init__(self, store: str) -> None:
		self._store = store
		self._learnt: dict[str, str] = {}

	def trace(self, call: CallTrace) -> None:
		"""A trace hook: the last word about a right counts."""
		if learnt := learn_right(call.call, call.area, call.outcome):
			right, grant = learnt
			self._learnt[right] = grant.value

	def save(self) -> None:
		"""Durable; writes only what is news."""
		if self._learnt.items() - load_rights(self._store).items():
			save_durably(partial(_write, self._store, self._learnt))


def load_rights(store: str) -> dict[str, str]:
	"""Right → grant as last known."""
	rights: dict[str, str] = json.loads(frappe.db.get_value("Wix Store", store, "rights") or "{}")
	return rights


def rights_text(tested: Mapping[str, Grant], known: str | None) -> str:
	"""The rights after a test: what it could not try stays granted if it was.

	:param known: the rights before, as they are stored
	"""
	before = json.loads(known or "{}")
	granted = Grant.GRANTED.value
	return _text(
		{
			right: granted if grant is Grant.UNKNOWN and before.get(right) == granted else grant.value
			for right, grant in tested.items()
		}
	)


def _write(store: str, learnt: Mapping[str, str]) -> None:
	known = frappe.db.get_value("Wix Store", store, "rights", for_update=True)
	rights = {**json.loads(known or "{}"), **learnt}
	frappe.db.set_value("Wix Store", store, "rights", _text(rights), update_modified=False)
	frappe.clear_document_cache("Wix Store", store)


def _text(rights: Mapping[str, str]) -> str:
	return json.dumps(rights, indent=1)
