"""The configuration files of a bench: Frappe's, MariaDB's, Redis' and the Procfile.

Invariant: ports and passwords are decided once; what stands in common_site_config.json is never changed again.
"""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench_tool.ports import HOST, Ports, choose_ports
from bench_tool.settings import APP, Settings

REDIS_CACHE_LIMIT = "maxmemory 512mb\nmaxmemory-policy allkeys-lru\n"
PROCFILE = """\
redis_cache: redis-server config/redis_cache.conf
redis_queue: redis-server config/redis_queue.conf
web: bench serve --port {port}
socketio: node apps/frappe/socketio.js
schedule: bench schedule
worker: bench worker
"""


def load_site_config(settings: Settings) -> dict[str, Any]:
	"""common_site_config.json, or an empty mapping where there is none yet."""
	if not settings.site_config.exists():
		return {}
	config: dict[str, Any] = json.loads(settings.site_config.read_text(encoding="utf-8"))
	return config


def load_ports(settings: Settings) -> Ports:
	"""The ports that the bench remembers. Raises KeyError before `write_site_config` ran."""
	config = load_site_config(settings)
	return Ports(
		web=config["webserver_port"],
		socketio=config["socketio_port"],
		redis_queue=urlsplit(config["redis_queue"]).port or 0,
		redis_cache=urlsplit(config["redis_cache"]).port or 0,
		mariadb=config["db_port"],
		sandbox=config["wix_sandbox_port"],
	)


def write_site_config(settings: Settings) -> None:
	"""Decide ports and the database's root password, once."""
	ports = choose_ports(settings.root, settings.port_offset)
	config = {
		"default_site": settings.site,
		"serve_default_site": True,
		"host_name": f"http://{HOST}:{ports.web}",
		"developer_mode": 1,
		"allow_tests": 1,
		"root_login": "root",
		"root_password": secrets.token_hex(12),
		**ports.as_site_config(),
	}
	_write(settings.site_config, json.dumps(config, indent=1) + "\n", mode=0o600)
	_write(settings.root / "Procfile", PROCFILE.format(port=ports.web))


def write_service_configs(settings: Settings) -> None:
	"""Write what the servers read; written anew each time, so that a moved bench still starts."""
	ports = load_ports(settings)
	_write(settings.config / "mariadb.cnf", _mariadb(settings, ports.mariadb))
	_write(settings.config / "mariadb-accounts.sql", _accounts(settings), mode=0o600)
	_write(settings.config / "redis_cache.conf", _redis(settings, ports.redis_cache) + REDIS_CACHE_LIMIT)
	_write(settings.config / "redis_queue.conf", _redis(settings, ports.redis_queue))


def write_apps(settings: Settings) -> None:
	"""List in apps.txt what lies in apps/."""
	present = (app for app in app_names(settings) if (settings.apps / app).exists())
	_write(settings.sites / "apps.txt", "".join(f"{app}\n" for app in present))


def app_names(settings: Settings) -> tuple[str, ...]:
	"""The apps of the bench in Frappe's order: what was cloned, then the checkout."""
	return (*(source.app for source in settings.sources), APP)


def _mariadb(settings: Settings, port: int) -> str:
	# Relative socket and pid file lie in the data folder: a socket's whole path may have only 107 characters.
	# flush 2: a killed server loses nothing, only a machine without power may lose the last second.
	return f"""\
[mariadbd]
datadir = {settings.data / "mariadb"}
socket = mariadb.sock
pid-file = mariadb.pid
bind-address = {HOST}
port = {port}
init-file = {settings.config / "mariadb-accounts.sql"}
character-set-server = utf8mb4
collation-server = utf8mb4_unicode_ci
innodb-buffer-pool-size = 512M
innodb-flush-log-at-trx-commit = 2
skip-log-bin
"""


def _accounts(settings: Settings) -> str:
	"""Run at each start: root has the bench's password, and nobody comes in without a name."""
	password = load_site_config(settings)["root_password"]
	return f"""\
DELETE FROM mysql.global_priv WHERE User = '';
FLUSH PRIVILEGES;
CREATE OR REPLACE USER 'root'@'{HOST}' IDENTIFIED BY '{password}';
GRANT ALL PRIVILEGES ON *.* TO 'root'@'{HOST}' WITH GRANT OPTION;
CREATE OR REPLACE USER 'root'@'localhost' IDENTIFIED BY '{password}';
GRANT ALL PRIVILEGES ON *.* TO 'root'@'localhost' WITH GRANT OPTION;
"""


def _redis(settings: Settings, port: int) -> str:
	return f'bind {HOST}\nport {port}\ndir "{settings.data}"\nsave ""\nappendonly no\ndaemonize no\n'


def _write(path: Path, content: str, mode: int = 0o644) -> None:
	path.touch(mode=mode)
	path.write_text(content, encoding="utf-8")
