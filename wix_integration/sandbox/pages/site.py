"""Routes of the pages: the shop front, a product, the merchant's table, and what its forms do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import quote

from jinja2 import Environment, PackageLoader
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from ..control.merchant import delete_as_merchant, edit_as_merchant, find_product, map_price_change
from ..wire.errors import Json, RefusalError, not_found
from . import desk
from .cards import find_page, show_card, show_detail

if TYPE_CHECKING:
	from ..world import World

_MAP = Map(
	[
		Rule("/", endpoint="shop", methods=["GET"]),
		Rule("/product-page/<slug>", endpoint="product", methods=["GET"]),
		Rule("/product-page/<slug>", endpoint="buy", methods=["POST"]),
		Rule("/merchant", endpoint="merchant", methods=["GET"]),
		Rule("/merchant/categories", endpoint="categories", methods=["GET"]),
		Rule("/merchant/categories", endpoint="change_categories", methods=["POST"]),
		Rule("/merchant/orders", endpoint="orders", methods=["GET"]),
		Rule("/merchant/orders/<order_id>", endpoint="act", methods=["POST"]),
		Rule("/merchant/<product_id>", endpoint="edit", methods=["POST"]),
		Rule("/merchant/<product_id>/categories", endpoint="change_membership", methods=["POST"]),
		Rule("/merchant/<product_id>/order", endpoint="order", methods=["POST"]),
		Rule("/merchant/<product_id>/delete", endpoint="delete", methods=["POST"]),
	]
)


class Pages:
	"""Server-rendered pages, escaped by Jinja; a form sent from another site is refused."""

	def __init__(self, world: World) -> None:
		self._world = world
		self._templates = Environment(loader=PackageLoader(__package__), autoescape=True, trim_blocks=True)
		self._views: dict[str, Callable[..., Response]] = {
			"shop": self._show_shop,
			"product": self._show_product,
			"buy": self._buy,
			"merchant": self._show_merchant,
			"categories": self._show_categories,
			"change_categories": self._change_categories,
			"orders": self._show_orders,
			"act": self._act,
			"change_membership": self._change_membership,
			"order": self._order,
			"edit": self._edit,
			"delete": self._delete,
		}

	def respond(self, request: Request) -> Response:
		try:
			endpoint, values = _MAP.bind_to_environ(request.environ).match()
		except HTTPException as error:
			return Response(error.name, status=error.code, content_type="text/plain")
		if request.method == "POST" and not _is_own_form(request):
			return Response("This form came from another site", status=403, content_type="text/plain")
		with self._world.store.lock:
			self._world.settle()
			try:
				return self._views[endpoint](request, **values)
			except RefusalError as refusal:
				return self._render("refusal.html", status=refusal.status, refusal=refusal)
			finally:
				self._world.store.flush()

	def _show_shop(self, request: Request) -> Response:
		visible = [product for product in self._world.store.products if product["visible"]]
		page = find_page(visible, request.args)
		return self._render("shop.html", page=page, cards=[show_card(self._world, row) for row in page.rows])

	def _show_product(self, request: Request, slug: str) -> Response:
		product = self._product_of(slug)
		return self._render(
			"product.html", product=show_detail(self._world, product), bought=request.args.get("bought")
		)

	def _buy(self, request: Request, slug: str) -> Response:
		desk.order_one(self._world, self._product_of(slug), request.form.get("variant", ""))
		return redirect(f"/product-page/{quote(slug)}?bought=1", code=303)

	def _show_merchant(self, request: Request) -> Response:
		page = find_page(list(self._world.store.products), request.args)
		rows = [
			{**show_card(self._world, product), "categories": desk.categories_of(self._world, product["id"])}
			for product in page.rows
		]
		return self._render(
			"merchant.html",
			page=page,
			rows=rows,
			saved=request.args.get("saved"),
			categories=list(desk.list_categories(self._world)),
		)

	def _show_categories(self, request: Request) -> Response:
		return self._render("categories.html", rows=list(desk.list_categories(self._world)))

	def _change_categories(self, request: Request) -> Response:
		desk.change_categories(self._world, request.form.to_dict())
		return redirect("/merchant/categories", code=303)

	def _show_orders(self, request: Request) -> Response:
		return self._render("orders.html", rows=desk.list_orders(self._world))

	def _act(self, request: Request, order_id: str) -> Response:
		desk.act_on_order(self._world, order_id, request.form.to_dict())
		return redirect("/merchant/orders", code=303)

	def _change_membership(self, request: Request, product_id: str) -> Response:
		desk.change_membership(self._world, product_id, request.form.to_dict())
		return redirect("/merchant", code=303)

	def _order(self, request: Request, product_id: str) -> Response:
		order = desk.order_one(self._world, find_product(self._world, {"id": product_id}))
		return redirect(f"/merchant?saved={quote('order ' + order['number'])}", code=303)

	def _edit(self, request: Request, product_id: str) -> Response:
		change: Json = {"name": request.form.get("name", "").strip()}
		price = request.form.get("price", "").strip()
		if price:
			change.update(map_price_change(find_product(self._world, {"id": product_id}), price))
		stock = request.form.get("stock", "").strip()
		if stock:
			desk.change_stock(self._world, find_product(self._world, {"id": product_id}), stock)
		changed = edit_as_merchant(self._world, {"id": product_id, "product": change})["product"]
		return redirect(f"/merchant?saved={quote(changed['name'])}", code=303)

	def _delete(self, request: Request, product_id: str) -> Response:
		delete_as_merchant(self._world, {"id": product_id})
		return redirect("/merchant", code=303)

	def _product_of(self, slug: str) -> Json:
		product = self._world.store.products.first("slug", slug)
		if product is None:
			raise not_found("Product", slug)
		return product

	def _render(self, template: str, status: int = 200, **values: object) -> Response:
		html = self._templates.get_template(template).render(site=self._world.site, **values)
		return Response(html, status=status, content_type="text/html; charset=utf-8")


def _is_own_form(request: Request) -> bool:
	origin = request.headers.get("Origin")
	return origin is None or origin.rstrip("/") == request.host_url.rstrip("/")
