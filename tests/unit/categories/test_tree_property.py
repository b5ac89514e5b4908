"""Claims that hold for any two trees, any edits on both sides, and any answers lost between them."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.unit.categories.world import ROOT, World
from wix_integration.core.errors import WixTransportError
from wix_integration.core.plan import Result
from wix_integration.core.records import RemovedPolicy

NAMES = ["A", "B", "C", "D", "E", "F"]
LONG = [*NAMES, "x" * 80 + "1", "x" * 80 + "2"]
TROUBLE = st.sampled_from(["", "lost", "lost+", "conflict", "conflict+"])

add = st.tuples(st.just("add"), st.sampled_from(LONG), st.sampled_from([ROOT, *LONG]))
move = st.tuples(st.just("move"), st.sampled_from(LONG), st.sampled_from([ROOT, *LONG]))
rename = st.tuples(st.just("rename"), st.sampled_from(LONG), st.sampled_from(LONG))
trash = st.tuples(st.just("trash"), st.sampled_from(LONG), st.just(""))
EDITS = st.lists(st.one_of(add, add, move, rename, trash), max_size=8)


def edit(world: World, what: str, name: str, other: str) -> None:
	"""One edit as ERPNext allows it, else nothing."""
	parents = world.groups.parents
	if what == "add" and name not in parents and other in parents:
		parents[name] = other
	if what == "move" and name in parents and other in parents:
		world.groups.move(name, other)
	if what == "rename" and name in parents and other not in parents:
		world.rename(name, other)
	if what == "trash" and name in parents and name not in parents.values():
		world.trash(name)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(EDITS, st.lists(TROUBLE, max_size=6)), min_size=1, max_size=4), st.booleans())
@example(
	[([("add", "A", ROOT), ("add", LONG[-2], ROOT)], ["lost"]), ([("rename", "A", LONG[-1])], [])], False
)
def test_pushed_tree_agrees_and_no_category_is_made_twice(
	rounds: list[tuple[list[tuple[str, str, str]], list[str]]], deletes: bool
) -> None:
	world = World(removed=RemovedPolicy.DELETE if deletes else RemovedPolicy.HIDE)
	ever: set[str] = set()
	for edits, trouble in rounds:
		for what, name, other in edits:
			edit(world, what, name, other)
			ever |= world.groups.parents.keys()
		world.wix.trouble = list(trouble)
		with suppress(WixTransportError):
			world.push()
	world.push_at_last()
	world.calls()
	again = world.push()
	assert not again.changes
	assert not (world.calls().keys() - {"list", "get"})
	# One that was announced, never made and is now held for its name has no id.
	linked = [link.category_id for link in world.links.known.values() if link.category_id]
	assert len(linked) == len(set(linked))
	assert {row.id for row in world.wix.rows.values() if not row.managing_app_id} == set(linked)
	if again.result is Result.UNCHANGED:
		shown = sorted(world.wix.path(world.link(name)) for name in world.groups.parents if name != ROOT)
		assert shown == sorted(_path(world, name) for name in world.groups.parents if name != ROOT)


@settings(max_examples=400, deadline=None)
@given(EDITS, EDITS)
def test_pulled_tree_agrees_and_every_category_has_one_group(
	mine: list[tuple[str, str, str]], theirs: list[tuple[str, str, str]]
) -> None:
	world, wix = World(), World()
	for step in theirs:
		edit(wix, *step)
	for step in mine:
		edit(world, *step)
	wix.push()
	world.wix = wix.wix
	world.pull()
	assert not world.pull().pulls
	groups = [link.item_group for link in world.links.known.values()]
	assert len(groups) == len(set(groups))
	for link in world.links.known.values():
		above = world.wix.rows[link.category_id].parent_id
		by_id = {other.category_id: other.item_group for other in world.links.known.values()}
		assert world.groups.parents[link.item_group] == (by_id[above] if above else ROOT)


def _path(world: World, name: str) -> str:
	parent = world.groups.parents[name]
	return name[:80] if parent == ROOT else f"{_path(world, parent)}/{name[:80]}"
