"""A person at the desk: opens pages, clicks, reads. Everything that goes wrong on the way is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
	from playwright.sync_api import BrowserContext, Locator, Page, Response

EXPECTED_REFUSAL = 417
#: Answered by another server of the bench, which the tests do not start.
SOCKETIO = "/socket.io/"

LOG_IN = """([user, password]) => localStorage.clear() || fetch("/api/method/login", {
	method: "POST", body: new URLSearchParams({usr: user, pwd: password})
}).then(answer => answer.status)"""


class Desk:
	"""A tab of one user; the one before is logged out. ``problems``: errors of scripts and requests the server failed."""

	def __init__(self, context: BrowserContext, address: str, user: str, password: str) -> None:
		self.problems: list[str] = []
		self._address = address
		context.clear_cookies()
		self.page: Page = context.new_page()
		self.page.set_default_timeout(45_000)
		self.page.on("pageerror", lambda error: self.problems.append(str(error)))
		self.page.on("response", self._judge)
		self.page.goto(f"{address}/login")
		assert self.page.evaluate(LOG_IN, [user, password]) == 200

	def open(self, path: str, prefix: str = "app", **filters: str) -> None:
		"""Opens ``item/SKU 1``, a list with filters or the like; Frappe 15 and 16 redirect the other's prefix."""
		query = f"?{urlencode(filters)}" if filters else ""
		self.page.goto(f"{self._address}/{prefix}/{quote(path)}{query}")
		self.page.wait_for_load_state("networkidle")

	def choose(self, group: str, action: str) -> None:
		"""A button of a group of the form's buttons."""
		self.page.get_by_role("button", name=group, exact=True).locator("visible=true").click()
		self.page.locator(".dropdown-menu:visible").get_by_text(action, exact=True).click()

	def choices(self, group: str) -> list[str]:
		"""What a group of buttons offers."""
		self.page.get_by_role("button", name=group, exact=True).locator("visible=true").click()
		return self.page.locator(".dropdown-menu:visible a.dropdown-item").all_inner_texts()

	def fill(self, **values: str) -> None:
		"""Types into the fields of the dialog in front, as a person does: what depends on a field follows it."""
		for fieldname, value in values.items():
			field = self.dialog().locator(f"[data-fieldname={fieldname}]").locator("input, select")
			field = field.locator("visible=true").first
			if field.evaluate("input => input.tagName") == "SELECT":
				field.select_option(value)
			else:
				field.fill("")
				field.press_sequentially(value)
				field.press("Tab")
			self.page.wait_for_timeout(200)

	def dialog(self) -> Locator:
		return self.page.locator(".modal.show").last

	def confirm(self) -> None:
		"""The main button of the dialog in front."""
		self.dialog().locator(".btn-modal-primary").click()

	def close_dialog(self) -> None:
		self.dialog().locator(".btn-modal-close").click()
		self.page.wait_for_timeout(500)

	def sees(self, text: str) -> None:
		""":raises TimeoutError: the text does not appear on the page."""
		self.page.wait_for_function("text => document.body.innerText.includes(text)", arg=text)

	def _judge(self, answer: Response) -> None:
		is_ours = SOCKETIO not in answer.url
		if answer.status >= 400 and is_ours and answer.status != EXPECTED_REFUSAL:
			self.problems.append(f"{answer.status} {answer.url}")
