"""``bench wix why``: a person at a terminal reads what the Item form says."""

from __future__ import annotations

import subprocess
import sys

import frappe

from tests.bench.explaining.asking import connected
from tests.bench.scenario import Scenario
from wix_integration.api.items import why_not


def test_command_says_what_the_form_says(scenario: Scenario) -> None:
	store = connected(scenario)
	item = scenario.item("cap").name
	scenario.commit()
	[answer] = why_not(item, store)
	printed = _bench("why", item, "--store", store)
	assert printed.splitlines() == [f"{store} (never pushed)", *(f"  {text}" for text in answer["reasons"])]
	assert "price" in printed


def _bench(*arguments: str) -> str:
	command = [
		sys.executable,
		"-m",
		"frappe.utils.bench_helper",
		"frappe",
		"--site",
		frappe.local.site,
		"wix",
	]
	done = subprocess.run([*command, *arguments], cwd=frappe.local.sites_path, capture_output=True, text=True)
	assert done.returncode == 0, done.stderr
	return done.stdout
