"""Files of the lists, downloaded by a click."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

import pytest

from tests.bench.desk.browser import Desk
from tests.bench.scenario import Scenario


@pytest.mark.parametrize(
	("doctype", "label", "file_name"),
	[
		("wix-item-mapping", "Export Mappings", "wix-mappings-{}.csv"),
		("wix-integration-log", "Export Log", "wix-log-{}.csv"),
		("wix-match", "Export Mappings", "wix-mappings-{}.csv"),
	],
)
def test_list_offers_a_file_without_formulas(
	sit_down: Callable[..., Desk], scenario: Scenario, store: str, doctype: str, label: str, file_name: str
) -> None:
	scenario.commit()
	desk = sit_down("Wix Manager")
	desk.open(doctype, store=store)
	with desk.page.context.expect_event("response", lambda answer: ".export" in answer.url) as answer:
		desk.page.get_by_role("button", name=label).locator("visible=true").click()
	assert file_name.format(store) in unquote(answer.value.headers["content-disposition"])
