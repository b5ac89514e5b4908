"""``bench --site SITE wix …``: the desk's actions for people at a terminal. Each command says what to do next."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

import frappe
from frappe.commands import get_site, pass_context


def _say_queued(run: str) -> None:
	click.echo(f"Run {run} is queued. Follow it with: bench wix status {run}")


@contextmanager
def _site(context: Any) -> Iterator[None]:
	from wix_integration.erp.transaction import commit

	frappe.init(site=get_site(context))
	frappe.connect()
	try:
		yield
		commit()
	except frappe.ValidationError as error:
		raise click.ClickException(str(error)) from None
	finally:
		frappe.destroy()


@click.group("wix")
def wix() -> None:
	"""Wix Integration."""


@wix.command("doctor")
@click.option("--call/--no-call", default=True, help="Also test every store's connection.")
@pass_context
def doctor(context: Any, call: bool) -> None:
	"""Check versions, services, credentials, rights, binding and stuck rows; say what to do."""
	with _site(context):
		from wix_integration.jobs.doctor import examine

		findings = list(examine(with_calls=call))
	for check in findings:
		mark = click.style("ok  ", fg="green") if check.is_ok else click.style("FAIL", fg="red")
		click.echo(f"{mark} {check.name}: {check.finding} {check.advice}".rstrip())
	sys.exit(0 if all(check.is_ok for check in findings) else 1)


@wix.command("push")
@click.argument("item_codes", nargs=-1)
@click.option("--store", required=True)
@click.option("--since", help="Only Items modified at or after this time of the site.")
@click.option("--force", is_flag=True, help="Push also what did not change.")
@click.option("--dry-run", is_flag=True, help="Only list what would be done.")
@pass_context
def push(
	context: Any, item_codes: tuple[str, ...], store: str, since: str | None, force: bool, dry_run: bool
) -> None:
	"""Start a run: named Items, Items modified since a time, or the whole store."""
	with _site(context):
		from wix_integration.api.push import push as start

		run = start(store, list(item_codes), since, force, dry_run)["run"]
	_say_queued(run)


@wix.command("pull")
@click.argument("products", nargs=-1)
@click.option("--store", required=True)
@click.option("--force", is_flag=True, help="Read also what did not change.")
@pass_context
def pull(context: Any, products: tuple[str, ...], store: str, force: bool) -> None:
	"""Start a run: products named by id, address or SKU, or everything that changed in Wix."""
	with _site(context):
		from wix_integration.api.pull import pull_all, pull_product

		runs = [pull_product(store, what)["run"] for what in products] or [pull_all(store, force)["run"]]
	for run in runs:
		_say_queued(run)


@wix.command("customers")
@click.argument("names", nargs=-1)
@click.option("--store", required=True)
@click.option("--pull", is_flag=True, help="Read every contact of the site instead.")
@pass_context
def customers(context: Any, names: tuple[str, ...], store: str, pull: bool) -> None:
	"""Send Customers to Wix as contacts, named ones or all; or read the contacts."""
	with _site(context):
		from wix_integration.api.customers import pull_contacts, push_customers

		run = (pull_contacts(store) if pull else push_customers(store, list(names)))["run"]
	_say_queued(run)


@wix.command("match")
@click.option("--store", required=True)
@click.option("--again", is_flag=True, help="Also propose what was ignored.")
@pass_context
def match(context: Any, store: str, again: bool) -> None:
	"""Compare the whole Wix shop with the Items and fill the match list; nothing else is written."""
	with _site(context):
		from wix_integration.api.match import start

		run = start(store, again)["run"]
	click.echo(
		f"Run {run} is queued. Follow it with: bench wix status {run}; then decide in the list Wix Match."
	)


@wix.command("sync-all")
@click.option("--store", required=True)
@click.option("--force", is_flag=True, help="Read and push also what did not change.")
@pass_context
def sync_all(context: Any, store: str, force: bool) -> None:
	"""Categories, products and stock, one run after the other, as the rules of the store say."""
	with _site(context):
		from wix_integration.api.sync import sync_everything

		run = sync_everything(store, force)["run"]
	_say_queued(run)


@wix.command("compare")
@click.option("--store", required=True)
@pass_context
def compare(context: Any, store: str) -> None:
	"""Compare a store with what Wix really has; repair the differences where the store wants that."""
	with _site(context):
		from wix_integration.api.compare import compare as start

		run = start(store)["run"]
	_say_queued(run)


@wix.command("after-restore")
@click.option("--store", required=True)
@pass_context
def after_restore(context: Any, store: str) -> None:
	"""Stop all writes to a store's site until both sides were compared and the run is confirmed."""
	with _site(context):
		from wix_integration.api.compare import after_restore as begin

		run = begin(store)["run"]
	click.echo(f"Nothing is sent. Look at run {run}, then: bench wix confirm {run}")


