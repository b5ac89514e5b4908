"""The sandbox store of the site: the last step of `make bench`."""

from __future__ import annotations

from bench_tool import processes
from bench_tool.desk import has_sandbox, sandbox
from bench_tool.frappe import has_frappe_command, run_frappe, site_state
from bench_tool.settings import Settings

COMMAND = ("wix", "connect-sandbox")


def has_sandbox_store(settings: Settings) -> bool:
	return bool(site_state(settings)["store"])


def connect_sandbox_store(settings: Settings) -> str | None:
	"""Let the app connect a store to the bench's sandbox, which runs meanwhile; says so where it cannot yet."""
	if not (has_sandbox(settings) and has_frappe_command(settings, *COMMAND)):
		return "left out: this checkout has no command `wix connect-sandbox`"
	daemon = sandbox(settings)
	started = processes.start(daemon)
	try:
		_connect(settings)
	finally:
		if started:
			processes.stop(daemon)
	return None


def _connect(settings: Settings) -> None:
	"""The keys go in by standard input: on a command line everybody on the machine could read them."""
	run_frappe(settings, "store", "--site", settings.site, *COMMAND, feed=settings.sandbox_credentials)
