"""An Item's description as a shop may show it: the structure an editor makes, and nothing that runs or styles.

Frappe's own ``clean_html`` does the same with fewer tags: it would drop the headings and links of a description.
"""

from __future__ import annotations

import bleach

from frappe.utils.html_utils import clean_script_and_style

_TAGS = frozenset(
	[
		"p",
		"div",
		"br",
		"hr",
		"h1",
		"h2",
		"h3",
		"h4",
		"h5",
		"h6",
		"strong",
		"b",
		"em",
		"i",
		"u",
		"s",
		"sub",
		"sup",
		"a",
		"ul",
		"ol",
		"li",
		"blockquote",
		"pre",
		"code",
		"table",
		"thead",
		"tbody",
		"tfoot",
		"tr",
		"th",
		"td",
	]
)
_ATTRIBUTES = {"a": ["href"]}
_PROTOCOLS = frozenset({"http", "https", "mailto", "tel"})


def clean_description(html: str | None) -> str:
	"""The HTML without scripts, styles, comments, unknown tags (their text stays) and all attributes but links."""
	if not html:
		return ""
	return bleach.clean(
		clean_script_and_style(html),
		tags=_TAGS,
		attributes=_ATTRIBUTES,
		protocols=_PROTOCOLS,
		strip=True,
		strip_comments=True,
	).strip()
