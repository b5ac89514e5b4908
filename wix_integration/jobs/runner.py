"""One lane of one store, worked off for a while: the body of the background job.

Owned here: who works (identity, lease), for how long (slice, urgency, stop), and what ends it (store-wide trouble
pauses the store, everything else ends at the boundary). What is done with a row is decided in ``sync``.
"""

from __future__ import annotations

from wix_integration.erp.queue.upkeep import has_due, release_orphans
from wix_integration.erp.shared.lease import LaneLease
from wix_integration.erp.stores.standing import outgoing_stop
from wix_integration.erp.transaction import read_committed, rollback
from wix_integration.jobs.boundary import error_boundary
from wix_integration.jobs.identity import as_integration_user
from wix_integration.jobs.pauses import pause, resume
from wix_integration.jobs.ports import drain_lane
from wix_integration.jobs.recovery.steps import watch
from wix_integration.jobs.runs import end_finished
from wix_integration.jobs.slices import LaneStop
from wix_integration.jobs.wake import clear_wake, wake
from wix_integration.sync.lane import STORE_WIDE


def run_lane(store: str, lane: str) -> None:
	"""Works the lane off until it is empty or its slice is over; then makes way and comes back.

	Who holds the lease looks once more after giving it back: a job that was refused meanwhile has not come in vain.
	"""
	clear_wake(store, lane)
	with error_boundary(f"lane {lane} of {store}"), as_integration_user(), read_committed():
		if _work(store, lane) and has_due(store, lane):
			wake(store, lane)


def _work(store: str, lane: str) -> bool:
	"""Whether it makes sense to look again: not for who was refused the lease, nor while nothing may go out."""
	with LaneLease(store, lane) as lease:
		if not lease.is_held:
			return False
		release_orphans(store, lane, lease.token)
		if outgoing_stop(store) or not watch(store):
			return False
		return _drain(store, lane, lease)


def _drain(store: str, lane: str, lease: LaneLease) -> bool:
	try:
		settled = drain_lane(store, lane, lease.token, LaneStop(store, lane, lease))
	except STORE_WIDE as error:
		rollback()
		pause(store, error)
		return False
	if settled:
		resume(store)
		end_finished(store)
	return True
