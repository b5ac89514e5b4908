"""A merchant who works in Wix by hand: both sample catalogues as products made there, and edits nobody announced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import requests

from tests.acceptance.processes import Sandbox
from tests.acceptance.reader import Json
from tests.acceptance.real_catalogues import Row, option_names, products_of_files

#: Products sent in one request of the dashboard.
AT_ONCE = 20
#: The smallest picture there is; what follows it makes each another file.
PIXEL = bytes.fromhex(
	"89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f00050001ff"
	"a75bd9b30000000049454e44ae426082"
)


class Merchant:
	"""The shop's own people. ``tag`` ends every SKU, option and brand, so that they are nobody else's."""

	def __init__(self, sandbox: Sandbox, tag: str) -> None:
		self._sandbox = sandbox
		self._tag = tag
		#: The products by name, as Wix knows them.
		self.ids: dict[str, str] = {}
		self._variants = 0
		self._orders = _orders_of_choices()

	def load_catalogues(self) -> int:
		"""Makes every product of both files; how many."""
		self.make([self._product(rows) for rows in products_of_files()])
		return len(self.ids)

	def make(self, products: Sequence[Json]) -> None:
		for start in range(0, len(products), AT_ONCE):
			part = list(products[start : start + AT_ONCE])
			ids = self._sandbox.control("POST", "merchant/create", {"products": part})["ids"]
			self.ids.update(zip((product["name"] for product in part), ids, strict=True))

	def edit(self, product_id: str, *, variants: Json | None = None, **fields: Any) -> None:
		"""An edit in the dashboard; ``variants`` changes some of them by SKU."""
		body = {"id": product_id, "product": fields, "variants": variants or {}}
		self._sandbox.control("POST", "merchant/edit", body)

	def delete(self, product_id: str) -> None:
		self._sandbox.control("POST", "merchant/delete", {"id": product_id})

	def brand(self, name: str) -> Json:
		"""A brand as an edit names it, made if Wix has none."""
		body = {"brandNames": [name], "returnEntity": True}
		answer = self._post("/stores/v3/bulk/brands/get-or-create", body)
		return {"id": answer["results"][0]["item"]["id"]}

	def _product(self, rows: Sequence[Row]) -> Json:
		first, names = rows[0], option_names(rows[0])
		sold = [row for row in rows if row["Variant Price"]]
		product: Json = {
			"name": first["Title"],
			"productType": "PHYSICAL",
			"visible": True,
			"physicalProperties": {},
			"plainDescription": f"<p>{first['Body (HTML)']}</p>" if first["Body (HTML)"] else "",
			"brand": {"name": f"{first['Vendor']} {self._tag}"},
			"media": {"itemsInfo": {"items": [{"id": self._upload(first["Image Src"])}]}},
			"variantsInfo": {"variants": [self._variant(row, names) for row in sold]},
		}
		return {**product, "options": self._options(sold, names)} if names else product

	def _options(self, rows: Sequence[Row], names: Sequence[str]) -> list[Json]:
		return [
			{
				"name": self._option(name),
				"optionRenderType": "TEXT_CHOICES",
				"choicesSettings": {
					"choices": [
						{"choiceType": "CHOICE_TEXT", "name": value}
						for value in self._orders[name]
						if value in {row[f"Option{place} Value"] for row in rows}
					]
				},
			}
			for place, name in enumerate(names, 1)
		]

	def _variant(self, row: Row, names: Sequence[str]) -> Json:
		"""The files weigh nothing and have neither SKUs nor barcodes: they are made up, to be compared as well."""
		self._variants += 1
		values = [row[f"Option{place} Value"] for place, _ in enumerate(names, 1)]
		compare_at = row["Variant Compare At Price"]
		return {
			"sku": " ".join(("-".join((row["Handle"], *(value.lower() for value in values))), self._tag)),
			"barcode": f"{self._tag}{self._variants:04}",
			"visible": True,
			"price": {
				"actualPrice": {"amount": row["Variant Price"]},
				**({"compareAtPrice": {"amount": compare_at}} if compare_at else {}),
			},
			"physicalProperties": {"weight": 0.125 * self._variants},
			"choices": [
				{
					"optionChoiceNames": {
						"optionName": self._option(name),
						"choiceName": value,
						"renderType": "TEXT_CHOICES",
					}
				}
				for name, value in zip(names, values, strict=True)
			],
			"inventoryItem": {"quantity": 5},
		}

	def _option(self, name: str) -> str:
		return f"{name} {self._tag}"

	def _upload(self, name: str) -> str:
		"""The files' own pictures are out of reach: a pixel of its own stands for each."""
		wanted = {"mimeType": "image/png", "fileName": "picture.png"}
		target = self._post("/site-media/v1/files/generate-upload-url", wanted)["uploadUrl"]
		headers = {"Content-Type": "image/png"}
		answer = requests.put(target, data=PIXEL + name.encode(), headers=headers, timeout=60)
		answer.raise_for_status()
		return str(answer.json()["file"]["id"])

	def _post(self, path: str, body: Json) -> Json:
		keys = self._sandbox.credentials
		access = {"Authorization": keys["api_key"], "wix-site-id": keys["site_id"]}
		answer = requests.post(self._sandbox.url + path, json=body, headers=access, timeout=60)
		answer.raise_for_status()
		parsed: Json = answer.json()
		return parsed


def _orders_of_choices() -> dict[str, list[str]]:
	"""Option → its choices, in one order for all products: ERPNext keeps one order per attribute."""
	orders: dict[str, dict[str, None]] = {}
	for rows in products_of_files():
		for place, name in enumerate(option_names(rows[0]), 1):
			orders.setdefault(name, {}).update(dict.fromkeys(row[f"Option{place} Value"] for row in rows))
	return {name: list(values) for name, values in orders.items()}
