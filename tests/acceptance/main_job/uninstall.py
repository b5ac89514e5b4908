"""Installed, used and uninstalled on a site of its own: nothing of ours stays, nothing of ERPNext's goes."""

from __future__ import annotations

from collections.abc import Iterator

import frappe

from tests.acceptance.figures import Figure, exactly
from tests.acceptance.scratch import ScratchSite, scratch_site
from tests.acceptance.world import World

NAME = "main-job/uninstall"
APP = "wix_integration"

#: What must be empty afterwards: what it is → the query that counts it.
TRACES = {
	"doctypes": "SELECT COUNT(*) FROM `tabDocType` WHERE module = 'Wix Integration'",
	"tables": "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"
	" AND table_name LIKE 'tabWix %%'",
	"custom fields": "SELECT COUNT(*) FROM `tabCustom Field` WHERE fieldname LIKE 'wix%%'",
	"roles": "SELECT COUNT(*) FROM `tabRole` WHERE name LIKE 'Wix%%'",
	"held roles": "SELECT COUNT(*) FROM `tabHas Role` WHERE role LIKE 'Wix%%'",
	"scheduled jobs": "SELECT COUNT(*) FROM `tabScheduled Job Type` WHERE method LIKE 'wix_integration%%'",
	"secrets": "SELECT COUNT(*) FROM `__Auth` WHERE doctype LIKE 'Wix%%'",
	"settings": "SELECT COUNT(*) FROM `tabSingles` WHERE doctype LIKE 'Wix%%'",
	"workspaces": "SELECT COUNT(*) FROM `tabWorkspace` WHERE module = 'Wix Integration'",
	"users": "SELECT COUNT(*) FROM `tabUser` WHERE name LIKE 'wix-integration@%%'",
}
ITEMS = "SELECT COUNT(*) FROM `tabItem`"


def run(world: World) -> Iterator[Figure]:
	with scratch_site(f"scratch-{world.tag}.localhost") as site:
		site.command("install-app", APP)
		_use(site)
		filled = _count(site)
		site.command("uninstall-app", APP, "--yes", "--no-backup")
		left = _count(site)
		yield exactly(f"{NAME}: kinds of things it had made", sum(map(bool, filled.values())), len(TRACES))
		for what, count in left.items():
			yield exactly(f"{NAME}: {what} left", count, 0)
		yield exactly(f"{NAME}: ERPNext's Items left", _ask(site, ITEMS), 1)


def _use(site: ScratchSite) -> None:
	"""A store with a secret, an Item, and a memory of it; links are not checked on a site without a company."""
	with site.connected():
		item = {"doctype": "Item", "item_code": "Cup", "item_name": "Cup", "item_group": "", "stock_uom": ""}
		frappe.get_doc({**item, "name": "Cup"}).db_insert()
		store = {
			"doctype": "Wix Store",
			"store_name": "Shop",
			"environment": "Sandbox",
			"sandbox_url": "http://127.0.0.1:9",
			"auth_mode": "API key",
			"api_key": "not-a-key",
			"enabled": 0,
		}
		frappe.get_doc(store).insert(ignore_mandatory=True, ignore_links=True)
		mapping = {"doctype": "Wix Item Mapping", "store": "Shop", "item_code": "Cup", "family": "Cup"}
		frappe.get_doc({**mapping, "is_family": 1, "state": "Synced"}).insert()
		frappe.db.commit()


def _count(site: ScratchSite) -> dict[str, int]:
	return {what: _ask(site, query) for what, query in TRACES.items()}


def _ask(site: ScratchSite, query: str) -> int:
	with site.connected():
		return int(frappe.db.sql(query)[0][0])
