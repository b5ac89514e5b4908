"""Items, products and their match list."""

from __future__ import annotations

from typing import Any

import click

from frappe.commands import pass_context

from wix_integration.commands.session import say_queued, site


@click.command("push")
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
	with site(context):
		from wix_integration.api.push import push as start

		run = start(store, list(item_codes), since, force, dry_run)["run"]
	say_queued(run)


@click.command("pull")
@click.argument("products", nargs=-1)
@click.option("--store", required=True)
@click.option("--force", is_flag=True, help="Read also what did not change.")
@pass_context
def pull(context: Any, products: tuple[str, ...], store: str, force: bool) -> None:
	"""Start a run: products named by id, address or SKU, or everything that changed in Wix."""
	with site(context):
		from wix_integration.api.pull import pull_all, pull_product

		runs = [pull_product(store, what)["run"] for what in products] or [pull_all(store, force)["run"]]
	for run in runs:
		say_queued(run)


@click.command("match")
@click.option("--store", required=True)
@click.option("--again", is_flag=True, help="Also propose what was ignored.")
@pass_context
def match(context: Any, store: str, again: bool) -> None:
	"""Compare the whole Wix shop with the Items and fill the match list; nothing else is written."""
	with site(context):
		from wix_integration.api.match import start

		run = start(store, again)["run"]
	click.echo(
		f"Run {run} is queued. Follow it with: bench wix status {run}; then decide in the list Wix Match."
	)


@click.command("sync-all")
@click.option("--store", required=True)
@click.option("--force", is_flag=True, help="Read and push also what did not change.")
@pass_context
def sync_all(context: Any, store: str, force: bool) -> None:
	"""Categories, products and stock, one run after the other, as the rules of the store say."""
	with site(context):
		from wix_integration.api.sync import sync_everything

		run = sync_everything(store, force)["run"]
	say_queued(run)


@click.command("why")
@click.argument("item_code")
@click.option("--store")
@pass_context
def why(context: Any, item_code: str, store: str | None) -> None:
	"""Say why an Item is or is not in Wix."""
	with site(context):
		from wix_integration.api.items import why_not

		answers = why_not(item_code, store)
	for answer in answers:
		click.echo(f"{answer['store']} ({answer['state'] or 'never pushed'})")
		for text in answer["reasons"]:
			click.echo(f"  {text}")
