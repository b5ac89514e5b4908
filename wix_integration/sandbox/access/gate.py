"""The catalog version gate: calls of the wrong version, or of a shop that is not there, answer 428."""

from __future__ import annotations

from ..wire.errors import ApplicationError

_VERSION_CALL = "/stores/v3/provision/version"
_REFUSALS = {
	"V1_CATALOG": (
		"CATALOG_V1_SITE_CALLING_CATALOG_V3_API",
		"The site runs Catalog V1, the call is of Catalog V3",
	),
	"STORES_NOT_INSTALLED": ("REQUIRED_APP_NOT_INSTALLED", "Wix Stores is not installed on this site"),
	"PROVISIONING": ("CATALOG_V3_SITE_PROVISIONING", "The catalog of this site is being provisioned"),
}


def verify_catalog(path: str, catalog_version: str) -> None:
	"""Raise 428 unless the path belongs to the site's catalog version."""
	if (
		path.startswith(("/stores/v1/", "/stores-reader/v1/", "/stores/v2/"))
		and catalog_version == "V3_CATALOG"
	):
		raise ApplicationError(
			"CATALOG_V3_CALLING_CATALOG_V1_API", "The site runs Catalog V3, the call is of Catalog V1"
		)
	if not path.startswith("/stores/v3/") or path == _VERSION_CALL:
		return
	refusal = _REFUSALS.get(catalog_version)
	if refusal:
		raise ApplicationError(*refusal)


def answered_version(catalog_version: str) -> str:
	return "V3_CATALOG" if catalog_version == "PROVISIONING" else catalog_version
