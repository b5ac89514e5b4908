"""ERPNext and Wix as two dictionaries of fields, each putting what it gets into its own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from wix_integration.core.base import field_of
from wix_integration.core.links import Base
from wix_integration.core.merge import Merged, Times, agree, agree_pulled, merge_fields
from wix_integration.core.plan import Choice, Decision, FieldChange
from wix_integration.core.records import StoreConfig
from wix_integration.core.rules import Rule
from wix_integration.core.wire.base import Json

TEXTS = frozenset(
	{"name", "description", "brand", "ribbon", "seo_title", "seo_description", "sku", "barcode"}
)


def in_wix(key: str, value: Json) -> Json:
	"""As Wix answers what it was sent: texts in markup, pictures by media id."""
	if field_of(key) == "images" and isinstance(value, list):
		return [each if isinstance(each, str) else _media_of(each[0]) for each in value]
	return f"<p>{value}</p>" if field_of(key) in TEXTS and value else value


def _media_of(image_key: str) -> str:
	"""A picture that came from Wix is known there; any other gets an id."""
	return image_key.removeprefix("file of ") if image_key.startswith("file of ") else f"media of {image_key}"


def in_erpnext(key: str, value: Json) -> Json:
	"""As the Item says what it took over: texts without markup, pictures as pairs."""
	if field_of(key) == "images":
		return [[f"file of {each}", ""] if isinstance(each, str) else each for each in value or []]
	if field_of(key) in TEXTS and isinstance(value, str):
		return value.replace("<p>", "").replace("</p>", "")
	return value


@dataclass(frozen=True)
class TwoSides:
	"""What both say now, and what they last agreed about."""

	ours: Mapping[str, Json]
	theirs: Mapping[str, Json]
	base: Base
	config: StoreConfig
	times: Times = field(default_factory=Times)

	def merged(self, decisions: Mapping[str, Decision] | None = None) -> Merged:
		return merge_fields(self.ours, self.theirs, self.base, self.config, self.times, decisions or {})

	def applied(self, merged: Merged) -> TwoSides:
		"""After ERPNext took the pulls, Wix the rest of the changes, and both were remembered."""
		pulled = self._pulled(merged)
		again = {pull.field for pull in merged.pulls} & {change.field for change in merged.changes}
		keep = {key: Decision(Choice.KEEP_ERPNEXT, self.theirs[key]) for key in again}
		rest = pulled.merged(keep)
		assert not rest.pulls, "a pull that was just made is asked for again"
		return pulled._pushed(rest.changes, frozenset(c.field for c in merged.conflicts))

	def _pulled(self, merged: Merged) -> TwoSides:
		ours = {**self.ours, **{pull.field: in_erpnext(pull.field, pull.new) for pull in merged.pulls}}
		base = agree_pulled(self.base, merged.pulls, merged.changes, ours, self.theirs)
		return replace(self, ours=ours, base=base)

	def _pushed(self, changes: tuple[FieldChange, ...], held: frozenset[str]) -> TwoSides:
		sent = {change.field: in_wix(change.field, self.ours[change.field]) for change in changes}
		if "images" in sent:
			sent["images"] = [*sent["images"], *self._foreign(sent["images"])]
		theirs = {**self.theirs, **sent}
		base = agree(replace(self.base, held=held), self.ours, theirs, held)
		return replace(self, theirs=theirs, base=base)

	def _foreign(self, sent: list[Json]) -> list[Json]:
		"""Where a store only pushes its pictures, those somebody added in Wix are sent back after ours."""
		if self.config.rule_of("images") is not Rule.PUSH or "images" not in self.base.ours:
			return []
		known = [*sent, *self.base.theirs.get("images", ())]
		return [media for media in self.theirs["images"] if media not in known]
