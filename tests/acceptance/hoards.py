"""Everything a bench keeps, as text that can be searched: database, both Redis, log files."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from redis import Redis

import frappe

from tests.acceptance.processes import LOGS


@dataclass(frozen=True, slots=True)
class Hoard:
	"""One place: a table's dump, a Redis, a file."""

	name: str
	text: str = field(repr=False)

	def holds(self, secret: str) -> bool:
		"""Whether the secret is there, plain or in one of the forms it travels in."""
		inside = base64.b64encode(secret.encode())[:-4].decode()
		return any(form in self.text for form in (secret, quote(secret, safe=""), inside))

	def shown(self, secret: str) -> str:
		"""What stands around the secret."""
		start = self.text.find(secret)
		return f"…{self.text[max(0, start - 200) : start + 60]!r}…"


def read_hoards() -> list[Hoard]:
	"""All of them, as they are now."""
	frappe.db.commit()
	return [Hoard("database", _dump()), *_read_redis(), *_read_logs()]


def _dump() -> str:
	"""The whole database of the site, the encrypted Password store included."""
	program = shutil.which("mariadb-dump") or shutil.which("mysqldump")
	assert program, "neither mariadb-dump nor mysqldump is installed"
	conf = frappe.conf
	user = conf.db_user or conf.db_name
	command = [program, "--skip-lock-tables", "--single-transaction", f"--user={user}"]
	if conf.db_socket:
		command.append(f"--socket={conf.db_socket}")
	else:
		command += [f"--host={conf.db_host or '127.0.0.1'}", f"--port={conf.db_port or 3306}"]
	environ = {**os.environ, "MYSQL_PWD": conf.db_password}
	dump = subprocess.run([*command, conf.db_name], capture_output=True, env=environ, check=True)
	return dump.stdout.decode(errors="replace")


def _read_redis() -> Iterator[Hoard]:
	"""Jobs wait in the queue, documents lie in the cache; both packed."""
	for url in sorted({frappe.conf.redis_queue, frappe.conf.redis_cache}):
		redis = Redis.from_url(url)
		texts = (_text(part) for key in redis.scan_iter() for part in (key, *_parts(redis, key)))
		yield Hoard(f"Redis {url}", "\n".join(texts))


def _parts(redis: Redis[bytes], key: bytes) -> Iterable[Any]:
	"""The values under a key, flat."""
	kind = redis.type(key)
	if kind == b"string":
		return [redis.get(key)]
	if kind == b"hash":
		return [part for pair in redis.hgetall(key).items() for part in pair]
	if kind == b"list":
		return redis.lrange(key, 0, -1)
	if kind == b"set":
		return redis.smembers(key)
	if kind == b"zset":
		return redis.zrange(key, 0, -1)
	return [str(entry).encode() for entry in redis.xrange(key)] if kind == b"stream" else []


def _text(value: bytes | None) -> str:
	"""Unpacked where it is packed; a pickle holds its strings as they are."""
	content = value or b""
	with suppress(zlib.error):
		content = zlib.decompress(content)
	return content.decode(errors="replace")


def _read_logs() -> Iterator[Hoard]:
	"""The logs of the bench, of the site, and of the workers and the sandbox of this run."""
	folders = (LOGS, Path(os.environ["BENCH_SITES"], os.environ["SITE"], "logs"))
	for path in sorted(path for folder in folders for path in folder.glob("*") if path.is_file()):
		yield Hoard(str(path), path.read_bytes().decode(errors="replace"))
