"""Claims about categories over a real socket: the tree, its one writer, and the products in it."""

from __future__ import annotations

import pytest

from tests.contract.connection import connection, simple
from tests.contract.shop import Shop
from wix_integration.connector.client import WixClient
from wix_integration.core.errors import WixNotFoundError, WixRevisionError, WixValidationError
from wix_integration.core.wire.category import Category, ParentCategory


def client_of(shop: Shop, *, check: bool = True) -> WixClient:
	return connection(shop, check=check).client


def make(client: WixClient, name: str, parent: str = "", visible: bool = True) -> Category:
	above = {"parent_category": ParentCategory(id=parent)} if parent else {}
	return client.create_category(Category(name=name, visible=visible, **above))


def own(client: WixClient) -> dict[str, Category]:
	"""Name → category that people made."""
	return {row.name or "": row for row in client.list_categories() if not row.managing_app_id}


def product_ids(client: WixClient, count: int) -> list[str]:
	rows = [row for part in client.create_products([simple(n) for n in range(count)]) for row in part]
	return [row.product.entity.id or "" for row in rows if row.product.entity]


def test_tree_is_built_moved_renamed_hidden_and_deleted(shop: Shop) -> None:
	client = client_of(shop, check=False)
	home, garden = make(client, "Home"), make(client, "Garden")
	chairs = make(client, "Chairs", home.id or "")
	assert chairs.parent_id == home.id
	assert client.move_category(chairs.id or "", garden.id or "").parent_id == garden.id
	top = client.move_category(chairs.id or "", "")
	assert top.parent_id == ""
	renamed = client.update_category(top.model_copy(update={"name": "Seats", "description": "To sit on"}))
	assert (renamed.name, renamed.description) == ("Seats", "To sit on")
	hidden = client.set_category_visibility(renamed.id or "", renamed.revision or "", False)
	assert hidden.visible is False
	assert {"Home", "Garden", "Seats"} == set(own(client))
	client.delete_category(hidden.id or "")
	client.delete_category(hidden.id or "")
	assert {"Home", "Garden"} == set(own(client))
	with pytest.raises(WixNotFoundError):
		client.get_category(hidden.id or "")


def test_cycle_is_refused(shop: Shop) -> None:
	client = client_of(shop)
	home = make(client, "Home")
	chairs = make(client, "Chairs", home.id or "")
	with pytest.raises(WixValidationError) as refused:
		client.move_category(home.id or "", chairs.id or "")
	assert refused.value.code == "TREE_CYCLE_DETECTED"


def test_parent_that_is_not_there_is_no_missing_category(shop: Shop) -> None:
	client = client_of(shop)
	chairs = make(client, "Chairs")
	with pytest.raises(WixValidationError) as refused:
		client.move_category(chairs.id or "", "00000000-0000-4000-8000-000000000000")
	assert refused.value.code == "PARENT_CATEGORY_NOT_IN_TREE"


@pytest.mark.parametrize(("applies", "left"), [(True, {"Chairs"}), (False, set())])
def test_write_that_lost_the_race_is_made_once_and_the_tree_tells_its_end(
	shop: Shop, applies: bool, left: set[str]
) -> None:
	shop.switch(category_tree_conflicts=1, category_conflict_applies=applies)
	wix = connection(shop)
	with pytest.raises(WixRevisionError):
		make(wix.client, "Chairs")
	assert wix.calls()["POST /categories/v1/categories"] == 1
	assert set(own(wix.client)) == left


def test_products_go_in_and_out_more_than_a_page_at_a_time(shop: Shop) -> None:
	wix = connection(shop)
	category = make(wix.client, "Chairs").id or ""
	ids = product_ids(wix.client, 120)
	added = wix.client.add_to_category(category, ids)
	assert [row.entity for row in added] == ids
	assert sorted(wix.client.list_category_products(category)) == sorted(ids)
	removed = wix.client.remove_from_category(category, ids[:110])
	assert [row.entity for row in removed] == ids[:110]
	assert sorted(wix.client.list_category_products(category)) == sorted(ids[110:])
	calls = wix.calls()
	assert calls["POST /categories/v1/bulk/categories/{id}/add-items"] == 1
	assert calls["POST /categories/v1/bulk/categories/{id}/remove-items"] == 2


def test_product_that_is_not_there_is_refused_alone(shop: Shop) -> None:
	client = client_of(shop)
	category = make(client, "Chairs").id or ""
	(known,) = product_ids(client, 1)
	good, bad = client.add_to_category(category, [known, "00000000-0000-4000-8000-000000000000"])
	assert good.entity == known
	assert bad.error is not None


def test_product_tells_which_categories_it_stands_in(shop: Shop) -> None:
	client = client_of(shop)
	category = make(client, "Chairs").id or ""
	(product,) = product_ids(client, 1)
	client.add_to_category(category, [product])
	assert category in client.get_product(product).category_ids


def test_products_of_a_category_that_is_gone_are_no_empty_list(shop: Shop) -> None:
	with pytest.raises(WixNotFoundError):
		list(client_of(shop).list_category_products("00000000-0000-4000-8000-000000000000"))
