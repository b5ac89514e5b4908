"""How long a failing row, or a store in trouble, waits before it is tried again."""

from __future__ import annotations

FIRST_WAIT, LONGEST_WAIT = 30.0, 3_600.0


def backoff_seconds(attempts: int) -> float:
	"""30 s after the first failure, doubled by each one after it, an hour at most."""
	return min(FIRST_WAIT * 2.0 ** max(attempts - 1, 0), LONGEST_WAIT)
