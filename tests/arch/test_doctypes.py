"""JSON, controller, forms and the pure packages tell the same story about every doctype."""

from __future__ import annotations

import pytest

from tests.arch.doctypes import DocType, all_doctypes, doctype
from wix_integration.core.drift.differences import Cause
from wix_integration.core.links import LinkState
from wix_integration.core.matching import MatchAction, MatchKind
from wix_integration.core.matching.adoption import Verdict
from wix_integration.core.merge import Leader
from wix_integration.core.orders.people.choices import CustomerKind, FactSource, GuestPolicy, Party
from wix_integration.core.plan import Choice, Result
from wix_integration.core.records import FIELDS, GonePolicy, RemovedPolicy, TaxPolicy, WeightUnit
from wix_integration.core.rules import Rule
from wix_integration.core.stock.formula import EditedStockPolicy, NonStockPolicy, StockBasis

EVERY_DOCTYPE = pytest.mark.parametrize("doctype", all_doctypes(), ids=lambda doctype: doctype.name)

#: A label that says everything; all other fields have a description.
PLAIN = {
	"Wix Store": {
		"paused_reason",
		"site_name",
		"weight_unit",
		"default_location_id",
		"facts_fetched_on",
	},
	"Wix Item Mapping": {
		"store",
		"item_code",
		"reason",
		"last_push",
		"last_pull",
		"product_id",
		"variant_id",
		"sku",
		"inventory_id",
		"inventory_revision",
		"quantity_known",
	},
	"Wix Link": {"store", "wix_id", "revision"},
	"Wix Queue": {"store", "kind", "entity_label", "attempts", "last_error", "claimed_by"},
	"Wix Sync Run": {
		"store",
		"status",
		"started_by",
		"started_on",
		"ended_on",
		"done",
		"calls",
		"created_count",
		"updated_count",
		"hidden_count",
		"unchanged_count",
	},
	"Wix Sync Issue": {
		"title",
		"store",
		"item_code",
		"opened_on",
		"last_seen_on",
		"times",
		"closed_on",
		"message",
		"field",
		"conflict_kind",
		"decision",
	},
	"Wix Match": {
		"store",
		"reasons",
		"product_id",
		"item_name",
		"outcome",
		"done_on",
		"decided_by",
		"decided_on",
		"run",
	},
	"Wix Difference": {
		"store",
		"item_code",
		"first_found",
		"last_found",
		"repaired_on",
		"our_value",
		"their_value",
		"product_id",
	},
	"Wix Integration Log": {"store", "item_code", "duration_ms", "reason", "request", "response"},
	"Wix Store Item Group": {"item_group"},
	"Wix Store Brand": {"brand"},
	"Wix Store Location": {"location_id", "wix_location_id"},
}

MACHINE_WRITTEN = (
	"Wix Item Mapping",
	"Wix Link",
	"Wix Queue",
	"Wix Webhook Event",
	"Wix Order",
	"Wix Order Line",
	"Wix Order Document",
	"Wix Sync Run",
	"Wix Sync Issue",
	"Wix Difference",
	"Wix Integration Log",
)


@EVERY_DOCTYPE
def test_controller_has_the_class_and_the_fields_of_its_doctype(doctype: DocType) -> None:
	assert doctype.controller_class.name == doctype.name.replace(" ", "")
	generated = {"parent", "parentfield", "parenttype"} if doctype.json.get("istable") else set()
	assert set(doctype.typed_fields) == {field["fieldname"] for field in doctype.fields} | generated


@EVERY_DOCTYPE
def test_typed_choices_are_the_options_of_the_form(doctype: DocType) -> None:
	for field in doctype.fields:
		if field["fieldtype"] == "Select":
			choices = ", ".join(repr(option) for option in field["options"].split("\n"))
			assert doctype.typed_fields[field["fieldname"]] == f"DF.Literal[{choices}]"


@EVERY_DOCTYPE
def test_field_order_names_every_field_once(doctype: DocType) -> None:
	assert sorted(doctype.json["field_order"]) == sorted(
		field["fieldname"] for field in doctype.json["fields"]
	)


@EVERY_DOCTYPE
def test_controller_holds_at_most_80_lines_of_its_own(doctype: DocType) -> None:
	assert doctype.own_lines <= 80


@EVERY_DOCTYPE
def test_password_stands_on_a_document_never_in_a_row(doctype: DocType) -> None:
	"""Deleting a child row leaves its secret in Frappe's password table."""
	secrets = [field["fieldname"] for field in doctype.fields if field["fieldtype"] == "Password"]
	assert not (secrets and doctype.json.get("istable"))


