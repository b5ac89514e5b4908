"""When a lane makes way: the answer to *stop?* between two batches.

With a single worker the catalogue must not keep a stock change waiting: it ends its slice as soon as a job of a more
urgent lane has been enqueued and found no worker. A slice is bounded anyway, so that no lane holds a worker for long.
"""

from __future__ import annotations

import time

from wix_integration.erp.history.run_records import count_cancelled
from wix_integration.erp.shared.lease import LaneLease
from wix_integration.erp.stores.settings import store_names
from wix_integration.erp.stores.standing import outgoing_stop
from wix_integration.jobs.wake import is_urgent_waiting

#: Seconds after which a lane goes to the end of the queue, well below the job's timeout.
SLICE_SECONDS = 30.0


class LaneStop:
	"""True once the slice is over, the lease is lost, nothing may go out, a run was cancelled, or others are waited for."""

	def __init__(self, store: str, lane: str, lease: LaneLease) -> None:
		self._store = store
		self._lane = lane
		self._lease = lease
		self._stores = store_names()
		self._cancelled = count_cancelled(store)
		self._ends_at = time.monotonic() + SLICE_SECONDS

	def __call__(self) -> bool:
		return (
			time.monotonic() >= self._ends_at
			or not self._lease.is_held
			or is_urgent_waiting(self._lane, self._stores)
			or outgoing_stop(self._store) is not None
			or count_cancelled(self._store) > self._cancelled
		)
