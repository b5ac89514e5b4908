"""A client for the tests that holds every request and every answer against Wix's wire types."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import requests

from tests.contract import schema
from wix_integration.sandbox import Sandbox

Json = dict[str, Any]
_HOST = "https://www.wixapis.com"


@cache
def _schema_names() -> list[tuple[re.Pattern[str], str, bool, str]]:
	"""Path pattern, method, whether POST stands for GET too, and the schema's name."""
	names = []
	for file in sorted((Path(__file__).parent / "schemas").glob("*.response.json")):
		method, address = json.loads(file.read_text())["x-http"].split(" ", 1)
		path = re.sub(r":(\w+)", r"(?P<\1>[^/]+)", address.removeprefix(_HOST))
		is_read = path.endswith(("/query", "/search", "/list-items"))
		names.append((re.compile(f"^{path}$"), method, is_read, file.name.removesuffix(".response.json")))
	return names


def find_schema(method: str, path: str) -> tuple[str | None, dict[str, str]]:
	"""The schema's name and the path parameters it knows the address by."""
	for pattern, wanted, is_read, name in _schema_names():
		match = pattern.match(path)
		if match and (method == wanted or (is_read and method == "POST")):
			return name, match.groupdict()
	return None, {}


@dataclass
class Shop:
	"""Calls as an API key does; ``check`` off sends what the schemas would refuse."""

	sandbox: Sandbox
	headers: Json = field(default_factory=dict)
	session: requests.Session = field(default_factory=requests.Session)

	def __post_init__(self) -> None:
		self.headers = {"Authorization": self.sandbox.api_key, "wix-site-id": self.sandbox.site_id}

	def send(self, method: str, path: str, body: Json | None = None, **options: Any) -> requests.Response:
		headers = options.pop("headers", self.headers)
		return self.session.request(
			method, self.sandbox.url + path, json=body, headers=headers, timeout=10, **options
		)

	def call(
		self, method: str, path: str, body: Json | None = None, *, check: bool = True, **options: Any
	) -> Json:
		"""The answer's body, validated; fails unless Wix says 200."""
		known, parameters = find_schema(method, path)
		if known and body is not None and check:
			schema.validate_request(known, body, **schema.required_of(known, parameters))
		response = self.send(method, path, body, **options)
		assert response.status_code == 200, f"{response.status_code} {response.text[:600]}"
		answer: Json = response.json()
		if known:
			schema.validate_response(known, answer)
		return answer

	def post(self, path: str, body: Json, **options: Any) -> Json:
		return self.call("POST", path, body, **options)

	def refused(
		self, method: str, path: str, body: Json | None = None, **options: Any
	) -> tuple[int, str, Json]:
		"""Status, application code or first rule, and the whole body of a refusal."""
		response = self.send(method, path, body, **options)
		assert response.status_code >= 400, response.text[:600]
		answer: Json = response.json()
		schema.validate_error(answer)
		return response.status_code, _code_of(answer), answer

	def control(self, path: str, body: Json | None = None, method: str = "POST") -> Json:
		response = self.session.request(method, f"{self.sandbox.url}/_sandbox/{path}", json=body, timeout=10)
		assert response.status_code == 200, response.text[:600]
		answer: Json = response.json()
		return answer

	def switch(self, **values: Any) -> None:
		self.control("switches", values)

	def fault(self, kind: str, route: str = "*", **settings: Any) -> None:
		self.control("faults", {"kind": kind, "route": route, **settings})

	def create(self, product: Json | None = None, *, fields: list[str] | None = None) -> Json:
		body = {"product": product or simple_product(), "fields": fields or []}
		created: Json = self.post("/stores/v3/products", body)["product"]
		return created

	def get(self, product_id: str, *fields: str) -> Json:
		response = self.send("GET", f"/stores/v3/products/{product_id}", params={"fields": fields})
		assert response.status_code == 200, response.text[:600]
		answer: Json = response.json()
		schema.validate_response("product.get", answer)
		product: Json = answer["product"]
		return product

	def update(self, product: Json, **changes: Any) -> Json:
		body = {"product": {"id": product["id"], "revision": product["revision"], **changes}}
		updated: Json = self.call("PATCH", f"/stores/v3/products/{product['id']}", body)["product"]
		return updated


def _code_of(answer: Json) -> str:
	details = answer.get("details", {})
	if "applicationError" in details:
		return str(details["applicationError"]["code"])
	violations = details.get("validationError", {}).get("fieldViolations", [])
	return str(violations[0].get("ruleName") or violations[0]["violatedRule"]) if violations else ""


def simple_variant(sku: str | None = "SKU-1", price: str = "10", **more: Any) -> Json:
	variant: Json = {"price": {"actualPrice": {"amount": price}}, "physicalProperties": {}, **more}
	return {**variant, "sku": sku} if sku else variant


def simple_product(name: str = "Cup", **more: Any) -> Json:
	product: Json = {"name": name, "productType": "PHYSICAL", "physicalProperties": {}}
	return {**product, "variantsInfo": {"variants": [simple_variant()]}, **more}


def option(name: str, *choices: str) -> Json:
	rows = [{"choiceType": "CHOICE_TEXT", "name": choice} for choice in choices]
	return {"name": name, "optionRenderType": "TEXT_CHOICES", "choicesSettings": {"choices": rows}}


def pick(name: str, choice: str) -> Json:
	return {"optionChoiceNames": {"optionName": name, "choiceName": choice, "renderType": "TEXT_CHOICES"}}


def shirt(*sizes: str, **more: Any) -> Json:
	"""A product with the option Size and one variant per size."""
	chosen = sizes or ("S", "M")
	variants = [simple_variant(f"SHIRT-{size}", choices=[pick("Size", size)]) for size in chosen]
	return simple_product(
		"Shirt", options=[option("Size", *chosen)], variantsInfo={"variants": variants}, **more
	)


def as_sent(product: Json) -> Json:
	"""Options and variants of a product as read, in the form an update sends them back."""
	return {
		"options": product["options"],
		"variantsInfo": {"variants": [dict(row) for row in product["variantsInfo"]["variants"]]},
	}