@wix.command("confirm")
@click.argument("run")
@pass_context
def confirm(context: Any, run: str) -> None:
	"""Let a run go on that waits for a person."""
	with _site(context):
		from wix_integration.api.compare import confirm_run

		confirm_run(run)
	click.echo(f"Run {run} goes on. Follow it with: bench wix status {run}")


@wix.command("orders")
@click.option("--store", required=True)
@click.option("--from", "begin", help="First day on which the orders were placed.")
@click.option("--to", "end", help="Last day; today without it.")
@click.option("--status", "statuses", multiple=True, help="Only orders in this status; may be repeated.")
@click.option("--number", "numbers", multiple=True, help="This order; may be repeated.")
@click.option("--with-imported", is_flag=True, help="Also orders that Wix marks as imported into it.")
@click.option("--dry-run", is_flag=True, help="Only count what would be made, held and why.")
@pass_context
def orders(context: Any, store: str, **choices: Any) -> None:
	"""Start a run that imports orders of the past: of some days, in some statuses, or by number."""
	with _site(context):
		from wix_integration.api.orders import import_orders

		lists = {name: list(choices.pop(name)) for name in ("statuses", "numbers")}
		run = import_orders(store, **lists, **choices)["run"]
	_say_queued(run)


@wix.command("fetch-order")
@click.argument("number")
@click.option("--store", required=True)
@pass_context
def fetch_order(context: Any, number: str, store: str) -> None:
	"""Read one order by its number and let its documents be made."""
	with _site(context):
		from wix_integration.api.orders import fetch_order as fetch

		fetch(store, number)
	click.echo(f"Order {number} was read. Ask what became of it with: bench wix why-order {number}")


@wix.command("status")
@click.argument("run", required=False)
@pass_context
def status(context: Any, run: str | None) -> None:
	"""Show one run, or the backlog and success rate of every store."""
	with _site(context):
		from wix_integration.api.operations import stats
		from wix_integration.api.push import run_status
		from wix_integration.erp.stores.settings import store_names

		answer = run_status(run) if run else {store: stats(store) for store in store_names()}
	click.echo(json.dumps(answer, indent=1, default=str, ensure_ascii=False))


@wix.command("replay")
@click.argument("names", nargs=-1)
@click.option("--store", required=True)
@pass_context
def replay(context: Any, names: tuple[str, ...], store: str) -> None:
	"""Give dead rows a new life: the named ones, or all of the store."""
	with _site(context):
		from wix_integration.api.operations import replay as replay_rows

		count = replay_rows(store, list(names))["replayed"]
	click.echo(f"{count} rows are due again.")


@wix.command("webhooks")
@click.option("--store", help="Only this store.")
@pass_context
def webhooks(context: Any, store: str | None) -> None:
	"""Show what Wix sent: per type of event when last, how late, and what failed."""
	with _site(context):
		from wix_integration.api.webhook import stats
		from wix_integration.erp.stores.settings import store_names

		answer = {name: stats(name) for name in ([store] if store else store_names())}
	click.echo(json.dumps(answer, indent=1, default=str, ensure_ascii=False))


@wix.command("why")
@click.argument("item_code")
@click.option("--store")
@pass_context
def why(context: Any, item_code: str, store: str | None) -> None:
	"""Say why an Item is or is not in Wix."""
	with _site(context):
		from wix_integration.api.items import why_not

		answers = why_not(item_code, store)
	for answer in answers:
		click.echo(f"{answer['store']} ({answer['state'] or 'never pushed'})")
		for text in answer["reasons"]:
			click.echo(f"  {text}")


@wix.command("why-order")
@click.argument("number")
@click.option("--store")
@pass_context
def why_order(context: Any, number: str, store: str | None) -> None:
	"""Say why an order is or is not in ERPNext."""
	with _site(context):
		from wix_integration.api.orders import why_not_number

		answers = why_not_number(number, store)
	for answer in answers:
		click.echo(f"{answer['store']} ({answer['order'] or 'never read'})")
		for text in answer["reasons"]:
			click.echo(f"  {text}")


@wix.command("sandbox")
@click.option("--port", default=8300, show_default=True)
@click.option("--state", help="File that keeps the shop between starts.")
def sandbox(port: int, state: str | None) -> None:
	"""Run a Wix sandbox in the foreground. It prints its address and credentials as one line of JSON."""
	arguments = ["--port", str(port), *(("--state", state) if state else ())]
	sys.exit(subprocess.call([sys.executable, "-m", "wix_integration.sandbox", *arguments]))


@wix.command("connect-sandbox")
@click.option("--store", default="Sandbox", show_default=True)
@click.option("--company", help="The site's default company if not given.")
@pass_context
def connect_sandbox(context: Any, store: str, company: str | None) -> None:
	"""Connect a store to a running sandbox whose JSON line is given on standard input."""
	credentials = json.loads(click.get_text_stream("stdin").read())
	with _site(context):
		from wix_integration.jobs.sandbox_store import connect_sandbox_store

		name = connect_sandbox_store(store, credentials, company)
	click.echo(f"Store {name} is connected to {credentials['url']}.")


commands = [wix]
