"""What installing and migrating does beside Frappe's own work. Every step can run again and changes nothing then."""

import sys
from importlib.util import find_spec

import frappe
from frappe import _

from wix_integration.erp.access.roles import complete_integration_user, create_integration_user, create_roles
from wix_integration.erp.custom_fields import create_fields
from wix_integration.erp.customers.indexes import create_indexes

SUPPORTED = ("15", "16")
MIN_PYTHON = (3, 10)
LIBRARIES = ("requests", "tenacity", "pydantic", "jwt", "cryptography")


def before_install() -> None:
	""":raises frappe.ValidationError: this bench cannot run the app; the text says what to do."""
	check_python(sys.version_info[:2])
	check_versions(_installed_versions())
	check_libraries(LIBRARIES)


def after_install() -> None:
	create_roles()
	create_fields()
	create_indexes()
	_fill_settings()


def after_migrate() -> None:
	create_roles()
	complete_integration_user()
	create_fields()
	create_indexes()


def check_python(version: tuple[int, ...]) -> None:
	if version < MIN_PYTHON:
		frappe.throw(
			_("Python {0} is too old. Make a bench with Python {1} or newer.").format(
				".".join(map(str, version)), ".".join(map(str, MIN_PYTHON))
			)
		)


def check_versions(versions: dict[str, str]) -> None:
	for app, version in versions.items():
		if version.split(".")[0] not in SUPPORTED:
			frappe.throw(
				_("{0} {1} is not supported. Use version {2} of Frappe and ERPNext.").format(
					app, version or _("is missing and"), _(" or ").join(SUPPORTED)
				)
			)


def check_libraries(names: tuple[str, ...]) -> None:
	if missing := [name for name in names if not find_spec(name)]:
		frappe.throw(
			_("Missing Python packages: {0}. Run: bench setup requirements --python").format(
				", ".join(missing)
			)
		)


def _installed_versions() -> dict[str, str]:
	return {app: frappe.get_attr(f"{app}.__version__") for app in ("frappe", "erpnext")}


def _fill_settings() -> None:
	settings = frappe.get_doc("Wix Settings")
	settings.integration_user = settings.integration_user or create_integration_user()
	settings.save(ignore_permissions=True)
