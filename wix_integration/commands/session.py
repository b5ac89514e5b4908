"""The site a command works on, and what all of them say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

import frappe
from frappe.commands import get_site


def say_queued(run: str) -> None:
	click.echo(f"Run {run} is queued. Follow it with: bench wix status {run}")


@contextmanager
def site(context: Any) -> Iterator[None]:
	"""Connected for the block, whose changes are committed. What Frappe refuses is said without a traceback."""
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
