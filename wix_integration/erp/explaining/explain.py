"""The answer: every cause there is, the decisive one first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wix_integration.core.reasons import Reason, reason
from wix_integration.erp.explaining import categories, holding, item, product, stores, waiting
from wix_integration.erp.explaining.situation import Situation, load_situation

#: From what keeps the Item out for good to what passes by itself.
_CAUSES = (
	*item.CAUSES,
	*stores.CAUSES,
	*product.CAUSES,
	*holding.CAUSES,
	*categories.CAUSES,
	*waiting.CAUSES,
)


@dataclass(frozen=True, slots=True)
class Explanation:
	"""Where an Item stands with one store. ``reasons`` are in order of weight, the decisive one first; never empty.

	``state`` is "" where the Item was never in this store; ``issues`` names those that the reasons speak of.
	"""

	store: str
	key: str
	is_selected: bool
	state: str
	product_id: str
	reasons: tuple[Reason, ...]
	issues: tuple[str, ...] = ()


def explain(item_code: str, store: str) -> Explanation:
	"""*Why is this not in Wix?* for one store. The caller has checked that the user may read the Item."""
	found = load_situation(item_code, store)
	return Explanation(
		store=store,
		key=found.key,
		is_selected=bool(found.family and found.family.membership.selected),
		state=found.link.state.value if found.link else "",
		product_id=found.link.product_id if found.link else "",
		reasons=_unique([*_reasons(found)]),
		issues=tuple(found.issues),
	)


def _reasons(found: Situation) -> Iterator[Reason]:
	said = [why for cause in _CAUSES for why in cause(found)]
	yield from said
	if found.is_shown:
		yield reason("in_wix")
	elif not said or found.plan.reason.code not in {"unchanged", *holding.codes(found)}:
		yield found.plan.reason
		if not said and found.plan.reason.code == "new":
			yield reason("push_it")


def _unique(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
	return tuple(why for place, why in enumerate(reasons) if why not in reasons[:place])
