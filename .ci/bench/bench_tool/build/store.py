"""The sandbox store of the site: the last step of `make bench`."""

from __future__ import annotations

from bench_tool import processes
from bench_tool.desk import has_sandbox, sandbox
from bench_tool.frappe import has_frappe_command, run_frappe, site_state
from bench_tool.settings import Settings

COMMAND = ("wix", "sandbox")


def has_sandbox_store(settings: Settings) -> bool:
	return bool(site_state(settings)["store"])


def connect_sandbox_store(settings: Settings) -> str | None:
	"""Let the app connect a store to its sandbox, which runs meanwhile; says so where the app cannot yet."""
	if not (has_sandbox(settings) and has_frappe_command(settings, "--site", settings.site, *COMMAND)):
		return "left out: this checkout has no command `wix sandbox`"
	daemon = sandbox(settings)
	started = processes.start(daemon)
	try:
		run_frappe(settings, "store", "--site", settings.site, *COMMAND, "--connect")
	finally:
		if started:
			processes.stop(daemon)
	return None
