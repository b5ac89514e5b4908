"""Every kind of order a shop may have, each as a sentence about what is bought, paid, sent and given back.

Pure: says what to ask of the sandbox's control API, and knows nothing of the app.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tests.acceptance.orders._shop.draw import CITY, VAT, Draw, Goods, Wish

OTHER_APP = "13d21c63-b5ec-5912-8397-c3a5ddb27a97"
PAY = {"action": "pay"}
TRACKED = {"trackingNumber": "JD0146", "shippingProvider": "dhl"}
Kind = Callable[[Draw], Wish]


def wishes(numbers: range, goods: Goods, tag: str, seed: int = 0) -> Iterator[Wish]:
	"""The orders with these numbers, the kinds in turn."""
	names = list(KINDS)
	for number in numbers:
		draw = Draw(goods, number, tag, seed)
		name = names[number % len(names)]
		wish = KINDS[name](draw)
		yield Wish(name, wish.placed, wish.then, wish.later)


def _placed(*lines: Callable[[Draw], Any], **more: Any) -> Kind:
	"""An order of drawn lines and values; what can be called is drawn."""

	def draw_it(draw: Draw) -> Wish:
		values = {name: value(draw) if callable(value) else value for name, value in more.items()}
		return Wish("", draw.order(*(line(draw) for line in lines), **values))

	return draw_it


def _and_then(kind: Kind, *then: dict[str, Any]) -> Kind:
	return lambda draw: Wish("", kind(draw).placed, then)


def _and_later(kind: Kind, *later: dict[str, Any]) -> Kind:
	return lambda draw: Wish("", kind(draw).placed, (), later)


def _many(draw: Draw) -> Wish:
	"""The first of them is as long as Wix allows."""
	count = 300 if draw.number < len(KINDS) else draw.random.randint(10, 30)
	return Wish("", draw.order(*draw.lines(count)))


def _several(count: int) -> Kind:
	return lambda draw: Wish("", draw.order(*draw.lines(count)))


def _fixed(*prices: str, **more: Any) -> Kind:
	"""Pieces at known prices with shipping for 5, taxed on top."""
	values = {"tax": "0.19", "shipping": {"title": "Parcel", "price": "5.00"}, **more}
	return lambda draw: Wish("", draw.order(*draw.fixed(*prices), **values))


def _act_on_lines(kind: Kind, *actions: Callable[[list[str]], dict[str, Any]]) -> Kind:
	"""``later`` actions that name lines of the order by their SKUs."""

	def draw_it(draw: Draw) -> Wish:
		placed = kind(draw).placed
		skus = [line["sku"] for line in placed["lines"]]
		return Wish("", placed, (), [action(skus) for action in actions])

	return draw_it


def _send(*places: int, quantity: int = 1, **tracking: str) -> Callable[[list[str]], dict[str, Any]]:
	"""A fulfilment of the lines at these places."""

	def say(skus: list[str]) -> dict[str, Any]:
		lines = [{"sku": skus[place], "quantity": quantity} for place in places]
		return {"action": "fulfill", "lines": lines, **({"tracking": tracking} if tracking else {})}

	return say


def _give_back(*places: int, restock: bool = False, **more: Any) -> Callable[[list[str]], dict[str, Any]]:
	"""A refund of one piece of the lines at these places."""

	def say(skus: list[str]) -> dict[str, Any]:
		lines = [{"sku": skus[place], "quantity": 1, "restock": restock} for place in places]
		return {"action": "refund", "lines": lines, "reason": "Returned", **more}

	return say


def _random(draw: Draw) -> Wish:
	"""Whatever comes together."""
	random = draw.random
	lines = [
		{**line, **({"discount": draw.amount(1, 100)} if random.random() < 0.3 else {})}
		for line in draw.lines(random.randint(1, 6))
	]
	names = random.sample(["Tip", "Packing", "Insurance"], random.randint(0, 3))
	fees = [{"name": name, "price": draw.amount(1, 900)} for name in names]
	discount = {"amount": draw.amount(1, 200), "code": "LUCKY"} if random.random() < 0.4 else None
	more = {"shipping": draw.shipping(), "fees": fees, "discount": discount}
	return Wish("", draw.order(*lines, taxIncluded=random.random() < 0.5, **more))


def _line(**more: Any) -> Callable[[Draw], Any]:
	return lambda draw: draw.line(**more)


def _buyer(who: object = None, **more: Any) -> Callable[[Draw], Any]:
	return lambda draw: draw.buyer(who, **more)


def _new_buyer(**more: Any) -> Callable[[Draw], Any]:
	return lambda draw: draw.buyer(f"person-{draw.number}", **more)


KINDS: dict[str, Kind] = {
	# goods
	"simple": _placed(),
	"variant": _placed(lambda draw: draw.line(sku=draw.random.choice(draw.goods.sized))),
	"several lines": _several(4),
	"many lines": _many,
	"options and texts": _placed(
		lambda draw: draw.line(
			sku=draw.random.choice(draw.goods.sized),
			texts={"Engraving": "For <b>Eve</b> & Bob"},
			modifiers={"Extras": ["Gift wrap", "Card"]},
		)
	),
	"parts of a unit": _placed(
		lambda draw: draw.line(sku=draw.goods.measured, decimalQuantity="1.255", quantity=1, price="12.40")
	),
	"custom line": _placed(_line(), lambda draw: {"name": "Engraving", "price": draw.amount(50)}),
	"no SKU": _placed(lambda draw: {"productId": draw.goods.plain, "quantity": 2}),
	"deleted product": _placed(lambda draw: {"sku": draw.goods.gone}),
	"other app": _placed(
		lambda draw: {"name": "Massage", "price": "60", "type": "SERVICE", "appId": OTHER_APP}
	),
	"gift card sold": _placed(
		lambda draw: {"name": "Gift card", "price": "50", "type": "GIFT_CARD", "taxRate": None}
	),
	# money
	"line discount": _placed(_line(price="20", quantity=3, discount="3.33"), _line()),
	"order discount": _placed(_line(), _line(), discount="1.99"),
	"coupon": _placed(_line(), _line(), discount={"amount": "0.97", "code": "SPRING"}),
	"shipping with tax": _placed(tax=[VAT], shipping=lambda draw: draw.shipping(taxRate="0.07")),
	"fees": _placed(fees=[{"name": "Packing", "price": "1.50"}, {"name": "Insurance", "price": "0.99"}]),
	"tip": _placed(fees=[{"name": "Tip", "price": "3", "taxRate": None}]),
	"tax included": _placed(_line(), _line(), taxIncluded=True, tax="0.19"),
	"several rates": _placed(_line(taxRate=[VAT, CITY]), _line(taxRate="0.07"), taxIncluded=True),
	"tax exempt": _placed(tax=None),
	"free line": _placed(_line(), _line(price="0")),
	"whole line discounted": _placed(_line(), _line(price="7", quantity=1, discount="7")),
	"foreign currency": _placed(currency="EUR"),
	"foreign currency, taxes included": _placed(
		_line(), _line(), currency="GBP", taxIncluded=True, tax="0.2"
	),
	"zero total": _placed(_line(price="0"), shipping=None),
	"anything": _random,
	# payment
	"unpaid": _placed(paymentStatus="NOT_PAID"),
	"offline": _placed(paymentStatus="PENDING", offline=True, method="Bank transfer"),
	"partly paid": _placed(_line(price="40"), paid="12.34"),
	"authorised": _placed(authorized=True),
	"cash on delivery": _and_later(
		_placed(
			paymentStatus="PENDING_MERCHANT", offline=True, method="Cash on delivery", shipping={"price": "5"}
		),
		{"action": "pay", "offline": True, "method": "Cash on delivery"},
	),
	"gift card and card": _and_then(_placed(_line(price="40"), paid="10.00", giftCard=True), PAY),
	"fee of the provider": _placed(_line(price="80"), fee="2.35", method="PayPal"),
	"paid later": _and_later(_placed(paymentStatus="NOT_PAID"), PAY),
	"approved": _and_then(_placed(status="PENDING"), PAY),
	"pending": _placed(status="PENDING"),
	"rejected": _and_then(_placed(status="PENDING"), {"action": "reject"}),
	"imported": _placed(imported=True),
	"unknown state": _and_then(
		_placed(paymentStatus="NOT_PAID"),
		{"action": "change", "order": {"paymentStatus": "UNDER_REVIEW", "fulfillmentStatus": "ON_HOLD"}},
	),
	# people
	"guest": _placed(buyer=_new_buyer()),
	"same e-mail": _placed(buyer=_buyer("twice")),
	"member": _placed(buyer=_buyer("member", memberId="5c3a2b10-0000-4000-8000-000000000001")),
	"missing e-mail": _placed(buyer=_new_buyer(email=None)),
	"company": _placed(
		buyer=lambda draw: draw.buyer(
			f"firm-{draw.number}", company=f"Firm {draw.tag} GmbH", vatId="DE811907980"
		)
	),
	"long name": _placed(buyer=_new_buyer(firstName="Ann" * 33, lastName="Bee" * 33)),
	"emoji": _placed(
		buyer=lambda draw: draw.buyer(f"party-{draw.number}", firstName="🎉🦄"), note="Danke 🎁!"
	),
	"script": _placed(note="<script>alert('x')</script><img src=x onerror=alert(1)>"),
	"other address": _placed(shipping=lambda draw: draw.shipping(address=draw.address(city="Hamburg"))),
	"pickup": _placed(shipping={"title": "Pickup", "price": "0", "pickup": True}),
	# sent
	"sent": _and_later(_several(2), {"action": "fulfill", "tracking": TRACKED}),
	"sent in part": _act_on_lines(_several(3), _send(0)),
	"sent in several parcels": _act_on_lines(
		_fixed("10", "20", "30"),
		_send(0, trackingNumber="1Z1", shippingProvider="ups"),
		_send(
			1,
			2,
			trackingNumber="X-2",
			shippingProvider="Carrier pigeon",
			trackingLink="https://track.example/X-2",
		),
	),
	# ended
	"cancelled unpaid": _and_later(_placed(paymentStatus="NOT_PAID"), {"action": "cancel"}),
	"cancelled before it was read": _and_then(_placed(paymentStatus="NOT_PAID"), {"action": "cancel"}),
	"cancelled and given back": _and_later(_fixed("25.00"), {"action": "refund"}, {"action": "cancel"}),
	"refunded": _and_later(_fixed("19.99", "5.55"), {"action": "refund"}),
	"refunded in part": _act_on_lines(_fixed("19.99", "30"), _give_back(0, restock=True)),
	"refunded twice": _act_on_lines(
		_fixed("19.99", "30", "7.77"), _give_back(0), _give_back(1, restock=True)
	),
	"shipping refunded": _and_later(_fixed("12"), {"action": "refund", "shipping": "5.00"}),
	"fee refunded": _and_later(
		_fixed("12", fees=[{"name": "Packing", "price": "2.50", "taxRate": None}]),
		{"action": "refund", "fees": {"Packing": "2.50"}},
	),
	"amount refunded": _and_later(
		_fixed("33"), {"action": "refund", "amount": "3.33", "reason": "Scratched"}
	),
	"more than the goods refunded": _act_on_lines(_fixed("10", "40"), _give_back(0, amount="15.00")),
	"refund under way": _and_later(_fixed("18"), {"action": "refund", "amount": "4.00", "pending": True}),
	"sent and refunded": _act_on_lines(_fixed("10", "20"), _send(0, 1), _give_back(1)),
}
