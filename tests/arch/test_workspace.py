"""The workspace is where a person starts: it leads to every record of ours, and nowhere else."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.arch.doctypes import all_doctypes
from tests.arch.source import APP

MODULE = APP / "wix_integration"
WORKSPACE = json.loads((MODULE / "workspace" / "wix" / "wix.json").read_text())
SIDEBAR = json.loads((APP / "workspace_sidebar" / "wix.json").read_text())
BLOCKS = json.loads(WORKSPACE["content"])

#: What a person reaches through the record it belongs to.
BEHIND = {"Wix Link", "Wix Order Line", "Wix Order Document", "Wix Difference"}


def _records() -> set[str]:
	"""The doctypes that have a list or a form of their own."""
	return {doctype.name for doctype in all_doctypes() if not doctype.json.get("istable")}


def _names(folder: str) -> set[str]:
	files = (MODULE / folder).glob("*/*.json")
	return {json.loads(file.read_text())["name"] for file in files}


def _links(kind: str, rows: list[dict[str, Any]]) -> set[str]:
	return {row["link_to"] for row in rows if row["type"] != "Card Break" and row["link_type"] == kind}


def _shown(kind: str, name: str) -> list[str]:
	return [block["data"][name] for block in BLOCKS if block["type"] == kind]


def test_cards_lead_to_every_record_and_report() -> None:
	assert _links("DocType", WORKSPACE["links"]) == _records()
	assert _links("Report", WORKSPACE["links"]) == _names("report")


def test_sidebar_leads_to_every_record_and_report_but_those_behind_others() -> None:
	assert _links("DocType", SIDEBAR["items"]) == _records() - BEHIND
	assert _links("Report", SIDEBAR["items"]) == _names("report")
	assert [row["idx"] for row in SIDEBAR["items"]] == list(range(1, len(SIDEBAR["items"]) + 1))


def test_each_card_counts_the_links_that_follow_it() -> None:
	counts: dict[str, int] = {}
	for row in WORKSPACE["links"]:
		if row["type"] == "Card Break":
			card = row["label"]
		counts[card] = counts.get(card, -1) + 1
	declared = {row["label"]: row["link_count"] for row in WORKSPACE["links"] if row["type"] == "Card Break"}
	assert counts == declared


@pytest.mark.parametrize(
	("block", "name", "rows", "label"),
	[
		("card", "card_name", [row for row in WORKSPACE["links"] if row["type"] == "Card Break"], "label"),
		("shortcut", "shortcut_name", WORKSPACE["shortcuts"], "label"),
		("number_card", "number_card_name", WORKSPACE["number_cards"], "label"),
		("chart", "chart_name", WORKSPACE["charts"], "chart_name"),
	],
)
def test_what_is_declared_is_shown_once_in_the_same_order(
	block: str, name: str, rows: list[dict[str, Any]], label: str
) -> None:
	assert _shown(block, name) == [row[label] for row in rows]


def test_every_number_card_and_chart_is_one_of_ours_and_none_is_left_out() -> None:
	assert {row["number_card_name"] for row in WORKSPACE["number_cards"]} == _names("number_card")
	assert {row["chart_name"] for row in WORKSPACE["charts"]} == _names("dashboard_chart")


def test_every_filter_names_a_field_and_a_choice_that_exist() -> None:
	doctypes = {doctype.name: doctype for doctype in all_doctypes()}
	cards = [json.loads(path.read_text()) for path in (MODULE / "number_card").glob("*/*.json")]
	texts = [card["filters_json"] for card in cards]
	texts += [row["stats_filter"] for row in WORKSPACE["shortcuts"] if row["type"] == "DocType"]
	for doctype, fieldname, _operator, value, *_ in (row for text in texts for row in json.loads(text)):
		fields = {field["fieldname"]: field for field in doctypes[doctype].fields}
		if fieldname in ("creation", "modified"):
			continue
		if fields[fieldname]["fieldtype"] == "Select":
			values = value if isinstance(value, list) else [value]
			assert set(values) <= set(doctypes[doctype].options(fieldname))
