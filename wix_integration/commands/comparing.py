"""Comparing a store with its site, and what follows a restored backup."""

from __future__ import annotations

from typing import Any

import click

from frappe.commands import pass_context

from wix_integration.commands.session import say_queued, site


@click.command("compare")
@click.option("--store", required=True)
@pass_context
def compare(context: Any, store: str) -> None:
	"""Compare a store with what Wix really has; repair the differences where the store wants that."""
	with site(context):
		from wix_integration.api.compare import compare as start

		run = start(store)["run"]
	say_queued(run)


@click.command("after-restore")
@click.option("--store", required=True)
@pass_context
def after_restore(context: Any, store: str) -> None:
	"""Stop all writes to a store's site until both sides were compared and the run is confirmed."""
	with site(context):
		from wix_integration.api.compare import after_restore as begin

		run = begin(store)["run"]
	click.echo(f"Nothing is sent. Look at run {run}, then: bench wix confirm {run}")


@click.command("confirm")
@click.argument("run")
@pass_context
def confirm(context: Any, run: str) -> None:
	"""Let a run go on that waits for a person."""
	with site(context):
		from wix_integration.api.compare import confirm_run

		confirm_run(run)
	click.echo(f"Run {run} goes on. Follow it with: bench wix status {run}")