@EVERY_DOCTYPE
def test_field_has_a_description_unless_its_label_is_enough(doctype: DocType) -> None:
	visible = [field for field in doctype.fields if not field.get("hidden")]
	silent = {field["fieldname"] for field in visible if not field.get("description")}
	assert silent - PLAIN.get(doctype.name, set()) == set()


def test_no_plain_label_is_listed_that_got_a_description() -> None:
	listed = {(name, field) for name, fields in PLAIN.items() for field in fields}
	silent = {
		(doctype.name, field["fieldname"])
		for doctype in all_doctypes()
		for field in doctype.fields
		if not field.get("description")
	}
	assert listed - silent == set()


@pytest.mark.parametrize("name", MACHINE_WRITTEN)
def test_bookkeeping_is_read_only_and_made_by_nobody(name: str) -> None:
	bookkeeping = doctype(name)
	editable = {field["fieldname"] for field in bookkeeping.fields if not field.get("read_only")}
	assert editable <= {"status"}
	assert bookkeeping.json["in_create"] == 1
	assert not any(permission.get("create") for permission in bookkeeping.json["permissions"])


def test_a_match_is_decided_by_buttons_or_by_a_file_and_typed_by_nobody() -> None:
	match = doctype("Wix Match")
	typed = {field["fieldname"] for field in match.fields if not field.get("read_only")}
	by_file = {
		field["fieldname"] for field in match.fields if "__islocal" in field.get("read_only_depends_on", "")
	}
	assert typed - by_file == {"store"}
	assert match.json["in_create"] == match.json["allow_import"] == 1


@pytest.mark.parametrize("name", ["Wix Store", "Wix Match", *MACHINE_WRITTEN])
def test_list_shows_an_indicator(name: str) -> None:
	if name != "Wix Link":
		assert "get_indicator(doc)" in doctype(name).list_script.read_text()


@EVERY_DOCTYPE
def test_roles_are_the_managers_and_the_reader(doctype: DocType) -> None:
	roles = {permission["role"]: permission for permission in doctype.json["permissions"]}
	if doctype.json.get("istable"):
		assert roles == {}
	else:
		assert set(roles) == {"System Manager", "Wix Manager", "Wix User"}
		assert not {"write", "create", "delete"} & set(roles["Wix User"])


@pytest.mark.parametrize(
	("name", "fieldname", "values"),
	[
		("Wix Item Mapping", "state", [state.value for state in LinkState]),
		("Wix Integration Log", "outcome", [result.value for result in Result]),
		("Wix Field Rule", "field", list(FIELDS)),
		("Wix Field Rule", "rule", [rule.value for rule in Rule]),
		("Wix Store", "gone_policy", [policy.value for policy in GonePolicy]),
		("Wix Store", "removed_policy", [policy.value for policy in RemovedPolicy]),
		("Wix Store Location", "basis", [basis.value for basis in StockBasis]),
		("Wix Store", "non_stock_items", [policy.value for policy in NonStockPolicy]),
		("Wix Store", "stock_edited", [policy.value for policy in EditedStockPolicy]),
		("Wix Sync Issue", "decision", ["", *(choice.value for choice in Choice)]),
		("Wix Match", "decision", ["", *(verdict.value for verdict in Verdict)]),
		("Wix Match", "proposal", ["", *(action.value for action in MatchAction)]),
		("Wix Match", "kind", [*(kind.value for kind in MatchKind), "From a file"]),
		("Wix Difference", "cause", [cause.value for cause in Cause]),
		("Wix Match", "leader", [leader.value for leader in Leader]),
		("Wix Store", "tax_policy", [policy.value for policy in TaxPolicy]),
		("Wix Store", "customer_type", [kind.value for kind in CustomerKind]),
		("Wix Store", "guest_policy", [policy.value for policy in GuestPolicy]),
		("Wix Customer Field", "document", [party.value for party in Party]),
		("Wix Customer Field", "source", [source.value for source in FactSource]),
	],
)
def test_choices_of_a_form_are_those_of_the_pure_packages(
	name: str, fieldname: str, values: list[str]
) -> None:
	assert doctype(name).options(fieldname) == values


def test_default_weight_unit_is_known_to_the_pure_packages() -> None:
	assert WeightUnit("KG") is WeightUnit.KG
