"""What became of writes nobody saw the end of, told from what Wix says now."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wix_integration.core.links import Base
from wix_integration.core.merge import settle_sent

_KEYS = st.sampled_from(["name", "description", "images", "MUG/price", "MUG/visible"])
_VALUES = st.sampled_from(["a", "<p>a</p>", "b", True, None, [], ["m"], [["hash", ""]]])
_SIDES = st.dictionaries(_KEYS, _VALUES)


@given(ours=_SIDES, theirs=_SIDES, sending=_SIDES, said=_SIDES)
def test_settling_is_final_and_concerns_only_what_was_sent(ours, theirs, sending, said) -> None:  # type: ignore[no-untyped-def]
	base = Base(ours, theirs, sending=sending)

	settled = settle_sent(base, said)

	assert settle_sent(settled, said) == settled
	assert set(settled.sending) <= set(sending)
	for key in base.ours.keys() - sending.keys():
		assert settled.ours[key] == base.ours[key] and settled.theirs.get(key) == base.theirs.get(key)
	for key in settled.sending.keys() & said.keys():
		assert said[key] != sending[key] or key == "images"
		assert key not in theirs or said[key] != theirs[key]


def test_write_that_reached_wix_is_agreed_in_wixs_words() -> None:
	base = Base({"name": "Mug"}, {"name": "Mug"}, sending={"name": "Cup", "MUG/price": "9"})

	settled = settle_sent(base, {"name": "<b>Cup</b>", "MUG/price": "9"})

	assert settled == Base({"name": "Cup", "MUG/price": "9"}, {"name": "<b>Cup</b>", "MUG/price": "9"})


def test_write_that_was_lost_is_no_write() -> None:
	base = Base({"name": "Mug"}, {"name": "Mug "}, sending={"name": "Cup"})

	assert settle_sent(base, {"name": "Mug "}) == Base({"name": "Mug"}, {"name": "Mug "})


def test_pictures_that_were_sent_stand_first_and_a_merchants_behind_them() -> None:
	base = Base({"images": [["a", ""]]}, {"images": ["m-a", "his"]}, sending={"images": [["b", ""]]})

	assert settle_sent(base, {"images": ["m-b", "his"]}).ours == {"images": [["b", ""]]}
	assert settle_sent(base, {"images": ["m-a", "his", "new"]}).sending == base.sending
