"""The real client on the sandbox's socket; every request and answer is held against Wix's wire types on the way."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from tests.contract import schema
from tests.contract.shop import Shop, find_schema
from wix_integration.connector.calls import CallTrace
from wix_integration.connector.client import WixClient, connect
from wix_integration.connector.retry import Timing
from wix_integration.core.site.credentials import ApiKey, AppSecret, Credentials
from wix_integration.core.wire.product import (
	InventoryPart,
	Money,
	PriceInfo,
	Product,
	Variant,
	VariantPhysicalProperties,
	VariantsInfo,
)


class CheckingAdapter(HTTPAdapter):
	"""A real connection that fails the test on a request or a successful answer Wix's types do not allow."""

	def __init__(self, check: bool) -> None:
		super().__init__(max_retries=0)
		self.check = check
		self.checked: Counter[str] = Counter()

	def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:  # type: ignore[override]
		method, path = str(request.method), urlsplit(str(request.url)).path
		name, parameters = find_schema(method, path) if self.check else (None, {})
		if name and request.body:
			body = without_cleared(json.loads(request.body))
			schema.validate_request(name, body, **schema.required_of(name, parameters))
			self.checked[name] += 1
		response = super().send(request, **options)
		if name and response.ok:
			schema.validate_response(name, response.json())
		return response


def without_cleared(node: Any) -> Any:
	"""A member sent as null is cleared; Wix's types, made for answers too, do not say so."""
	if isinstance(node, dict):
		return {key: without_cleared(value) for key, value in node.items() if value is not None}
	return [without_cleared(value) for value in node] if isinstance(node, list) else node


@dataclass
class Connection:
	"""A client, what it did, and how often it would have slept."""

	client: WixClient
	adapter: CheckingAdapter
	traces: list[CallTrace] = field(default_factory=list)
	sleeps: list[float] = field(default_factory=list)

	def calls(self) -> Counter[str]:
		return Counter(trace.call for trace in self.traces)


def key_of(shop: Shop) -> ApiKey:
	sandbox = shop.sandbox
	return ApiKey(sandbox.api_key, sandbox.site_id, sandbox.account_id)


def app_of(shop: Shop) -> AppSecret:
	sandbox = shop.sandbox
	return AppSecret(sandbox.app_id, sandbox.app_secret, sandbox.instance_id)


def connection(
	shop: Shop, credentials: Credentials | None = None, *, check: bool = True, **options: Any
) -> Connection:
	"""A client of the sandbox that notes its waits instead of waiting; ``check`` off sends what is not valid."""
	traces: list[CallTrace] = []
	sleeps: list[float] = []
	adapter = CheckingAdapter(check)
	client = connect(
		credentials or key_of(shop),
		sandbox_url=shop.sandbox.url,
		lane="catalogue",
		trace=traces.append,
		timing=Timing(sleep=sleeps.append, random=lambda: 0.0),
		adapter=adapter,
		**options,
	)
	return Connection(client, adapter, traces, sleeps)


def simple(number: int, **changes: Any) -> Product:
	"""A product without options, as the core builds it."""
	variant = Variant(
		sku=f"SKU-{number}",
		visible=True,
		choices=[],
		price=PriceInfo(actual_price=Money(amount="12.50")),
		physical_properties=VariantPhysicalProperties(weight=0.5),
		inventory_item=InventoryPart(quantity=number),
	)
	values: dict[str, Any] = {
		"name": f"Item {number}",
		"handle": f"item-{number}",
		"product_type": "PHYSICAL",
		"visible": True,
		"plain_description": "<p>Good</p>",
		"physical_properties": {},
		"variants_info": VariantsInfo(variants=[variant]),
	}
	return Product(**{**values, **changes})


def shirt(number: int, colours: list[str], sizes: list[str]) -> Product:
	"""A product with two options and every combination of them."""
	choices = {"Colour": colours, "Size": sizes}
	options = [
		{
			"name": name,
			"optionRenderType": "TEXT_CHOICES",
			"choicesSettings": {
				"choices": [{"name": value, "choiceType": "CHOICE_TEXT"} for value in values]
			},
		}
		for name, values in choices.items()
	]
	variants = [
		{
			"sku": f"S{number}-{colour}-{size}",
			"visible": True,
			"choices": [_chosen("Colour", colour), _chosen("Size", size)],
			"price": {"actualPrice": {"amount": "20"}},
			"physicalProperties": {},
			"inventoryItem": {"quantity": 3},
		}
		for colour in colours
		for size in sizes
	]
	wire = simple(number, name=f"Shirt {number}", handle=f"shirt-{number}").to_wire()
	return Product.model_validate({**wire, "options": options, "variantsInfo": {"variants": variants}})


def _chosen(option: str, choice: str) -> dict[str, Any]:
	names = {"optionName": option, "choiceName": choice, "renderType": "TEXT_CHOICES"}
	return {"optionChoiceNames": names}
