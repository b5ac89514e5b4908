"""Is everything alive, how far is it, and what Wix sent."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from frappe.commands import pass_context

from wix_integration.commands.session import site


@click.command("doctor")
@click.option("--call/--no-call", default=True, help="Also test every store's connection.")
@pass_context
def doctor(context: Any, call: bool) -> None:
	"""Check versions, services, credentials, rights, binding and stuck rows; say what to do."""
	with site(context):
		from wix_integration.jobs.doctor import examine

		findings = list(examine(with_calls=call))
	for check in findings:
		mark = click.style("ok  ", fg="green") if check.is_ok else click.style("FAIL", fg="red")
		click.echo(f"{mark} {check.name}: {check.finding} {check.advice}".rstrip())
	sys.exit(0 if all(check.is_ok for check in findings) else 1)


@click.command("status")
@click.argument("run", required=False)
@pass_context
def status(context: Any, run: str | None) -> None:
	"""Show one run, or the backlog and success rate of every store."""
	with site(context):
		from wix_integration.api.operations import stats
		from wix_integration.api.push import run_status
		from wix_integration.erp.stores.settings import store_names

		answer = run_status(run) if run else {store: stats(store) for store in store_names()}
	click.echo(json.dumps(answer, indent=1, default=str, ensure_ascii=False))


@click.command("replay")
@click.argument("names", nargs=-1)
@click.option("--store", required=True)
@pass_context
def replay(context: Any, names: tuple[str, ...], store: str) -> None:
	"""Give dead rows a new life: the named ones, or all of the store."""
	with site(context):
		from wix_integration.api.operations import replay as replay_rows

		count = replay_rows(store, list(names))["replayed"]
	click.echo(f"{count} rows are due again.")


@click.command("webhooks")
@click.option("--store", help="Only this store.")
@pass_context
def webhooks(context: Any, store: str | None) -> None:
	"""Show what Wix sent: per type of event when last, how late, and what failed."""
	with site(context):
		from wix_integration.api.webhook import stats
		from wix_integration.erp.stores.settings import store_names

		answer = {name: stats(name) for name in ([store] if store else store_names())}
	click.echo(json.dumps(answer, indent=1, default=str, ensure_ascii=False))
