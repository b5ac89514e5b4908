"""A site that weighs in pounds and had no product to say so when it was connected."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import frappe

from tests.bench.sandbox_store import SandboxStore
from tests.bench.scenario import Scenario
from wix_integration.sandbox import Site, running_sandbox


@pytest.fixture
def store(scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> Iterator[SandboxStore]:
	monkeypatch.setattr(frappe, "enqueue", lambda *_args, **_kwargs: None)
	with running_sandbox(Site(currency="USD", weight_unit="LB")) as sandbox:
		yield SandboxStore(scenario, sandbox)


def test_weights_are_right_although_the_empty_site_could_not_tell_its_unit(
	scenario: Scenario, store: SandboxStore
) -> None:
	assert frappe.db.get_value("Wix Store", store.name, "weight_unit") == "KG"
	heavy = store.item("heavy", weight_per_unit=2, weight_uom="Pound").name
	light = store.item("light").name
	scenario.commit()

	store.work()
	assert scenario.queued(store.name) == {heavy}
	store.work_until_empty()

	(variant,) = store.products()[heavy]["variantsInfo"]["variants"]
	assert variant["physicalProperties"]["weight"] == 2
	assert light in store.products()
	assert frappe.db.get_value("Wix Store", store.name, "weight_unit") == "LB"
