"""Turns reasons into sentences in the reader's language: the only place where a reason code becomes text."""

from frappe import _

from wix_integration.core.reasons import COUNTED, TEXTS, Reason


class _Params(dict[str, "str | int"]):
	"""Leaves a placeholder in sight when a stored reason of an older version lacks its value."""

	def __missing__(self, name: str) -> str:
		return "{" + name + "}"


def text_of(reason: Reason) -> str:
	"""The sentence of a reason in the language of the session; an unknown code is shown as it is."""
	text = TEXTS.get(reason.code, reason.code)
	return _(text).format_map(_Params(reason.params))


def counted_text(code: str) -> str:
	"""The heading of a count of Items that have the same membership code."""
	return _(COUNTED.get(code, code))
