"""The facts of a site: what connects, with which rights, and where stock lies.

Sources: Site Properties V4, App Instances, Stores Locations V3, Sites V2, OAuth token info.
"""

from __future__ import annotations

from wix_integration.core.wire.base import WireModel


class SiteProperties(WireModel):
	"""``payment_currency`` is an ISO-4217 code, ``time_zone`` an IANA name."""

	payment_currency: str | None = None
	time_zone: str | None = None
	language: str | None = None
	business_name: str | None = None
	site_display_name: str | None = None


class AppInstance(WireModel):
	"""The installed app; ``permissions`` are Wix's permission ids."""

	instance_id: str
	permissions: list[str] = []


class AppSite(WireModel):
	site_id: str | None = None
	site_display_name: str | None = None
	payment_currency: str | None = None


class AppInstanceAnswer(WireModel):
	instance: AppInstance
	site: AppSite = AppSite()


class TokenInfo(WireModel):
	"""Whom a token belongs to; ``exp`` in epoch seconds."""

	active: bool = False
	site_id: str | None = None
	instance_id: str | None = None
	subject_type: str | None = None


class StoresLocation(WireModel):
	"""A location as Inventory V3 means it; ``wix_location_id`` is the business location's.

	``location_type``: ``PHYSICAL`` or ``VIRTUAL``. One that was closed is no longer listed.
	"""

	id: str
	name: str = ""
	default_location: bool = False
	wix_location_id: str | None = None
	location_type: str | None = None


class Site(WireModel):
	"""A site of an account."""

	id: str
	name: str | None = None
	display_name: str | None = None
