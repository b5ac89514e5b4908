"""Contracts of what we remember: product links, other Wix ids, issues."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone

from wix_integration.core.links import Base, LinkState, ProductLink, StockLink, VariantLink
from wix_integration.core.plan import Choice, Conflict, ConflictKind, Decision, LostValue
from wix_integration.core.ports import ExternalIds, Issues, ProductLinks
from wix_integration.core.reasons import reason
from wix_integration.core.wire.base import Json


def template_link(key: str = "TEE") -> ProductLink:
	"""A product with two variants, as a push stores it."""
	return ProductLink(
		key=key,
		handle=f"handle-{key.lower()}",
		state=LinkState.SYNCED,
		product_id=f"product-{key}",
		revision="7",
		base=Base(
			{"name": "Röd", f"{key}-1/price": "9.90"},
			{"name": "Röd ", "images": ["m"]},
			held=frozenset({"brand", "description"}),
			taking={"name": "Röd", f"{key}-1/price": None},
			sending={"name": "Rød", "images": [["hash", "alt"]]},
			owed=(LostValue("images", "Wix", ["m2"], [["hash", "alt"]]),),
		),
		options=({"id": "o", "name": "Size"},),
		variants=({"id": "variant-1", "visible": True}, {"id": "filler", "visible": False}),
		items=tuple(VariantLink(f"{key}-{n}", f"variant-{n}", f"sku-{key}-{n}") for n in (1, 2)),
		parts={"infoSections": [{"id": "s", "title": "Care"}]},
	)


def conflict(field: str = "name", theirs: Json = "Wix's", ours: Json = "Ours") -> Conflict:
	"""A field that both sides edited."""
	return Conflict(
		field,
		ConflictKind.BOTH_EDITED,
		base="Agreed",
		ours=ours,
		theirs=theirs,
		reason=reason("conflict_both_edited", field=field),
		our_time=datetime(2025, 6, 15, 12, 30, tzinfo=timezone.utc),
	)


class ProductLinksContract:
	"""``ports.ProductLinks``. The mixing class supplies a fixture ``links``: empty."""

	def test_link_comes_back_as_it_was_saved(self, links: ProductLinks) -> None:
		simple = ProductLink("MUG", "handle-mug", LinkState.SYNCED, items=(VariantLink("MUG", "v", "MUG"),))
		saved = [template_link(), simple]

		links.save(saved)

		assert links.load(["TEE", "MUG", "ABSENT"]) == {link.key: link for link in saved}

	def test_promise_before_a_create_claims_the_skus(self, links: ProductLinks) -> None:
		items = (VariantLink("MUG", "", "MUG-SKU"),)
		links.save([ProductLink("MUG", "handle-mug", LinkState.CREATING, items=items)])

		assert links.load(["MUG"])["MUG"].state is LinkState.CREATING
		assert links.owners_of_skus(["MUG-SKU", "NOBODY'S", ""]) == {"MUG-SKU": "MUG"}

	def test_handle_finds_the_family_also_before_the_product_was_seen(self, links: ProductLinks) -> None:
		links.save([ProductLink("MUG", "handle-mug", LinkState.CREATING), template_link()])

		assert links.keys_of_handles(["handle-mug", "handle-tee", "absent", ""]) == {
			"handle-mug": "MUG",
			"handle-tee": "TEE",
		}

	def test_saving_a_link_leaves_known_inventory_alone(self, links: ProductLinks) -> None:
		old = template_link()
		links.save([old])
		stocked = replace(old.items[0], inventory_id="i", inventory_revision="3", quantity=5)
		links.save_inventory([stocked])

		links.save([replace(old, revision="8")])

		link = links.load(["TEE"])["TEE"]
		assert link.revision == "8" and link.items == (stocked, old.items[1])

	def test_saving_inventory_leaves_the_product_alone(self, links: ProductLinks) -> None:
		links.save([template_link()])
		newer = replace(template_link(), revision="9", state=LinkState.HIDDEN)
		links.save([newer])
		stocked = [replace(i, inventory_id=f"i-{i.item_code}", quantity=0) for i in template_link().items]

		links.save_inventory(stocked)

		assert links.load(["TEE"]) == {"TEE": replace(newer, items=tuple(stocked))}

	def test_announcing_writes_the_base_of_known_links_and_nothing_else(self, links: ProductLinks) -> None:
		links.save([template_link()])
		due = Base({"name": "Blå"}, {"name": "Blå "}, sending={"name": "Grå"})

		links.announce([replace(template_link(key), base=due, revision="8") for key in ("TEE", "RENAMED")])

		assert links.load(["TEE", "RENAMED"]) == {"TEE": replace(template_link(), base=due)}

	def test_doubt_takes_the_revisions_and_leaves_the_quantities(self, links: ProductLinks) -> None:
		links.save([template_link()])
		first, second = template_link().items
		elsewhere = {"outlet": StockLink("i-2", "9", 7)}
		stocked = replace(first, inventory_id="i", inventory_revision="3", quantity=5, elsewhere=elsewhere)
		links.save_inventory([stocked, second], seen_on=links.moment())

		links.doubt_inventory([stocked.in_doubt()])

		known = links.load(["TEE"])["TEE"].items[0]
		assert known.stock_at("") == StockLink("i", "", 5)
		assert known.stock_at("outlet") == StockLink("i-2", "", 7)

	def test_item_that_left_its_template_is_forgotten(self, links: ProductLinks) -> None:
		links.save([template_link()])
		links.save([replace(template_link(), items=template_link().items[:1])])

		assert [item.item_code for item in links.load(["TEE"])["TEE"].items] == ["TEE-1"]
		assert links.owners_of_skus(["sku-TEE-2"]) == {}

	def test_items_lead_to_their_family(self, links: ProductLinks) -> None:
		links.save([template_link()])

		assert links.key_of_items(["TEE-1", "TEE-2", "ABSENT"]) == {"TEE-1": "TEE", "TEE-2": "TEE"}

	def test_products_lead_to_their_family(self, links: ProductLinks) -> None:
		links.save([template_link(), template_link("CAP")])

		assert links.keys_of_products(["product-CAP", "", "absent"]) == {"product-CAP": "CAP"}

	def test_nothing_asked_is_nothing_answered(self, links: ProductLinks) -> None:
		links.announce([])
		links.save([])
		links.save_inventory([])

		assert links.load([]) == {} and links.key_of_items([]) == {} and links.owners_of_skus([]) == {}


class ExternalIdsContract:
	"""``ports.ExternalIds``. The mixing class supplies a fixture ``external_ids``: empty."""

	def test_ids_are_kept_per_kind_and_replaced(self, external_ids: ExternalIds) -> None:
		external_ids.save("brand", {"Acme": "b1", "Nord": "b2"})
		external_ids.save("media", {"Acme": "m1"})
		external_ids.save("brand", {"Acme": "b9"})

		assert external_ids.find("brand", ["Acme", "Nord", "ABSENT"]) == {"Acme": "b9", "Nord": "b2"}
		assert external_ids.find("media", ["Acme", "Nord"]) == {"Acme": "m1"}

	def test_keys_differ_by_case_and_accent(self, external_ids: ExternalIds) -> None:
		external_ids.save("brand", {"Nord": "b1"})

		assert external_ids.find("brand", ["nord", "Nörd"]) == {}

	def test_nothing_asked_is_nothing_answered(self, external_ids: ExternalIds) -> None:
		external_ids.save("brand", {})

		assert external_ids.find("brand", []) == {}


class IssuesContract:
	"""``ports.Issues``. The mixing class supplies ``issues``, empty, ``open_codes``, ``open_fields`` and ``decide``."""

	def open_codes(self, issues: Issues, key: str) -> set[str]:
		"""The codes of the open issues of an Item that are about no field."""
		raise NotImplementedError

	def open_fields(self, issues: Issues, key: str) -> set[str]:
		"""The base keys of the open conflicts of an Item."""
		raise NotImplementedError

	def decide(self, issues: Issues, key: str, field: str, decision: Decision) -> None:
		"""What a person does in the desk."""
		raise NotImplementedError

	def test_issue_is_opened_once_and_settled(self, issues: Issues) -> None:
		issues.open("MUG", reason("price_missing", item_code="MUG"))
		issues.open("MUG", reason("price_missing", item_code="MUG"))
		issues.open("MUG", reason("product_gone"))
		assert self.open_codes(issues, "MUG") == {"price_missing", "product_gone"}

		issues.settle("MUG", ["product_gone"])
		assert self.open_codes(issues, "MUG") == {"product_gone"}

		issues.settle("MUG", [])
		assert self.open_codes(issues, "MUG") == set()

	def test_settled_issue_opens_again(self, issues: Issues) -> None:
		issues.open("MUG", reason("product_gone"))
		issues.settle("MUG", [])
		issues.open("MUG", reason("product_gone"))

		assert self.open_codes(issues, "MUG") == {"product_gone"}

	def test_issues_of_other_items_stay(self, issues: Issues) -> None:
		issues.open("MUG", reason("product_gone"))
		issues.settle("CUP", [])

		assert self.open_codes(issues, "MUG") == {"product_gone"}

	def test_conflict_is_open_until_its_field_is_settled(self, issues: Issues) -> None:
		for field in ("name", "MUG/price"):
			issues.open_conflict("MUG", conflict(field))
			issues.open_conflict("MUG", conflict(field))
		issues.open("MUG", reason("wix_refused", message="No."))
		assert self.open_fields(issues, "MUG") == {"name", "MUG/price"}

		issues.settle("MUG", ["MUG/price"])
		assert self.open_fields(issues, "MUG") == {"MUG/price"}
		assert self.open_codes(issues, "MUG") == set()

	def test_conflict_does_not_stay_open_because_its_code_is_named(self, issues: Issues) -> None:
		issues.open_conflict("MUG", conflict())
		issues.settle("MUG", ["conflict_both_edited"])

		assert self.open_fields(issues, "MUG") == set()

	def test_decision_is_kept_until_the_conflict_is_settled(self, issues: Issues) -> None:
		edited = Decision(Choice.EDIT, theirs=["a", "b"], value=["b"])
		issues.open_conflict("MUG", conflict("categories", ["a", "b"]))
		issues.open_conflict("CUP", conflict())
		assert issues.decisions(["MUG", "CUP"]).get("MUG", {}) == {}

		self.decide(issues, "MUG", "categories", edited)
		issues.open_conflict("MUG", conflict("categories", ["a", "b"], ["c"]))
		decided = issues.decisions(["MUG", "CUP", "ABSENT"])
		assert (decided["MUG"], decided.get("CUP", {})) == ({"categories": edited}, {})

		issues.settle("MUG", [])
		issues.open_conflict("MUG", conflict("categories", ["a", "b"]))
		assert issues.decisions(["MUG"]).get("MUG", {}) == {}

	def test_decision_about_another_value_of_wix_is_dropped(self, issues: Issues) -> None:
		issues.open_conflict("MUG", conflict(theirs="Red"))
		self.decide(issues, "MUG", "name", Decision(Choice.KEEP_WIX, theirs="Red"))
		issues.open_conflict("MUG", conflict(theirs="red"))

		assert issues.decisions(["MUG"]).get("MUG", {}) == {}
		assert self.open_fields(issues, "MUG") == {"name"}

	def test_decision_without_a_value_in_wix_is_a_decision(self, issues: Issues) -> None:
		decision = Decision(Choice.KEEP_ERPNEXT, theirs=None)
		issues.open_conflict("MUG", conflict(theirs=None))
		self.decide(issues, "MUG", "name", decision)
		issues.open_conflict("MUG", conflict(theirs=None))

		assert issues.decisions(["MUG"])["MUG"] == {"name": decision}
