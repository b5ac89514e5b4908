"""The Wix of the demo: the sandbox, in a process of its own, reached over HTTP like the real one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from wix_integration.core.site.credentials import ApiKey


@dataclass(frozen=True, slots=True)
class WixServer:
	"""A running sandbox."""

	url: str
	credentials: ApiKey
	process_id: int


@contextmanager
def open_wix(currency: str, *, keep: bool) -> Iterator[WixServer]:
	"""Starts a sandbox on a free port and ends it on leaving, unless it shall be kept.

	:raises RuntimeError: it did not start
	"""
	command = [sys.executable, "-m", "wix_integration.sandbox", "--port", "0"]
	options = ["--currency", currency, "--site-name", "Paper & Clay"]
	process = subprocess.Popen(
		[*command, *options], stdout=subprocess.PIPE, text=True, start_new_session=keep
	)
	try:
		yield _describe(process)
	except BaseException:
		process.terminate()
		raise
	if not keep:
		process.terminate()
	if process.stdout:
		process.stdout.close()
	if not keep:
		process.wait(timeout=10)


def _describe(process: subprocess.Popen[str]) -> WixServer:
	line = process.stdout.readline() if process.stdout else ""
	if not line:
		raise RuntimeError(
			"The sandbox did not start. Run python -m wix_integration.sandbox to see why, then try again."
		)
	facts = json.loads(line)
	return WixServer(
		facts["url"], ApiKey(facts["api_key"], facts["site_id"], facts["account_id"]), process.pid
	)
