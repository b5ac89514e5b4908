"""Whose rights a job has: always those of the integration user, never of whoever happened to enqueue it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import frappe

from wix_integration.erp.stores.settings import integration_user


@contextmanager
def as_integration_user() -> Iterator[None]:
	"""RQ runs a job as the user of the request that enqueued it, which is Guest for a webhook.

	:raises ConfigError: no usable integration user is set
	"""
	before = frappe.session.user
	frappe.set_user(integration_user())
	try:
		yield
	finally:
		frappe.set_user(before)
