"""Products as Wix returns them by id, for tests of what becomes of them in ERPNext."""

from __future__ import annotations

from itertools import product as combine
from typing import Any

from wix_integration.core.wire.product import Product

Json = dict[str, Any]


def simple(sku: str, name: str = "Mug", price: str = "12.50", **values: Any) -> Product:
	"""A product without options."""
	variant = {"id": f"v-{sku}", "visible": True, "sku": sku, "choices": [], **_price(price)}
	variant.update(values.pop("variant", {}))
	return _product(f"p-{sku}", name, [], [variant], values)


def with_options(tag: str, options: dict[str, list[str]], name: str = "Shirt", **values: Any) -> Product:
	"""A product with every combination of these options; SKUs end with the choices."""
	wire = [_option(option, choices) for option, choices in options.items()]
	variants = [
		{
			"id": f"v-{tag}-{'-'.join(chosen)}",
			"visible": True,
			"sku": f"{'-'.join(chosen)} {tag}",
			"choices": [_chosen(option, choice) for option, choice in zip(options, chosen, strict=True)],
			**_price("20"),
		}
		for chosen in combine(*options.values())
	]
	return _product(f"p-{tag}", name, wire, variants, values)


def _product(product_id: str, name: str, options: list[Json], variants: list[Json], values: Json) -> Product:
	return Product.model_validate(
		{
			"id": product_id,
			"revision": "3",
			"name": name,
			"slug": f"slug-of-{product_id}".lower(),
			"handle": f"handle-of-{product_id}".lower(),
			"visible": True,
			"productType": "PHYSICAL",
			"plainDescription": "<p>From Wix</p>",
			"options": options,
			"variantsInfo": {"variants": variants},
			**values,
		}
	)


def _option(name: str, choices: list[str]) -> Json:
	wire = [
		{"choiceId": f"{name}-{choice}", "name": choice, "choiceType": "CHOICE_TEXT"} for choice in choices
	]
	return {"id": f"o-{name}", "name": name, "choicesSettings": {"choices": wire}}


def _chosen(option: str, choice: str) -> Json:
	return {"optionChoiceIds": {"optionId": f"o-{option}", "choiceId": f"{option}-{choice}"}}


def _price(amount: str) -> Json:
	return {"price": {"actualPrice": {"amount": amount}}}
