"""``bench wix …``: Frappe finds the commands, and what the docs name is among them."""

from __future__ import annotations

import re
from pathlib import Path

from frappe.utils.bench_helper import get_app_commands

ROOT = Path(__file__).parents[2]


def names() -> set[str]:
	return set(get_app_commands("wix_integration")["wix"].commands)


def test_frappe_finds_one_group_with_every_command() -> None:
	assert names() == {
		*(
			"after-restore",
			"compare",
			"confirm",
			"connect-sandbox",
			"customers",
			"doctor",
			"fetch-order",
			"match",
		),
		*(
			"orders",
			"pull",
			"push",
			"replay",
			"sandbox",
			"status",
			"sync-all",
			"webhooks",
			"why",
			"why-order",
		),
	}


def test_command_that_the_docs_name_exists() -> None:
	texts = [path.read_text() for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"))]
	named = {name for text in texts for name in re.findall(r"bench (?:--site \S+ )?wix ([a-z][a-z-]+)", text)}
	assert named and named <= names()
