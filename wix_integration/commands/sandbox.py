"""A Wix of one's own."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import click

from frappe.commands import pass_context

from wix_integration.commands.session import site


@click.command("sandbox")
@click.option("--port", default=8300, show_default=True)
@click.option("--state", help="File that keeps the shop between starts.")
def sandbox(port: int, state: str | None) -> None:
	"""Run a Wix sandbox in the foreground. It prints its address and credentials as one line of JSON."""
	arguments = ["--port", str(port), *(("--state", state) if state else ())]
	sys.exit(subprocess.call([sys.executable, "-m", "wix_integration.sandbox", *arguments]))


@click.command("connect-sandbox")
@click.option("--store", default="Sandbox", show_default=True)
@click.option("--company", help="The site's default company if not given.")
@pass_context
def connect_sandbox(context: Any, store: str, company: str | None) -> None:
	"""Connect a store to a running sandbox whose JSON line is given on standard input."""
	credentials = json.loads(click.get_text_stream("stdin").read())
	with site(context):
		from wix_integration.jobs.sandbox_store import connect_sandbox_store

		name = connect_sandbox_store(store, credentials, company)
	click.echo(f"Store {name} is connected to {credentials['url']}.")
