"""Why a decision about a conflict cannot be taken."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.reasons.deferred import _

TEXTS: Mapping[str, str] = {
	"choice_not_offered": _("{choice} does not settle this conflict. Choose one of: {choices}."),
	"edited_no_number": _("{value} is no number. Write {field} like 9.90."),
	"edited_not_positive": _("{field} must be above zero. Enter another one."),
	"edited_negative": _("{field} cannot be below zero. Enter another one."),
	"edited_no_flag": _("{value} is neither yes nor no. Write true or false for {field}."),
	"edited_no_list": _("{field} is a list of names. Write one name a line."),
	"edited_no_text": _("{field} is a text. Write it without a list around it."),
	"edited_empty": _("{field} cannot be empty. Enter one."),
}
