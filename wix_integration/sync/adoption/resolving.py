"""Which product a decision is about, where a file named it by handle or SKU."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from wix_integration.core.matching.adoption import Adopted, Adoption
from wix_integration.core.ports import WixCatalog
from wix_integration.core.ports.adoption import WixListing
from wix_integration.core.reasons import Reason, reason

#: SKU → (product id, variant id) of every variant that has it.
_Owners = Mapping[str, Sequence[tuple[str, str]]]


def resolve_products(
	wix: WixCatalog, listing: WixListing, adoptions: Sequence[Adoption]
) -> tuple[list[Adoption], list[Adopted]]:
	"""The rows with their product ids, and those whose product is not to be found, refused.

	:raises WixApiError: trouble of the store as a whole
	"""
	unknown = [each for each in adoptions if not each.product_id]
	handles = [each.handle for each in unknown if each.handle]
	by_handle = wix.find_products_by_handle(handles) if handles else {}
	ids = {handle: product.id or "" for handle, product in by_handle.items()}
	owners = _find_owners(listing, [each.sku for each in unknown if each.sku and not each.handle])
	found = [_resolve(each, ids, owners) for each in adoptions]
	return (
		[each for each in found if isinstance(each, Adoption)],
		[each for each in found if isinstance(each, Adopted)],
	)


def _find_owners(listing: WixListing, skus: Sequence[str]) -> _Owners:
	owners: dict[str, list[tuple[str, str]]] = defaultdict(list)
	for variant in listing.find_variants_by_sku(skus) if skus else ():
		owners[variant.sku or ""].append((variant.product_data.product_id, variant.variant_id))
	return owners


def _resolve(adoption: Adoption, ids: Mapping[str, str], owners: _Owners) -> Adoption | Adopted:
	if adoption.product_id:
		return adoption
	if adoption.handle:
		product_id = ids.get(adoption.handle)
		return (
			replace(adoption, product_id=product_id) if product_id else _refused(adoption, _unknown(adoption))
		)
	places = owners.get(adoption.sku, ())
	if len(places) > 1:
		return _refused(adoption, reason("sku_twice_in_wix", sku=adoption.sku, count=len(places)))
	return _named(adoption, *places[0]) if places else _refused(adoption, _unknown(adoption))


def _named(adoption: Adoption, product_id: str, variant_id: str) -> Adoption:
	"""A SKU names a variant, and the code of a variant its partner."""
	is_variant = adoption.item_code not in ("", adoption.family)
	pairs = {**adoption.pairs, variant_id: adoption.item_code} if is_variant else adoption.pairs
	return replace(adoption, product_id=product_id, pairs=pairs)


def _unknown(adoption: Adoption) -> Reason:
	return reason("match_product_unknown", product=adoption.handle or adoption.sku)


def _refused(adoption: Adoption, why: Reason) -> Adopted:
	return Adopted(adoption.name, False, why, family=adoption.family)
