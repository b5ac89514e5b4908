"""Counts and a short log of the calls to Wix's routes; no secret ever enters it."""

from __future__ import annotations

import json
import threading
from collections import Counter, deque
from typing import Any

from ..wire.errors import Json

_KEPT = 500
_SECRET_NAMES = {"client_secret", "access_token", "refresh_token", "token", "authorization", "secret"}
_MASK = "***"


class CallLog:
	"""Per route (as Wix documents it) and in total; the last calls with their masked bodies."""

	def __init__(self) -> None:
		self._lock = threading.Lock()
		self._counts: Counter[str] = Counter()
		self._statuses: Counter[str] = Counter()
		self._log: deque[Json] = deque(maxlen=_KEPT)

	def record(self, entry: Json) -> None:
		with self._lock:
			self._counts[entry["route"]] += 1
			self._statuses[str(entry["status"])] += 1
			self._log.append(entry)

	def reset(self) -> None:
		with self._lock:
			self._counts.clear()
			self._statuses.clear()
			self._log.clear()

	def body(self, last: int = 0) -> Json:
		with self._lock:
			return {
				"total": sum(self._counts.values()),
				"routes": dict(self._counts),
				"statuses": dict(self._statuses),
				"log": [_shown(entry) for entry in list(self._log)[-last:]] if last else [],
			}


def _shown(entry: Json) -> Json:
	try:
		body = json.loads(entry["body"]) if entry["body"] else None
	except ValueError:
		body = None
	return {**entry, "body": mask_body(body)}


def mask_body(value: Any) -> Any:
	"""The same body with every secret replaced."""
	if isinstance(value, dict):
		return {
			key: _MASK if key.lower() in _SECRET_NAMES else mask_body(inner) for key, inner in value.items()
		}
	if isinstance(value, list):
		return [mask_body(inner) for inner in value]
	return value
