"""Delivery Notes as fulfilments: listed before one is made, so what was sent is never told twice.

A fulfilment that Wix has of the same lines is recognised: ours after a crash, or one a person made there for the same
goods. The second kind is only linked to the note: what was made in Wix is removed in Wix.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wix_integration.core import limits
from wix_integration.core.errors import WixValidationError
from wix_integration.core.orders.documents import OrderDocument, Progress, Role
from wix_integration.core.orders.telling.papers import Delivery
from wix_integration.core.orders.telling.parcels import (
	Parcel,
	find_same,
	is_tracking_news,
	resolve_parcel,
	to_fulfillment,
)
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import QueueRow
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.fulfillment import Fulfillment
from wix_integration.sync.push_orders.desk import OrderDesk, nothing
from wix_integration.sync.shop import slices

Rows = Mapping[tuple[Role, str], OrderDocument]

_TRACKING_TAKEN = "TRACKING_NUMBER_ALREADY_EXISTS"


class PushFulfillments:
	"""The rows of kind ``fulfillment``; a key is a Delivery Note."""

	def __init__(self, desk: OrderDesk) -> None:
		self._desk = desk

	def handle(self, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
		"""One outcome per note. :raises WixApiError: trouble of the store as a whole."""
		for part in slices(rows, limits.LISTED_ORDERS):
			deliveries = self._desk.papers.deliveries([row.key for row in part])
			order_ids = list(dict.fromkeys(delivery.order.wix_id for delivery in deliveries.values()))
			listed = dict(self._desk.wix.list_fulfillments(order_ids)) if order_ids else {}
			for row in part:
				yield [self._end(row.key, deliveries.get(row.key), listed)]
				if self._desk.stop():
					return

	def _end(self, name: str, delivery: Delivery | None, listed: dict[str, Sequence[Fulfillment]]) -> Outcome:
		if delivery is None:
			return nothing(name)
		return self._desk.settle(
			name, name, delivery.order, lambda: _Telling(self._desk, delivery, listed).tell()
		)


class _Telling:
	"""One note. ``listed`` is what Wix has of its order, and is kept right for the next note of the same order."""

	def __init__(self, desk: OrderDesk, delivery: Delivery, listed: dict[str, Sequence[Fulfillment]]) -> None:
		self._desk = desk
		self._delivery = delivery
		self._order = delivery.order
		self._listed = listed
		self._rows: Rows = desk.tellings.load(delivery.order.name)
		self._mine = self._rows.get((Role.FULFILLMENT, delivery.name))

	def tell(self) -> Outcome:
		if self._order.wix_id not in self._listed:
			return self._held(
				reason("telling_order_gone", number=self._order.number, document=self._delivery.name)
			)
		if not self._delivery.is_sent:
			return self._take_back()
		known = self._incoming() or (self._mine.wix_id if self._is_told() and self._mine else "")
		if known:
			return self._follow(known)
		if self._is_told():
			return self._said(Result.UNCHANGED, "fulfillment_complete")
		return self._make()

	# ---------------------------------------------------------------- it was sent

	def _make(self) -> Outcome:
		parcel = resolve_parcel(self._delivery, self._fulfillments)
		if isinstance(parcel, Reason):
			return self._held(parcel)
		same = find_same(parcel.lines, self._fulfillments, self._claimed())
		if same is not None:
			return self._recognise(same.id)
		if not parcel.lines:
			return nothing(self._delivery.name)
		if not parcel.missing:
			self._desk.confirm(self._row(), "")
			return self._said(Result.UNCHANGED, "fulfillment_complete")
		return self._create(parcel)

	def _recognise(self, fulfillment_id: str) -> Outcome:
		if self._is_ours():
			self._desk.confirm(self._row(), fulfillment_id)
		else:
			self._desk.tellings.save(self._row(Role.DELIVERY_NOTE, fulfillment_id))
		return self._said(Result.UNCHANGED, "fulfillment_found")

	def _create(self, parcel: Parcel) -> Outcome:
		announced = self._desk.announce(self._row())
		fulfillment = to_fulfillment(parcel, self._delivery.tracking)
		warnings: tuple[Reason, ...] = (self._why("fulfillment_cut"),) if parcel.is_cut else ()
		try:
			made = self._desk.wix.create_fulfillment(self._order.wix_id, fulfillment)
		except WixValidationError as error:
			if error.code != _TRACKING_TAKEN:
				self._desk.drop(announced)
				raise
			fulfillment = to_fulfillment(parcel, None)
			made = self._desk.wix.create_fulfillment(self._order.wix_id, fulfillment)
			warnings += (self._tracking_taken(),)
		self._desk.confirm(announced, made)
		self._list([*self._fulfillments, fulfillment.model_copy(update={"id": made})])
		return self._said(Result.CREATED, "fulfillment_made", warnings)

	def _follow(self, fulfillment_id: str) -> Outcome:
		"""Wix has it: its tracking may be old. Its lines never change."""
		known = self._find(fulfillment_id) or self._find_anew(fulfillment_id)
		if known is None:
			return self._held(self._why("fulfillment_gone", number=self._order.number))
		tracking = self._delivery.tracking
		if not is_tracking_news(tracking, known.tracking_info):
			return self._said(Result.UNCHANGED, "fulfillment_found")
		changed = Fulfillment(id=fulfillment_id, tracking_info=tracking)
		self._desk.wix.update_tracking(self._order.wix_id, changed)
		return self._said(Result.UPDATED, "fulfillment_tracked")

	# ---------------------------------------------------------------- it was not

	def _take_back(self) -> Outcome:
		if self._incoming():
			return self._said(Result.UNCHANGED, "fulfillment_is_wix")
		told = self._told_id()
		if self._mine is None or self._mine.progress is Progress.DROPPED:
			return nothing(self._delivery.name)
		if told:
			self._desk.wix.delete_fulfillment(self._order.wix_id, told)
			self._list([one for one in self._fulfillments if one.id != told])
		self._desk.drop(self._mine)
		return self._said(Result.UPDATED, "fulfillment_removed")

	def _told_id(self) -> str:
		"""The fulfilment we made, also one whose end we did not see; "" for none."""
		if self._mine is None or self._mine.wix_id:
			return self._mine.wix_id if self._mine else ""
		parcel = resolve_parcel(self._delivery, self._fulfillments)
		if not self._is_ours() or isinstance(parcel, Reason):
			return ""
		same = find_same(parcel.lines, self._fulfillments, self._claimed())
		return same.id if same else ""

	# ---------------------------------------------------------------- what is known

	@property
	def _fulfillments(self) -> Sequence[Fulfillment]:
		return self._listed[self._order.wix_id]

	def _list(self, fulfillments: Sequence[Fulfillment]) -> None:
		self._listed[self._order.wix_id] = fulfillments

	def _find(self, fulfillment_id: str) -> Fulfillment | None:
		return next((one for one in self._fulfillments if one.id == fulfillment_id), None)

	def _find_anew(self, fulfillment_id: str) -> Fulfillment | None:
		"""The list was read before the note's row: another worker may have told of it in between."""
		self._list(self._desk.wix.list_fulfillments([self._order.wix_id]).get(self._order.wix_id, ()))
		return self._find(fulfillment_id)

	def _is_told(self) -> bool:
		return self._mine is not None and self._mine.progress is Progress.DONE

	def _is_ours(self) -> bool:
		"""We may have made it: it was announced."""
		return self._mine is not None and self._mine.progress is Progress.SENDING

	def _incoming(self) -> str:
		"""The fulfilment made in Wix that the note stands for; "" for none."""
		found = (
			row.key
			for row in self._rows.values()
			if row.role is Role.DELIVERY_NOTE and row.name == self._delivery.name != row.key
		)
		return next(found, "")

	def _claimed(self) -> frozenset[str]:
		"""Fulfilments that stand for other notes."""
		name, rows = self._delivery.name, self._rows.values()
		told = {row.wix_id for row in rows if row.role is Role.FULFILLMENT and row.key != name}
		return frozenset(
			told | {row.key for row in rows if row.role is Role.DELIVERY_NOTE and row.name != name}
		)

	def _row(self, role: Role = Role.FULFILLMENT, key: str = "") -> OrderDocument:
		name = self._delivery.name
		return OrderDocument(self._order.name, self._order.store, role, key or name, "Delivery Note", name)

	# ---------------------------------------------------------------- how it ended

	def _why(self, code: str, **values: str) -> Reason:
		return reason(code, document=self._delivery.name, **values)

	def _tracking_taken(self) -> Reason:
		number = self._delivery.tracking.tracking_number if self._delivery.tracking else ""
		return self._why("tracking_taken", tracking=number, number=self._order.number)

	def _said(self, result: Result, code: str, warnings: tuple[Reason, ...] = ()) -> Outcome:
		return Outcome(self._delivery.name, result, self._why(code), warnings=warnings)

	def _held(self, why: Reason) -> Outcome:
		return Outcome(self._delivery.name, Result.HELD, why)
