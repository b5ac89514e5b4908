"""A web server of the bench on a port of its own and Debian's or Playwright's chromium in front of it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

import frappe

from tests.bench.desk.browser import Desk
from tests.bench.scenario import Scenario
from wix_integration.api import connection
from wix_integration.sandbox import Sandbox, running_sandbox

if TYPE_CHECKING:
	from playwright.sync_api import BrowserContext

PASSWORD = "Grey-Otter-41-river"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
START_SECONDS = 30


@pytest.fixture(scope="session")
def address(site: str) -> Iterator[str]:
	"""The web server's own code is the checkout's: it is started for these tests."""
	port = _free_port()
	command = [sys.executable, "-m", "frappe.utils.bench_helper", "frappe", "--site", site, "serve"]
	server = subprocess.Popen(
		[*command, "--port", str(port), "--noreload"],
		cwd=os.environ["BENCH_SITES"],
		stdout=subprocess.DEVNULL,
		stderr=subprocess.DEVNULL,
	)
	try:
		_wait_for(f"http://127.0.0.1:{port}/assets/frappe/images/frappe-favicon.svg", server)
		yield f"http://{site}:{port}"
	finally:
		server.kill()
		server.wait()


@pytest.fixture(scope="session")
def browser(site: str) -> Iterator[BrowserContext]:
	"""One window for all tests, so that it loads the desk's scripts once."""
	reason = "no browser tests: install playwright in the bench's env (env/bin/pip install playwright)"
	api = pytest.importorskip("playwright.sync_api", exc_type=ImportError, reason=reason)
	path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
	if not path:
		pytest.skip("no browser tests: install chromium, or name it in CHROMIUM")
	# The site's name need not be in any DNS.
	arguments = [*ARGUMENTS, f"--host-resolver-rules=MAP {site} 127.0.0.1"]
	with api.sync_playwright() as playwright:
		chromium = playwright.chromium.launch(executable_path=path, args=arguments)
		yield chromium.new_context(viewport={"width": 1400, "height": 1000})
		chromium.close()


@pytest.fixture
def sit_down(browser: BrowserContext, address: str, scenario: Scenario) -> Iterator[Callable[..., Desk]]:
	"""``sit_down(role, …)``: a new user with these roles at the desk. Fails if anything failed on the way."""
	desks: list[Desk] = []

	def sit_down(*roles: str) -> Desk:
		email = f"{'-'.join(roles).replace(' ', '').lower()}-{scenario.tag}@example.com"
		rows = [{"role": role} for role in roles]
		values = {"email": email, "first_name": roles[0], "send_welcome_email": 0}
		scenario.make("User", **values, new_password=PASSWORD, roles=rows)
		scenario.commit()
		desks.append(Desk(browser, address, email, PASSWORD))
		return desks[-1]

	yield sit_down
	for desk in desks:
		desk.page.close()
	assert [problem for desk in desks for problem in desk.problems] == []


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
	with running_sandbox() as running:
		yield running


@pytest.fixture
def store(scenario: Scenario, sandbox: Sandbox) -> str:
	"""A store connected to a sandbox; it takes the Items of the scenario only."""
	price_list = {"price_list_name": f"Euro {scenario.tag}", "currency": "EUR", "selling": 1}
	values = {
		"store_name": f"Shop {scenario.tag}",
		"environment": "Sandbox",
		"sandbox_url": sandbox.url,
		"auth_mode": "API key",
		"api_key": sandbox.credentials["api_key"],
		"site_id": sandbox.credentials["site_id"],
		"company": scenario.company,
		"price_list": scenario.make("Price List", **price_list).name,
	}
	name = connection.connect_site(values)["store"]
	scenario.remember("Wix Store", name)
	document = frappe.get_doc("Wix Store", name)
	document.append("item_groups", {"item_group": scenario.item_group()})
	document.save()
	scenario.commit()
	return name


def _free_port() -> int:
	with socket.socket() as probe:
		probe.bind(("127.0.0.1", 0))
		port: int = probe.getsockname()[1]
		return port


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
	end = time.monotonic() + START_SECONDS
	while time.monotonic() < end and server.poll() is None:
		try:
			urlopen(url, timeout=5).close()
			return
		except OSError:
			time.sleep(0.2)
	pytest.fail(
		"The web server did not start. Try in sites/: python -m frappe.utils.bench_helper frappe serve"
	)
