"""``python -m wix_integration.sandbox``: prints one line of JSON with address and credentials, then serves."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from pathlib import Path

from .server import open_server
from .world import World

_VERSIONS = ("V3_CATALOG", "V1_CATALOG", "STORES_NOT_INSTALLED", "PROVISIONING")


def parse_arguments(arguments: list[str]) -> argparse.Namespace:
	parser = argparse.ArgumentParser(
		prog="python -m wix_integration.sandbox", description="A faithful Wix to try things on."
	)
	parser.add_argument("--port", type=int, default=8300, help="0 picks a free one")
	parser.add_argument("--host", default="127.0.0.1")
	parser.add_argument(
		"--state", type=Path, help="SQLite file that keeps shop and credentials; in memory without"
	)
	parser.add_argument("--catalog-version", choices=_VERSIONS, default="V3_CATALOG")
	parser.add_argument("--site-name", default=None)
	parser.add_argument("--currency", default=None)
	parser.add_argument("--time-zone", default=None)
	parser.add_argument("--weight-unit", choices=("KG", "LB"), default=None)
	return parser.parse_args(arguments)


def run(options: argparse.Namespace) -> None:
	world = World(file=options.state)
	world.change_site(
		name=options.site_name,
		currency=options.currency,
		time_zone=options.time_zone,
		weight_unit=options.weight_unit,
	)
	world.switches.catalog_version = options.catalog_version
	server = open_server(world, options.host, options.port)
	stop = threading.Thread(target=server.shutdown, daemon=True)
	for name in (signal.SIGTERM, signal.SIGINT):
		signal.signal(name, lambda number, frame: stop.start())
	print(json.dumps({"url": world.base_url, **world.credentials.public_body()}), flush=True)
	try:
		server.serve_forever(poll_interval=0.1)
	finally:
		server.server_close()
		world.close()


if __name__ == "__main__":
	run(parse_arguments(sys.argv[1:]))
