"""What people call the fields of a product."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.reasons.deferred import _

#: the field of a base key → its name
LABELS: Mapping[str, str] = {
	"product": _("Whole product"),
	"name": _("Name"),
	"description": _("Description"),
	"sku": _("SKU"),
	"price": _("Price"),
	"compare_at_price": _("Compare-at price"),
	"cost": _("Cost"),
	"images": _("Images"),
	"brand": _("Brand"),
	"weight": _("Weight"),
	"barcode": _("Barcode"),
	"visible": _("Visible"),
	"stock": _("Stock"),
	"categories": _("Categories"),
	"ribbon": _("Ribbon"),
	"seo_title": _("SEO title"),
	"seo_description": _("SEO description"),
	"info_sections": _("Info sections"),
	"options": _("Options"),
	"choices": _("Attribute values"),
	"handle": _("Handle"),
}
