"""Products in categories: added and removed in bulk, seen from either side."""

from __future__ import annotations

import json

import jwt

from tests.contract import schema
from tests.contract.listener import Listener
from tests.contract.sandbox.tree import BULK, ONE, TREE, Tree, item
from tests.contract.shop import Json, Shop, simple_product

NOWHERE = "00000000-0000-4000-8000-000000000000"
EVENT = "wix.categories.v1.category_"


def all_products_id(shop: Shop) -> str:
	return str(shop.call("GET", "/stores/v3/all-products-category")["categoryId"])


def open_event(shop: Shop, letter: str) -> tuple[str, Json]:
	envelope = json.loads(jwt.decode(letter, shop.sandbox.public_key, algorithms=["RS256"])["data"])
	event: Json = json.loads(envelope["data"])
	schema.validate_event(envelope["eventType"], event)
	return envelope["eventType"], event


def test_product_added_shows_where_it_is(tree: Tree) -> None:
	top = tree.create("Top")
	child, product = tree.create("Child", top), tree.shop.create()
	answer = tree.add(child, product["id"])
	assert answer["results"][0]["itemMetadata"]["item"] == item(product["id"])
	shown = tree.shop.get(product["id"], "DIRECT_CATEGORIES_INFO", "ALL_CATEGORIES_INFO")
	built_in = all_products_id(tree.shop)
	direct = [row["id"] for row in shown["directCategoriesInfo"]["categories"]]
	above = {row["id"] for row in shown["allCategoriesInfo"]["categories"]}
	assert direct == [child["id"], built_in]
	assert above == {child["id"], top["id"], built_in}
	assert tree.get(child)["itemCounter"] == 1


def test_product_added_twice_is_there_once(tree: Tree) -> None:
	category, product = tree.create(), tree.shop.create()
	for _ in range(2):
		assert tree.add(category, product["id"])["bulkActionMetadata"]["totalSuccesses"] == 1
	assert tree.items(category) == [product["id"]]


def test_unknown_product_fails_alone(tree: Tree) -> None:
	category, product = tree.create(), tree.shop.create()
	answer = tree.add(category, NOWHERE, product["id"])
	assert [row["itemMetadata"]["success"] for row in answer["results"]] == [False, True]
	assert answer["bulkActionMetadata"]["totalFailures"] == 1


def test_many_products_show_a_hundred_results_and_count_all(tree: Tree) -> None:
	category = tree.create()
	answer = tree.add(category, *[NOWHERE] * 150)
	assert len(answer["results"]) == 100
	assert answer["bulkActionMetadata"]["totalFailures"] == 150


def test_list_items_pages_by_a_hundred(tree: Tree) -> None:
	category = tree.create()
	products = [tree.shop.create(simple_product(f"P{number}"))["id"] for number in range(101)]
	tree.add(category, *products)
	path = f"{ONE}/{category['id']}/list-items"
	first = tree.shop.post(path, {**TREE, "cursorPaging": {"limit": 1000}})
	second = tree.shop.post(
		path, {**TREE, "cursorPaging": {"cursor": first["pagingMetadata"]["cursors"]["next"]}}
	)
	assert [row["catalogItemId"] for row in first["items"] + second["items"]] == products
	assert "next" not in second["pagingMetadata"]["cursors"]


def test_one_product_to_many_categories_and_out_again(tree: Tree) -> None:
	categories, product = [tree.create("A"), tree.create("B")], tree.shop.create()
	body = {"item": item(product["id"]), "categoryIds": [row["id"] for row in categories], **TREE}
	results = tree.shop.post(f"{BULK}/add-item", body)["results"]
	assert [row["itemMetadata"]["id"] for row in results] == body["categoryIds"]
	tree.shop.post(f"{BULK}/remove-item", {**body, "categoryIds": body["categoryIds"][:1]})
	assert (tree.items(categories[0]), tree.items(categories[1])) == ([], [product["id"]])
	rows = {"items": [item(product["id"])], **TREE}
	tree.shop.post(f"{BULK}/{categories[1]['id']}/remove-items", rows)
	assert tree.items(categories[1]) == []


def test_built_in_category_takes_no_items_and_holds_all(tree: Tree) -> None:
	product, built_in = tree.shop.create(), {"id": all_products_id(tree.shop)}
	assert tree.items(built_in) == [product["id"]]
	body = {"items": [item(product["id"])], **TREE}
	refused = tree.shop.refused("POST", f"{BULK}/{built_in['id']}/add-items", body)
	assert refused[:2] == (428, "MANAGED_CATEGORY_OPERATION_NOT_ALLOWED")


def test_categories_of_items_tell_direct_from_indirect(tree: Tree) -> None:
	top = tree.create("Top")
	child, product = tree.create("Child", top), tree.shop.create()
	tree.add(child, product["id"])
	body = {"items": [item(product["id"])], **TREE}
	row = tree.shop.post(f"{ONE}/list-categories-for-items", body)["categoriesForItems"][0]
	assert row["indirectCategoryIds"] == [top["id"]]
	assert row["directCategoryIds"] == [child["id"], all_products_id(tree.shop)]


def test_deleted_product_leaves_its_categories(tree: Tree) -> None:
	category, product = tree.create(), tree.shop.create()
	tree.add(category, product["id"])
	tree.shop.call("DELETE", f"/stores/v3/products/{product['id']}")
	assert (tree.items(category), tree.get(category)["itemCounter"]) == ([], 0)


def test_arranged_items_come_first(tree: Tree) -> None:
	category = tree.create()
	products = [tree.shop.create(simple_product(f"P{number}"))["id"] for number in range(3)]
	tree.add(category, *products)
	body = {"items": [item(products[2])], **TREE}
	tree.shop.post(f"{ONE}/{category['id']}/set-arranged-items", body)
	assert tree.items(category, useCategoryArrangement=True) == [products[2], products[0], products[1]]


def test_subcategories_give_their_items_when_asked(tree: Tree) -> None:
	top = tree.create("Top")
	child, product = tree.create("Child", top), tree.shop.create()
	tree.add(child, product["id"])
	assert tree.items(top) == []
	assert tree.items(top, includeItemsFromSubcategories=True) == [product["id"]]


def test_category_events_are_complete(tree: Tree) -> None:
	product = tree.shop.create()
	with Listener() as listener:
		tree.shop.control("webhooks", {"url": listener.url})
		category = tree.update(tree.create(), name="Mugs")
		tree.add(category, product["id"])
		tree.move(category)
		tree.shop.post(f"{BULK}/{category['id']}/remove-items", {"items": [item(product["id"])], **TREE})
		tree.shop.call(
			"DELETE", f"{ONE}/{category['id']}", params={"treeReference.appNamespace": "@wix/stores"}
		)
		events = [open_event(tree.shop, letter) for letter in listener.wait_for(6)]
	slugs = ["created", "updated", "item_added_to_category", "category_moved"]
	slugs += ["item_removed_from_category", "deleted"]
	assert [kind for kind, _ in events] == [EVENT + slug for slug in slugs]
	assert {event["entityId"] for _, event in events} == {category["id"]}
