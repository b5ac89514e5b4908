"""What `make desk` runs above MariaDB and Redis: web, socketio, workers, scheduler and the Wix sandbox.

Invariant: everything it starts has a pid file in config/pids and is known to `stop` and `status`.
"""

from __future__ import annotations

import socket
from dataclasses import replace

from bench_tool import processes
from bench_tool.config import load_ports
from bench_tool.frappe import INSIDE, bench_environ, frappe_command
from bench_tool.ports import HOST
from bench_tool.processes import Daemon
from bench_tool.services import services, services_down, services_up
from bench_tool.settings import ADMIN_PASSWORD, APP, Settings

# Without it the browser looks for socketio behind the web server's own port, where only nginx would put it.
DEVELOPMENT = {"DEV_SERVER": "1"}
# The shop sells in the currency of the demo company, else no price list would fit.
SHOP = ("--currency=USD", "--time-zone=America/New_York")
WORKERS = 2
QUEUES = "short,default,long"


def desk_up(settings: Settings) -> str:
	"""Start everything and return what to tell the user. Raises Failure; what runs already is left running."""
	services_up(settings)
	with processes.exclusive(settings.config):
		for daemon in desk_daemons(settings):
			processes.start(daemon)
	return invitation(settings)


def desk_down(settings: Settings) -> list[str]:
	"""Stop everything of this bench, the services last; the names of what was running."""
	with processes.exclusive(settings.config):
		stopped = [daemon for daemon in reversed(desk_daemons(settings)) if processes.stop(daemon)]
	return [daemon.name for daemon in (*stopped, *services_down(settings))]


def all_daemons(settings: Settings) -> tuple[Daemon, ...]:
	return (*services(settings), *desk_daemons(settings))


def desk_daemons(settings: Settings) -> tuple[Daemon, ...]:
	workers = tuple(_worker(settings, number) for number in range(1, WORKERS + 1))
	schedule = _frappe_daemon(settings, "scheduler", "schedule")
	optional = (sandbox(settings),) if has_sandbox(settings) else ()
	return (*optional, _web(settings), _socketio(settings), *workers, schedule)


def has_sandbox(settings: Settings) -> bool:
	return (settings.checkout / APP / "sandbox" / "__main__.py").exists()


def sandbox(settings: Settings) -> Daemon:
	"""The sandbox; the line with its address and keys goes to a private file, never to a log."""
	port = load_ports(settings).sandbox
	state = settings.data / "wix-sandbox.sqlite"
	module = (str(settings.env_bin("python")), "-m", f"{APP}.sandbox")
	options = (f"--port={port}", f"--state={state}", *SHOP)
	daemon = _daemon(settings, "sandbox", (*module, *options), port)
	return replace(daemon, announcement=settings.sandbox_credentials)


def invitation(settings: Settings) -> str:
	ports = load_ports(settings)
	lines = [
		f"The desk: http://{HOST}:{ports.web}",
		f"Log in:   Administrator / {ADMIN_PASSWORD}",
		"Stop it:  make stop",
	]
	if has_sandbox(settings):
		lines.insert(2, f"Wix:      http://{HOST}:{ports.sandbox} (the sandbox shop)")
	return "\n".join(lines)


def _web(settings: Settings) -> Daemon:
	port = load_ports(settings).web
	server = (str(settings.env_bin("gunicorn")), f"--bind={HOST}:{port}", "--workers=2", "--timeout=120")
	application = (f"--pythonpath={INSIDE}", "--reload", "web:application")
	return _daemon(settings, "web", (*server, *application), port)


def _socketio(settings: Settings) -> Daemon:
	script = str(settings.apps / "frappe" / "socketio.js")
	return _daemon(settings, "socketio", ("node", script), load_ports(settings).socketio)


def _worker(settings: Settings, number: int) -> Daemon:
	return _frappe_daemon(settings, f"worker-{number}", "worker", "--queue", QUEUES)


def _frappe_daemon(settings: Settings, name: str, *arguments: str) -> Daemon:
	return _daemon(settings, name, frappe_command(settings, *arguments), None)


def _daemon(settings: Settings, name: str, command: tuple[str, ...], port: int | None) -> Daemon:
	return Daemon(
		name=name,
		command=command,
		cwd=settings.sites,
		pids=settings.pids,
		logs=settings.logs,
		is_ready=lambda: port is None or _accepts(port),
		port=port,
		env={**bench_environ(settings), **DEVELOPMENT, "SITE": settings.site},
	)


def _accepts(port: int) -> bool:
	try:
		socket.create_connection((HOST, port), timeout=2).close()
	except OSError:
		return False
	return True
