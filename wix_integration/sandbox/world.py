"""The fake shop as a whole: its memory, its clock, its credentials, and what was asked to go wrong."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path

from .access.auth import Access, Caller
from .access.credentials import Credentials, make_credentials
from .control.calls import CallLog
from .control.faults import Faults
from .control.limiter import Limiter
from .media.library import MediaLibrary
from .state.clock import Clock
from .state.store import Store
from .state.switches import Switches
from .stock.history import StockHistory
from .webhooks.events import Events
from .wire.errors import Json
from .wire.values import new_id


@dataclass(slots=True)
class Site:
	"""Facts of the Wix site."""

	name: str = "Sandbox Shop"
	currency: str = "EUR"
	time_zone: str = "Europe/Berlin"
	weight_unit: str = "KG"
	language: str = "en"


class World:
	"""Everything a handler may touch. Handlers run one at a time, under ``store.lock``."""

	def __init__(self, site: Site | None = None, file: Path | None = None) -> None:
		self.base_url = "http://127.0.0.1"
		self.store = Store(file)
		self.clock = Clock()
		self.switches = Switches()
		self.faults = Faults()
		self.calls = CallLog()
		self.limiter = Limiter()
		self.stock_history = StockHistory()
		self.credentials = self._load_credentials()
		self.access = Access(self.credentials, self.clock)
		self.events = Events(self.credentials, self.clock, self.switches)
		self.site = self._load_site(site)
		self.removed_locations: list[Json] = []
		self.locations = self._load_locations()
		self.media = MediaLibrary(self)
		self.tree_written = 0.0
		"""When the category tree was last written; monotonic seconds."""
		self.stale: dict[str, tuple[float, Json]] = {}
		self.store.flush()

	@property
	def default_location_id(self) -> str:
		return str(next(row["id"] for row in self.locations if row["defaultLocation"]))

	def has_location(self, location_id: str) -> bool:
		return any(row["id"] == location_id for row in self.locations)

	def change_site(self, **facts: str | None) -> None:
		"""Set the site facts that are given and keep them with the state."""
		self.site = replace(self.site, **{name: value for name, value in facts.items() if value})
		self.store.save_setting("site", asdict(self.site))
		self.store.flush()

	def settle(self) -> None:
		"""Let what was due meanwhile happen (media becoming ready)."""
		self.media.settle()

	def emit(self, event_type: str, entity_id: str, part: Json, caller: Caller) -> None:
		self.events.emit(event_type, entity_id, part, caller)

	def reset(self) -> None:
		"""An empty shop with usual switches, no faults, no counts; credentials and site facts stay."""
		self.store.clear_catalogue()
		self.stock_history.clear()
		self.faults.clear()
		self.calls.reset()
		self.limiter.reset()
		self.access.restore()
		self.clock.skew_seconds = 0.0
		self.switches.change(_as_lists(Switches().body()))
		self.events.configure({"url": None})
		self.store.flush()

	def close(self) -> None:
		self.events.close()
		self.media.close()
		self.store.close()

	def _load_credentials(self) -> Credentials:
		known = {key: value for key, value in self.store.setting("credentials").items() if key != "id"}
		credentials = Credentials(**known) if known else make_credentials()
		self.store.save_setting("credentials", asdict(credentials))
		return credentials

	def _load_site(self, wanted: Site | None) -> Site:
		known = {key: value for key, value in self.store.setting("site").items() if key != "id"}
		site = wanted or (Site(**known) if known else Site())
		self.store.save_setting("site", asdict(site))
		return site

	def _load_locations(self) -> list[Json]:
		known = self.store.setting("locations")
		rows: list[Json] = known.get("rows") or [_location("Main warehouse", True, self.clock.stamp())]
		self.save_locations(rows, known.get("removed", []))
		return rows

	def save_locations(self, rows: list[Json], removed: list[Json] | None = None) -> None:
		"""``removed`` ones are kept to be brought back; to Wix's calls they are not there."""
		self.locations = rows
		self.removed_locations = self.removed_locations if removed is None else removed
		self.store.save_setting("locations", {"rows": rows, "removed": self.removed_locations})

	def add_location(self, name: str) -> Json:
		row = _location(name, False, self.clock.stamp())
		self.save_locations([*self.locations, row])
		return row


def _location(name: str, default: bool, stamp: str) -> Json:
	return {
		"id": new_id(),
		"revision": "1",
		"createdDate": stamp,
		"updatedDate": stamp,
		"wixLocationId": new_id(),
		"locationType": "PHYSICAL",
		"name": name,
		"defaultLocation": default,
	}


def _as_lists(values: Json) -> Json:
	return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}
