"""Site facts: catalog version, site properties, app instance, locations, customizations, the account's sites."""

from __future__ import annotations

from ..access.gate import answered_version
from ..access.rights import ACCOUNT_SITES, APP, CATALOG_VERSION, LOCATIONS_READ, PRODUCT_READ, SITE_READ
from ..call import Call, Route
from ..wire.errors import Json, RefusalError, not_found
from ..wire.filters import Fields, by_path
from ..wire.paging import parse_request, read_page

_PAGE = 100
_LOCATION_NAMES = (
	"id",
	"wixLocationId",
	"createdDate",
	"updatedDate",
	"defaultLocation",
	"locationType",
	"name",
)
_LOCATION_FIELDS = Fields({name: by_path(name) for name in _LOCATION_NAMES}, frozenset(_LOCATION_NAMES[2:]))
_BUSINESS_NAMES = ("id", "name", "default", "archived", "status", "timeZone", "locationType")
_BUSINESS_FIELDS = Fields({name: by_path(name) for name in _BUSINESS_NAMES})
_CUSTOMIZATION_NAMES = (
	"createdDate",
	"updatedDate",
	"id",
	"name",
	"customizationType",
	"customizationRenderType",
)
_CUSTOMIZATION_FIELDS = Fields(
	{name: by_path(name) for name in _CUSTOMIZATION_NAMES}, frozenset(_CUSTOMIZATION_NAMES[:4])
)


def catalog_version(call: Call) -> Json:
	"""GET /stores/v3/provision/version"""
	return {"catalogVersion": answered_version(call.world.switches.catalog_version)}


def site_properties(call: Call) -> Json:
	"""GET /site-properties/v4/properties"""
	site = call.world.site
	return {
		"version": "1",
		"properties": {
			"siteDisplayName": site.name,
			"businessName": site.name,
			"paymentCurrency": site.currency,
			"timeZone": site.time_zone,
			"language": site.language,
			"locale": {"languageCode": site.language, "country": "DE"},
			"email": "shop@example.com",
		},
	}


def app_instance(call: Call) -> Json:
	"""GET /apps/v1/instance; as an app only"""
	if call.caller.kind != "app":
		raise RefusalError(403, "This call needs the identity of an app")
	known, site = call.world.credentials, call.world.site
	return {
		"instance": {
			"instanceId": known.instance_id,
			"appName": "ERPNext",
			"appVersion": "1.0.0",
			"isFree": True,
			"permissions": sorted(call.caller.rights),
			"availablePlans": [],
			"copiedFromTemplate": False,
			"freeTrialAvailable": False,
		},
		"site": {
			"siteDisplayName": site.name,
			"locale": site.language,
			"paymentCurrency": site.currency,
			"url": call.world.base_url,
			"installedWixApps": ["stores"],
			"siteId": known.site_id,
		},
	}


def account_sites(call: Call) -> Json:
	"""POST /site-list/v2/sites/query

	Not in the contract files this sandbox was built from: path and shape are as commonly used. Account level.
	"""
	known, site = call.world.credentials, call.world.site
	return {
		"sites": [
			{"id": known.site_id, "displayName": site.name, "viewUrl": call.world.base_url, "published": True}
		],
		"metadata": {"count": 1, "hasNext": False},
	}


def query_locations(call: Call) -> Json:
	"""POST /stores/v3/locations/query"""
	page = read_page(parse_request(call.body.get("query"), _PAGE), _LOCATION_FIELDS, call.world.locations)
	return {"storesLocations": page.rows, "pagingMetadata": page.metadata}


def get_location(call: Call) -> Json:
	"""GET /stores/v3/locations/{storesLocationId} and …/default"""
	wanted = call.params["id"]
	for row in call.world.locations:
		if row["id"] == wanted or (wanted == "default" and row["defaultLocation"]):
			return {"storesLocation": row}
	raise not_found("Location", wanted)


def query_business_locations(call: Call) -> Json:
	"""POST /locations/v1/locations/query; offset paging"""
	rows = [_business_location(call, row, archived=False) for row in call.world.locations]
	rows += [_business_location(call, row, archived=True) for row in call.world.removed_locations]
	request = parse_request(call.body.get("query"), _PAGE)
	page = read_page(request, _BUSINESS_FIELDS, rows)
	metadata = {"count": len(page.rows), "offset": request.offset, "hasNext": page.metadata["hasNext"]}
	return {"locations": page.rows, "pagingMetadata": metadata}


def query_customizations(call: Call) -> Json:
	"""POST /stores/v3/customizations/query"""
	page = read_page(
		parse_request(call.body.get("query"), _PAGE), _CUSTOMIZATION_FIELDS, call.world.store.customizations
	)
	return {"customizations": page.rows, "pagingMetadata": page.metadata}


def _business_location(call: Call, row: Json, *, archived: bool) -> Json:
	return {
		"id": row["wixLocationId"],
		"name": row["name"],
		"default": row["defaultLocation"],
		"status": "INACTIVE" if archived else "ACTIVE",
		"locationType": "BRANCH",
		"timeZone": call.world.site.time_zone,
		"archived": archived,
		"revision": row["revision"],
	}


ROUTES = [
	Route("GET", "/stores/v3/provision/version", catalog_version, CATALOG_VERSION),
	Route("GET", "/site-properties/v4/properties", site_properties, SITE_READ),
	Route("GET", "/apps/v1/instance", app_instance, APP),
	Route("POST", "/site-list/v2/sites/query", account_sites, ACCOUNT_SITES, account=True),
	Route("POST", "/stores/v3/locations/query", query_locations, LOCATIONS_READ, reads=True),
	Route("GET", "/stores/v3/locations/<id>", get_location, LOCATIONS_READ),
	Route("POST", "/locations/v1/locations/query", query_business_locations, LOCATIONS_READ, reads=True),
	Route("POST", "/stores/v3/customizations/query", query_customizations, PRODUCT_READ, reads=True),
]
