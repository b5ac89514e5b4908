"""``bench --site SITE wix …``: the desk's actions for people at a terminal. Each command says what to do next.

Frappe looks for ``commands`` here, for every bench command: what a command needs is imported when it runs.
"""

import click

from wix_integration.commands import comparing, items, operations, orders, sandbox

_COMMANDS = (
	*(items.push, items.pull, items.match, items.sync_all, items.why),
	*(orders.orders, orders.fetch_order, orders.why_order, orders.customers),
	*(comparing.compare, comparing.after_restore, comparing.confirm),
	*(operations.doctor, operations.status, operations.replay, operations.webhooks),
	*(sandbox.sandbox, sandbox.connect_sandbox),
)


@click.group("wix")
def wix() -> None:
	"""Wix Integration."""


for _command in _COMMANDS:
	wix.add_command(_command)

commands = [wix]
