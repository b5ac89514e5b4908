"""Installing: what it checks, what it makes, and that doing it again changes nothing."""

from __future__ import annotations

import pytest

import frappe

from tests.bench.statements import Statements
from wix_integration import install, uninstall
from wix_integration.erp.access.roles import ROLES, create_integration_user, default_integration_user
from wix_integration.erp.custom_fields import CHOICES_FIELD, CUSTOM_FIELDS, MODULE, PANEL_FIELD, TAB_FIELD
from wix_integration.erp.customers import indexes
from wix_integration.erp.stores.settings import integration_user

WRITES = ("INSERT", "UPDATE", "DELETE", "ALTER", "REPLACE")


def test_python_that_is_too_old_is_refused_with_what_to_do() -> None:
	with pytest.raises(
		frappe.ValidationError, match=r"Python 3\.9 is too old\. Make a bench with Python 3\.10"
	):
		install.check_python((3, 9))


@pytest.mark.parametrize("version", ["14.80.0", "17.0.0-dev", ""])
def test_version_that_is_not_supported_is_refused_with_what_to_do(version: str) -> None:
	with pytest.raises(frappe.ValidationError, match="Use version 15 or 16"):
		install.check_versions({"erpnext": version})


@pytest.mark.parametrize("version", ["15.0.0", "15.105.0", "16.0.0-dev"])
def test_supported_version_is_accepted(version: str) -> None:
	install.check_versions({"frappe": version, "erpnext": version})


def test_missing_library_is_named_with_the_command_that_installs_it() -> None:
	with pytest.raises(frappe.ValidationError, match=r"no_such_library.*bench setup requirements"):
		install.check_libraries(("requests", "no_such_library"))


def test_this_bench_passes_its_own_checks() -> None:
	install.before_install()


def test_migrating_again_writes_nothing(statements: Statements) -> None:
	install.after_migrate()
	with statements.counted() as seen:
		install.after_migrate()
	assert [query for query in seen if query.upper().startswith(WRITES)] == []


def test_emails_of_contacts_are_indexed_unless_the_site_does_so_itself(
	monkeypatch: pytest.MonkeyPatch, statements: Statements
) -> None:
	assert frappe.db.has_index("tabContact Email", indexes.NAME)
	monkeypatch.setattr(frappe.db, "get_column_index", lambda *_column: {"Key_name": "their_own"})
	monkeypatch.setattr(indexes, "NAME", "not_made")
	with statements.counted() as seen:
		indexes.create_indexes()
	assert seen == []


def test_uninstall_drops_our_index_alone() -> None:
	indexes.drop_indexes()
	assert not frappe.db.has_index("tabContact Email", indexes.NAME)
	indexes.drop_indexes()
	install.after_migrate()
	assert frappe.db.has_index("tabContact Email", indexes.NAME)


def test_item_fields_stand_in_one_tab_behind_the_fields_of_erpnext() -> None:
	names = [field.fieldname for field in frappe.get_meta("Item").fields]
	assert names[names.index(TAB_FIELD) :][:3] == [TAB_FIELD, PANEL_FIELD, CHOICES_FIELD]
	own = [field.fieldname for field in frappe.get_meta("Item").fields if not field.get("is_custom_field")]
	assert names.index(TAB_FIELD) > names.index(own[-1])


def test_item_fields_belong_to_the_module_so_that_uninstalling_removes_them() -> None:
	names = [field["fieldname"] for field in CUSTOM_FIELDS["Item"]]
	modules = frappe.get_all(
		"Custom Field", {"dt": "Item", "fieldname": ("in", names)}, pluck="module", order_by="name"
	)
	assert modules == [MODULE] * len(names)


def test_variants_never_copy_our_fields() -> None:
	for field in frappe.get_meta("Item").fields:
		if field.fieldname in (TAB_FIELD, CHOICES_FIELD):
			assert field.no_copy


def test_jobs_run_as_a_system_user_that_reads_items_but_is_not_administrator() -> None:
	user = integration_user()
	assert user not in ("Administrator", "Guest")
	assert frappe.db.get_value("User", user, "user_type") == "System User"
	for doctype in ("Item", "Bin", "Price List", "Warehouse", "Wix Store"):
		assert frappe.has_permission(doctype, "read", user=user)


def test_uninstall_takes_roles_user_and_jobs_with_it() -> None:
	name = create_integration_user()
	before = frappe.db.count("User")
	uninstall.delete_scheduled_jobs()
	uninstall.delete_integration_user(name)
	uninstall.delete_roles()
	assert not frappe.db.exists("User", default_integration_user())
	assert frappe.db.count("User") == before - 1
	assert not frappe.get_all("Role", {"name": ("in", ROLES)}, order_by="name")
	assert not frappe.get_all("Has Role", {"role": ("in", ROLES)}, order_by="name")
	assert not frappe.get_all(
		"Scheduled Job Type", {"method": ("like", "wix_integration.%")}, order_by="name"
	)


def test_uninstall_clears_what_other_tables_say_about_our_doctypes() -> None:
	doctypes = frappe.get_all("DocType", {"module": MODULE}, pluck="name", order_by="name")
	uninstall.delete_traces(doctypes)
	for table, column in uninstall.TRACES.items():
		assert frappe.db.count(table, {column: ("in", doctypes)}) == 0
