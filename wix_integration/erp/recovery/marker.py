"""How far the work of a store has come, kept twice: in the database and in a file of the site that no backup holds.

A database that is behind its file was restored. The file is written after the database has committed, and the database
never goes back by itself, so the file is never ahead but then.
"""

from __future__ import annotations

import os
import shutil
import time
from hashlib import sha256
from pathlib import Path

import frappe

from wix_integration.erp.memory.external_ids import FrappeExternalIds
from wix_integration.erp.transaction import save_durably

KIND, KEY = "work_marker", "newest"
#: Beside the site's configuration: ``bench backup`` takes the database, public and private files only.
FOLDER = "wix_integration"

_RAISE = """
	UPDATE `tabWix Link` SET wix_id = GREATEST(CAST(wix_id AS UNSIGNED), %(value)s)
	WHERE store = %(store)s AND kind = %(kind)s AND link_key = %(key)s
"""


def has_gone_back(store: str) -> bool:
	"""Whether the database knows less than was done. On a READ COMMITTED connection: the file is read first."""
	beside = _read(_path(store))
	return beside > _load(store)


def advance(store: str) -> None:
	"""Marks that work begins now. Not for a database that has gone back: it would never be found out."""
	value = max(_load(store) + 1, time.time_ns() // 1_000_000)
	_save(store, value)
	_write(_path(store), value)


def accept(store: str) -> None:
	"""Takes the database as it is: its differences are being looked at."""
	_save(store, max(_read(_path(store)), _load(store)))


def forget(store: str) -> None:
	"""Removes the file of a store that is deleted."""
	_path(store).unlink(missing_ok=True)


def forget_all() -> None:
	"""Removes what stands beside the database: a later installation begins anew."""
	shutil.rmtree(frappe.get_site_path(FOLDER), ignore_errors=True)


def _load(store: str) -> int:
	return int(FrappeExternalIds(store).find(KIND, [KEY]).get(KEY) or 0)


def _save(store: str, value: int) -> None:
	"""Never lower than it is: the lanes of a store do this at the same time."""
	if _load(store):
		values = {"store": store, "kind": KIND, "key": KEY, "value": value}
		save_durably(lambda: frappe.db.sql(_RAISE, values))
	else:
		FrappeExternalIds(store).save(KIND, {KEY: str(value)})


def _path(store: str) -> Path:
	name = sha256(store.encode()).hexdigest()[:20]
	return Path(frappe.get_site_path(FOLDER, f"{name}.marker"))


def _read(path: Path) -> int:
	try:
		return int(path.read_text())
	except (FileNotFoundError, ValueError):
		return 0


def _write(path: Path, value: int) -> None:
	"""Whole or not at all: a torn file would look like a later one."""
	path.parent.mkdir(exist_ok=True)
	draft = path.with_name(f"{path.name}.{os.getpid()}")
	draft.write_text(str(value))
	draft.replace(path)
