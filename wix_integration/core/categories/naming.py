"""What a category and an Item Group are called, and when two names are the same for a shop or for a database."""

from __future__ import annotations

import unicodedata

from wix_integration.core.limits import CATEGORY_NAME_LENGTH
from wix_integration.core.mapping.names import match_key, shorten, tidy

#: What Frappe does not take in a name.
_FORBIDDEN = str.maketrans("<>", "()")
#: Names tried for a group before it is left to ERPNext to refuse.
_TRIES = 100


def category_name(item_group: str) -> str:
	"""What the category of an Item Group is called."""
	return shorten(item_group, CATEGORY_NAME_LENGTH)


def column_key(name: str) -> str:
	"""What two Item Group names have in common that the database takes for one: capitals and accents do not count."""
	plain = unicodedata.normalize("NFKD", match_key(name))
	return "".join(character for character in plain if not unicodedata.combining(character))


def group_names(category: str, parent: str) -> list[str]:
	"""The names an Item Group may have for a category, the best first.

	Item Groups have their names only once in the whole tree: a second *Shirts* is *Shirts (Women)*, below *Women*.

	:param parent: the parent category's name, "" at the top
	"""
	plain = tidy(category).translate(_FORBIDDEN) or "Wix"
	beside = f"{plain} ({tidy(parent).translate(_FORBIDDEN) or 'Wix'})"
	return [plain, beside, *(f"{beside} {number}" for number in range(2, _TRIES))]
