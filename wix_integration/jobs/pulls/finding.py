"""Which product a person means: by its id, its address in the shop or the dashboard, a SKU, or a slug."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

import frappe
from frappe import _

from wix_integration.connector.client import WixClient
from wix_integration.core.errors import ConfigError, WixApiError
from wix_integration.core.trouble import resolve_trouble
from wix_integration.erp.queue.entries import ORDERS
from wix_integration.erp.texts import text_of
from wix_integration.jobs.ports import build_client

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def find_products(store: str, what: str) -> list[str]:
	"""The ids of the products that are meant; several where they share a SKU. An id is taken as it is.

	:raises frappe.ValidationError: there is none, or Wix cannot be asked; the text says what to do
	"""
	what = what.strip()
	if _ID.fullmatch(what):
		return [what.lower()]
	try:
		found = _ask(build_client(store, ORDERS, ()), what) if what else []
	except ConfigError as error:
		frappe.throw(str(error), title=_("Not connected"))
	except WixApiError as error:
		frappe.throw(text_of(resolve_trouble(error)), title=_("Wix cannot be asked"))
	if not found:
		text = _("There is no product with the id, address or SKU {0} in Wix. Check it there.")
		frappe.throw(text.format(frappe.bold(frappe.utils.escape_html(what))))
	return found


def _ask(wix: WixClient, what: str) -> list[str]:
	if "://" in what:
		last = _last_part(what)
		return [last.lower()] if _ID.fullmatch(last) else wix.find_product_ids_by_slug(last)
	ids = [variant.product_data.product_id for variant in wix.find_variants_by_sku([what])]
	return list(dict.fromkeys(ids)) or wix.find_product_ids_by_slug(what)


def _last_part(address: str) -> str:
	"""``red-mug`` of …/product-page/red-mug?x=1 in the shop; the id of an address in Wix's dashboard."""
	return unquote(urlsplit(address).path.rstrip("/").rpartition("/")[2])
