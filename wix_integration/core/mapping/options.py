"""Options of a product and the combination every variant stands for, within Wix's names and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import product
from math import prod

from wix_integration.core.errors import MappingError
from wix_integration.core.limits import (
	CHOICE_NAME_LENGTH,
	CHOICES_PER_OPTION,
	OPTION_NAME_LENGTH,
	OPTIONS,
	VARIANTS,
)
from wix_integration.core.mapping.names import match_key, shorten
from wix_integration.core.naming import Naming
from wix_integration.core.plan import DesiredOption
from wix_integration.core.records import AttributeRecord, ItemFamily, SellableItem

#: The choices of one variant: (option name, choice name) in the order of the options.
Combination = tuple[tuple[str, str], ...]

#: For a store that calls everything as ERPNext does.
_NO_RULES = Naming()


@dataclass(frozen=True, slots=True)
class MappedOptions:
	"""Options in template order, the combination of every Item that can be expressed, and the missing ones."""

	options: tuple[DesiredOption, ...]
	items: Mapping[Combination, SellableItem]
	missing: tuple[Combination, ...]


def map_options(family: ItemFamily, naming: Naming = _NO_RULES) -> MappedOptions:
	"""Options and combinations of a family; a simple Item has no option and the empty combination.

	A disabled variant that lacks a value, or whose combination an enabled one has, is left out.

	:raises MappingError: no_variants, too_many_options, too_many_choices, too_many_variants, option_collision,
		choice_collision, attribute_missing, duplicate_variant, duplicate_not_offered
	"""
	attributes = _offered(family, naming)
	_verify_count("too_many_options", len(attributes), OPTIONS)
	wanted = {attribute.name: naming.option_of(attribute.name) for attribute in attributes}
	names = _map_names(wanted, OPTION_NAME_LENGTH, "option_collision")
	items = [item for item in family.items if item.enabled or _missing_attribute(item, attributes) is None]
	if not items:
		raise MappingError("no_variants")
	_verify_complete(items, attributes)
	choices = [_map_choices(attribute, items, naming) for attribute in attributes]
	_verify_count("too_many_variants", prod(len(used) for used in choices), VARIANTS)
	options = tuple(
		DesiredOption(names[attribute.name], tuple(used.values()))
		for attribute, used in zip(attributes, choices, strict=True)
	)
	return _combine(options, items, attributes, choices)


def _offered(family: ItemFamily, naming: Naming) -> list[AttributeRecord]:
	by_name = {attribute.name: attribute for attribute in family.attributes if family.is_template}
	return [by_name[name] for name in naming.offered(list(by_name))]


def _combine(
	options: tuple[DesiredOption, ...],
	items: Iterable[SellableItem],
	attributes: Sequence[AttributeRecord],
	choices: Sequence[Mapping[str, str]],
) -> MappedOptions:
	by_combination: dict[Combination, SellableItem] = {}
	for item in sorted(items, key=lambda item: (not item.enabled, item.item_code)):
		values = dict(item.attributes)
		combination = tuple(
			(option.name, used[values[attribute.name]])
			for option, attribute, used in zip(options, attributes, choices, strict=True)
		)
		taken = by_combination.setdefault(combination, item)
		if taken is not item and item.enabled:
			raise _duplicate(taken, item)
	return MappedOptions(options, by_combination, _missing_combinations(options, by_combination))


def _duplicate(first: SellableItem, second: SellableItem) -> MappingError:
	"""Two variants customers cannot tell apart: equal in ERPNext too, or in all that the store offers."""
	values = dict(first.attributes)
	apart = [name for name, value in second.attributes if values.get(name) != value]
	items = {"first": first.item_code, "second": second.item_code}
	if not apart:
		return MappingError("duplicate_variant", **items)
	return MappingError("duplicate_not_offered", attributes=", ".join(apart), **items)


def _missing_combinations(
	options: Sequence[DesiredOption], known: Mapping[Combination, SellableItem]
) -> tuple[Combination, ...]:
	axes = [[(option.name, choice) for choice in option.choices] for option in options]
	return tuple(combination for combination in product(*axes) if combination not in known)


def _map_choices(attribute: AttributeRecord, items: Iterable[SellableItem], naming: Naming) -> dict[str, str]:
	"""Value → choice name for the values in use, in ERPNext's order; values ERPNext does not list come last."""
	used = {dict(item.attributes)[attribute.name] for item in items}
	listed = [value for value in attribute.values if value in used]
	values = listed + sorted(used.difference(listed), key=_natural_order)
	_verify_count("too_many_choices", len(values), CHOICES_PER_OPTION, attribute=attribute.name)
	wanted = {value: naming.choice_of(attribute.name, value) for value in values}
	return _map_names(wanted, CHOICE_NAME_LENGTH, "choice_collision", attribute=attribute.name)


def _map_names(wanted: Mapping[str, str], limit: int, collision: str, **params: str) -> dict[str, str]:
	"""Value → its wanted name, shortened. :raises MappingError: two names a shop would take for the same."""
	owners: dict[str, str] = {}
	names: dict[str, str] = {}
	for value, name in wanted.items():
		names[value] = shorten(name, limit)
		owner = owners.setdefault(match_key(names[value]), value)
		if owner != value:
			raise MappingError(collision, first=owner, second=value, **params)
	return names


def _verify_complete(items: Iterable[SellableItem], attributes: Sequence[AttributeRecord]) -> None:
	for item in items:
		missing = _missing_attribute(item, attributes)
		if missing is not None:
			raise MappingError("attribute_missing", item_code=item.item_code, attribute=missing)


def _missing_attribute(item: SellableItem, attributes: Sequence[AttributeRecord]) -> str | None:
	values = dict(item.attributes)
	return next((each.name for each in attributes if not values.get(each.name, "").strip()), None)


def _verify_count(code: str, count: int, limit: int, **params: str) -> None:
	if count > limit:
		raise MappingError(code, count=count, limit=limit, **params)


def _natural_order(value: str) -> tuple[bool, Decimal, str]:
	"""Numbers by size, before words by letter: numeric attributes list no values in ERPNext."""
	try:
		number = Decimal(value)
	except InvalidOperation:
		return (True, Decimal(0), value)
	return (True, Decimal(0), value) if number.is_nan() else (False, number, value)
