"""What the demo prints: a table per step, aligned, with the calls and the time it took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wix_integration.core.plan import FieldChange, Outcome, Result
from wix_integration.demo.desk import Step

_HEADINGS = ("Item", "Done", "Why")
#: A value longer than this says nothing in a table.
_VALUE_LENGTH = 40


def print_step(title: str, step: Step) -> None:
	"""The table of one step. Unchanged items are only counted."""
	moved = [outcome for outcome in step.outcomes if outcome.result is not Result.UNCHANGED]
	rows = [(outcome.key, outcome.result.value, describe(outcome)) for outcome in moved]
	print(f"\n{title}\n{'─' * len(title)}")
	if rows:
		print("\n".join(_aligned([_HEADINGS, *rows])))
	if unchanged := len(step.outcomes) - len(moved):
		print(f"{unchanged} unchanged")
	print("\n".join(_calls_of(step)))


def print_totals(steps: Sequence[Step]) -> None:
	"""All steps together."""
	results = Counter(outcome.result.value for step in steps for outcome in step.outcomes)
	calls = sum(sum(step.calls.values()) for step in steps)
	seconds = sum(step.seconds for step in steps)
	counted = ", ".join(f"{count} {result}" for result, count in results.items())
	print(f"\nTotals: {counted}; {calls} calls to Wix in {seconds:.2f} s")


def describe(outcome: Outcome) -> str:
	"""Why, with old and new values where they are short, and what had to be left out."""
	changes = outcome.changes if outcome.result is Result.UPDATED else ()
	pulled = [replace(pull, field=f"{pull.field} from Wix") for pull in outcome.pulls]
	shown = [text for change in (*changes, *pulled) if (text := _describe_change(change))]
	shown += [f"{lost.value} in {lost.side} gave way" for lost in outcome.lost]
	why = "; ".join(shown) or outcome.reason.in_english()
	return " ".join([why, *(warning.in_english() for warning in outcome.warnings)])


def _describe_change(change: FieldChange) -> str:
	old, new = ("–" if value is None else str(value) for value in (change.old, change.new))
	if max(len(old), len(new)) <= _VALUE_LENGTH:
		return f"{change.field}: {old} → {new}"
	return change.field if change.field.endswith("from Wix") else ""


def _aligned(rows: Sequence[tuple[str, str, str]]) -> Iterator[str]:
	first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
	for item, done, why in rows:
		yield f"{item:<{first}}  {done:<{second}}  {why}".rstrip()


def _calls_of(step: Step) -> Iterator[str]:
	yield f"→ {sum(step.calls.values())} calls in {step.seconds:.2f} s"
	for call, count in step.calls.most_common():
		yield f"  {count} × {call}"
