"""What of the whole tree waits for a person, as issues of the store: one per kind, naming every group."""

from __future__ import annotations

from collections.abc import Sequence

from wix_integration.core.reasons import Reason
from wix_integration.erp.memory.issues import FrappeIssues

#: Everything a tree can be held for.
CODES = (
	"category_loop",
	"category_refused",
	"category_too_deep",
	"category_name_taken",
	"category_below_held",
	"wix_category_loop",
	"category_gone",
	"item_group_refused",
)
THE_STORE = ""


def report_tree(store: str, held: Sequence[Reason]) -> None:
	"""Opens what is held now and closes what is not any more; of several groups held alike all are named."""
	issues = FrappeIssues(store)
	for code in CODES:
		alike = [why for why in held if why.code == code]
		if alike:
			issues.open(THE_STORE, _joined(alike))
		else:
			issues.close([THE_STORE], code)


def _joined(alike: Sequence[Reason]) -> Reason:
	names = [name for name in alike[0].params if name in ("item_group", "category")]
	joined = {name: ", ".join(str(why.params[name]) for why in alike) for name in names}
	return Reason(alike[0].code, {**alike[0].params, **joined})
