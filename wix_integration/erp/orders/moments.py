"""Days and moments of this site: Frappe keeps naive times in the site's zone, Wix speaks UTC."""

from __future__ import annotations

from datetime import date, datetime, time, timezone
from zoneinfo import ZoneInfo

from frappe.utils import get_system_timezone, getdate


def day_begins(day: str | date) -> datetime:
	"""Midnight of the day as Frappe keeps it. :raises frappe.ValidationError: the text is no day"""
	return datetime.combine(getdate(day), time())


def wix_time(moment: datetime) -> datetime:
	"""A naive time of this site in UTC."""
	return moment.replace(tzinfo=ZoneInfo(get_system_timezone())).astimezone(timezone.utc)


def site_time(moment: datetime) -> datetime:
	"""An aware moment as Frappe keeps it."""
	return moment.astimezone(ZoneInfo(get_system_timezone())).replace(tzinfo=None)
