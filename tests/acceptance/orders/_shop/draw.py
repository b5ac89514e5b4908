"""One order's share of chance: goods, prices, buyers. The same seed and number draw the same order, wherever it is placed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

Json = dict[str, Any]

VAT, CITY = {"name": "VAT", "rate": "0.19"}, {"name": "City tax", "rate": "0.0125"}
TAXES: Sequence[Any] = (None, "0.19", "0.07", [VAT, CITY])
#: Buyers who come back.
REGULARS = 8


@dataclass(frozen=True, slots=True)
class Goods:
	"""What the shop sells: SKUs of simple products, of variants and of what is sold in parts of a unit; the id of a product
	without a SKU; a SKU that is deleted once it was bought."""

	simple: Sequence[str]
	sized: Sequence[str]
	measured: str
	plain: str
	gone: str


@dataclass(frozen=True, slots=True)
class Wish:
	"""One order to be placed. ``then`` are actions before anybody reads it, ``later`` those after it was imported."""

	kind: str
	placed: Json
	then: Sequence[Json] = ()
	later: Sequence[Json] = ()


class Draw:
	"""The chance of the order with this number.

	:param tag: part of every name and address, by which the story's people are found again
	"""

	def __init__(self, goods: Goods, number: int, tag: str, seed: int = 0) -> None:
		self.random = Random(f"{seed}/{number}")
		self.goods = goods
		self.number = number
		self.tag = tag

	def amount(self, least: int = 1, most: int = 20_000) -> str:
		"""So many cents, as a price."""
		return f"{self.random.randint(least, most) / 100:.2f}"

	def line(self, **more: Any) -> Json:
		"""A product, half of the time at another price than the catalogue's."""
		line: Json = {"sku": self.random.choice(self.goods.simple), "quantity": self.random.randint(1, 4)}
		if self.random.random() < 0.5:
			line["price"] = self.amount(100)
		return {**line, **more}

	def lines(self, count: int, **more: Any) -> list[Json]:
		"""So many lines, each of another product while there are enough."""
		pool = list(self.goods.simple)
		chosen = self.random.sample(pool, count) if count <= len(pool) else self.random.choices(pool, k=count)
		return [self.line(sku=sku, **more) for sku in chosen]

	def fixed(self, *prices: str, **more: Any) -> list[Json]:
		"""One piece each of different products at these prices."""
		lines = self.lines(len(prices), quantity=1, **more)
		return [{**line, "price": price} for line, price in zip(lines, prices, strict=True)]

	def buyer(self, who: object = None, **more: Any) -> Json:
		"""Somebody new, or one of the regulars; ``who`` names a person."""
		if who is None:
			is_regular = self.random.random() < 0.3
			who = f"regular-{self.random.randrange(REGULARS)}" if is_regular else f"guest-{self.number}"
		named = {"firstName": f"Ada {who}", "lastName": f"Buyer {self.tag}"}
		phone = f"+49 170 {self.random.randrange(10**7):07}"
		return {"email": f"{who}@{self.tag}.example", "phone": phone, **named, **more}

	def address(self, **more: Any) -> Json:
		street = f"Street {self.random.randrange(200)} of {self.tag}"
		place = {"country": "DE", "subdivision": "DE-BE", "city": "Berlin", "postalCode": "10115"}
		return {**place, "addressLine": street, **more}

	def shipping(self, **more: Any) -> Json:
		return {"title": self.random.choice(["Parcel", "Express"]), "price": self.amount(0, 2_000), **more}

	def order(self, *lines: Json, **more: Any) -> Json:
		"""A paid order of these lines, or of one or two, with whatever tax and shipping come up."""
		bought = list(lines) or self.lines(self.random.choice([1, 1, 2]))
		body: Json = {"lines": bought, "buyer": self.buyer(), "billing": self.address()}
		body["tax"] = self.random.choice(TAXES)
		if self.random.random() < 0.5:
			body["shipping"] = self.shipping()
		return {**body, **more}
