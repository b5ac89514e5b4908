"""The bench's own MariaDB and Redis: their daemons and when they are ready.

Invariant: they listen on this bench's ports on the loopback address only and keep their data in the bench.
"""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable

from bench_tool import processes
from bench_tool.config import load_ports, write_service_configs
from bench_tool.console import run_logged
from bench_tool.ports import HOST, Ports
from bench_tool.processes import Daemon
from bench_tool.settings import Settings

MYSQL_PROTOCOL = 10


def services(settings: Settings) -> tuple[Daemon, ...]:
	"""MariaDB and the two Redis servers, in the order in which they start."""
	ports = load_ports(settings)
	return (
		_mariadb(settings, ports),
		_redis(settings, "redis_cache", ports.redis_cache),
		_redis(settings, "redis_queue", ports.redis_queue),
	)


def services_up(settings: Settings) -> tuple[Daemon, ...]:
	"""Start what does not run and return when all are ready; the daemons that were started now."""
	with processes.exclusive(settings.config):
		write_service_configs(settings)
		_create_database_files(settings)
		return tuple(daemon for daemon in services(settings) if processes.start(daemon))


def services_down(settings: Settings) -> tuple[Daemon, ...]:
	"""Stop them, the database last; the daemons that were running."""
	with processes.exclusive(settings.config):
		return tuple(daemon for daemon in reversed(services(settings)) if processes.stop(daemon))


def are_up(settings: Settings) -> bool:
	"""Whether all of them run and answer; False before the bench has its ports."""
	if not settings.site_config.exists():
		return False
	return all(processes.running_pid(daemon) and daemon.is_ready() for daemon in services(settings))


def _mariadb(settings: Settings, ports: Ports) -> Daemon:
	command = (_program("mariadbd"), f"--defaults-file={settings.config / 'mariadb.cnf'}", *_as_root())
	return _daemon(settings, "mariadb", command, _mariadb_answers, ports.mariadb)


def _redis(settings: Settings, name: str, port: int) -> Daemon:
	command = (_program("redis-server"), str(settings.config / f"{name}.conf"))
	return _daemon(settings, name, command, _redis_answers, port)


def _daemon(
	settings: Settings, name: str, command: tuple[str, ...], answers: Callable[[int], bool], port: int
) -> Daemon:
	return Daemon(
		name=name,
		command=command,
		cwd=settings.root,
		pids=settings.pids,
		logs=settings.logs,
		is_ready=lambda: answers(port),
		port=port,
	)


def _create_database_files(settings: Settings) -> None:
	"""Make an empty database, in a folder that gets its name only when it is whole."""
	target, unfinished = settings.data / "mariadb", settings.data / "mariadb.part"
	if target.exists():
		return
	shutil.rmtree(unfinished, ignore_errors=True)
	run_logged(
		[
			"mariadb-install-db",
			"--no-defaults",
			f"--datadir={unfinished}",
			"--auth-root-authentication-method=normal",
			"--skip-test-db",
			*_as_root(),
		],
		settings.logs / "mariadb.log",
		cwd=settings.root,
	)
	unfinished.rename(target)


def _as_root() -> tuple[str, ...]:
	"""MariaDB runs as root only when told so."""
	return ("--user=root",) if os.geteuid() == 0 else ()


def _program(name: str) -> str:
	"""Servers lie in /usr/sbin, which is not on every user's path."""
	return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin") or name


def _mariadb_answers(port: int) -> bool:
	greeting = _first_bytes(port, b"")
	return len(greeting) > 4 and greeting[4] == MYSQL_PROTOCOL


def _redis_answers(port: int) -> bool:
	return _first_bytes(port, b"PING\r\n").startswith(b"+PONG")


def _first_bytes(port: int, question: bytes) -> bytes:
	try:
		with socket.create_connection((HOST, port), timeout=2) as connection:
			connection.sendall(question)
			return connection.recv(64)
	except OSError:
		return b""
