"""The doctor: everything ``erp.health`` can see, plus versions, and a real call to every store's site."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import frappe
from frappe import _

import wix_integration
from wix_integration.erp.health import Check, check_machine, check_stores
from wix_integration.erp.stores.rights import load_rights
from wix_integration.erp.stores.settings import store_names
from wix_integration.jobs.connection import run_connection_test


def examine(*, with_calls: bool) -> Iterator[Check]:
	"""One finding after the other; a failing one does not hide the next."""
	yield _versions()
	yield from check_machine()
	yield from check_stores()
	if with_calls:
		for store in store_names():
			yield _connection(store)


def _versions() -> Check:
	versions = {
		"Python": sys.version.split()[0],
		"Frappe": frappe.get_attr("frappe.__version__"),
		"ERPNext": frappe.get_attr("erpnext.__version__"),
		"Wix Integration": wix_integration.__version__,
	}
	return Check(_("Versions"), True, ", ".join(f"{name} {version}" for name, version in versions.items()))


def _connection(store: str) -> Check:
	name = _("Connection of {0}").format(store)
	try:
		probe = run_connection_test(store)
	except frappe.ValidationError as error:
		return Check(name, False, _("not usable."), str(error))
	rights = ", ".join(f"{right}: {grant}" for right, grant in load_rights(store).items())
	site = f"{probe.facts.name}, {probe.facts.currency}, {probe.default_location_name}"
	return Check(name, True, f"{site}; {rights}")
