"""Orders and buyers."""

from __future__ import annotations

from typing import Any

import click

from frappe.commands import pass_context

from wix_integration.commands.session import say_queued, site


@click.command("orders")
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
	with site(context):
		from wix_integration.api.orders import import_orders

		lists = {name: list(choices.pop(name)) for name in ("statuses", "numbers")}
		run = import_orders(store, **lists, **choices)["run"]
	say_queued(run)


@click.command("fetch-order")
@click.argument("number")
@click.option("--store", required=True)
@pass_context
def fetch_order(context: Any, number: str, store: str) -> None:
	"""Read one order by its number and let its documents be made."""
	with site(context):
		from wix_integration.api.orders import fetch_order as fetch

		fetch(store, number)
	click.echo(f"Order {number} was read. Ask what became of it with: bench wix why-order {number}")


@click.command("why-order")
@click.argument("number")
@click.option("--store")
@pass_context
def why_order(context: Any, number: str, store: str | None) -> None:
	"""Say why an order is or is not in ERPNext."""
	with site(context):
		from wix_integration.api.orders import why_not_number

		answers = why_not_number(number, store)
	for answer in answers:
		click.echo(f"{answer['store']} ({answer['order'] or 'never read'})")
		for text in answer["reasons"]:
			click.echo(f"  {text}")


@click.command("customers")
@click.argument("names", nargs=-1)
@click.option("--store", required=True)
@click.option("--pull", is_flag=True, help="Read every contact of the site instead.")
@pass_context
def customers(context: Any, names: tuple[str, ...], store: str, pull: bool) -> None:
	"""Send Customers to Wix as contacts, named ones or all; or read the contacts."""
	with site(context):
		from wix_integration.api.customers import pull_contacts, push_customers

		run = (pull_contacts(store) if pull else push_customers(store, list(names)))["run"]
	say_queued(run)
