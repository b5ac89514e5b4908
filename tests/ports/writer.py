"""The contract of what writes Wix's values into Items."""

from __future__ import annotations

from decimal import Decimal

from wix_integration.core.plan import Created
from wix_integration.core.ports import Items, ItemWriter
from wix_integration.core.wire.product import Product

NEW = Product.model_validate(
	{
		"id": "product-of-writer-contract",
		"revision": "1",
		"handle": "a-jug",
		"name": "A jug",
		"visible": True,
		"options": [],
		"variantsInfo": {
			"variants": [
				{
					"id": "variant-of-writer-contract",
					"sku": "WRITER-JUG",
					"visible": True,
					"choices": [],
					"price": {"actualPrice": {"amount": "24.00"}},
				}
			]
		},
	}
)


class ItemWriterContract:
	"""``ports.ItemWriter``. The mixing class supplies ``writer`` and ``items``, which hold the simple Item
	``WRITER-MUG``: named *A mug*, priced 10, sold by the store."""

	def test_applied_fields_are_what_the_item_says_and_once_more_changes_nothing(
		self, writer: ItemWriter, items: Items
	) -> None:
		values = {"name": "A red mug", "WRITER-MUG/price": "12.5"}

		assert writer.apply("WRITER-MUG", values) == {}
		taken = items.families(["WRITER-MUG"])["WRITER-MUG"]
		assert writer.apply("WRITER-MUG", values) == {}

		assert taken.name == "A red mug"
		assert [row.rate for row in taken.items[0].prices] == [Decimal("12.5")]
		again = items.families(["WRITER-MUG"])["WRITER-MUG"]
		assert (again.name, again.items[0].prices) == (taken.name, taken.items[0].prices)

	def test_field_that_cannot_be_taken_is_refused_alone_and_says_what_to_do(
		self, writer: ItemWriter, items: Items
	) -> None:
		refused = writer.apply("WRITER-MUG", {"WRITER-MUG/sku": "OTHER", "name": "A red mug"})

		assert set(refused) == {"WRITER-MUG/sku"}
		assert refused["WRITER-MUG/sku"].in_english().endswith(".")
		assert items.families(["WRITER-MUG"])["WRITER-MUG"].name == "A red mug"

	def test_item_that_is_gone_refuses_everything(self, writer: ItemWriter) -> None:
		assert set(writer.apply("WRITER-ABSENT", {"name": "A jug", "brand": "Acme"})) == {"name", "brand"}

	def test_retired_item_is_disabled_and_once_more_is_no_error(
		self, writer: ItemWriter, items: Items
	) -> None:
		writer.retire("WRITER-MUG")
		writer.retire("WRITER-MUG")

		assert not items.families(["WRITER-MUG"])["WRITER-MUG"].enabled

	def test_product_becomes_an_item_once(self, writer: ItemWriter, items: Items) -> None:
		first, second = writer.create(NEW), writer.create(NEW)

		assert isinstance(first, Created) and isinstance(second, Created)
		assert first.key == second.key
		made = items.families([first.key])[first.key]
		assert made.name == "A jug"
		assert [row.rate for item in made.items for row in item.prices] == [Decimal("24.00")]
