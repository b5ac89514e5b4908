"""``python -m wix_integration.demo``: push a sample shop to a Wix, change it, push again, and compare."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from wix_integration.demo.changes import change_both, change_shop
from wix_integration.demo.comparison import compare_all
from wix_integration.demo.desk import Desk, Step
from wix_integration.demo.printing import print_step, print_totals
from wix_integration.demo.sample_shop import CURRENCY, load_shop
from wix_integration.demo.wix_server import WixServer, open_wix


def main(arguments: Sequence[str]) -> int:
	"""The exit status: 0 if every product in Wix equals its Item in the end."""
	parser = argparse.ArgumentParser(prog="python -m wix_integration.demo", description=__doc__)
	parser.add_argument("--keep", action="store_true", help="leave the sandbox running, to look at its shop")
	keep = bool(parser.parse_args(arguments).keep)
	with open_wix(CURRENCY, keep=keep) as server:
		is_equal = _show(server)
		_print_farewell(server, keep)
	return 0 if is_equal else 1


def _show(server: WixServer) -> bool:
	desk = Desk(load_shop(), server)
	print(f"A shop of {len(desk.items.keys)} Items and a Wix at {server.url}")
	steps = [_push_all(desk, "1. First push: everything is new")]
	change_shop(desk.items, desk.queue)
	steps.append(
		_work(desk, "2. A day later: prices, stock, a name, one Item disabled, a missing price found")
	)
	change_both(desk)
	steps.append(_work(desk, "3. Edited in Wix and in ERPNext at once: each field as its rule says"))
	steps.append(_push_all(desk, "4. Everything again: nothing changed, so nothing is sent"))
	print_totals(steps)
	return _compare(desk)


def _push_all(desk: Desk, title: str) -> Step:
	for key in desk.items.keys:
		desk.queue.put("product", key)
	return _work(desk, title)


def _work(desk: Desk, title: str) -> Step:
	step = desk.work()
	print_step(title, step)
	return step


def _compare(desk: Desk) -> bool:
	count, differences = compare_all(desk)
	print(f"Read back: {count} products compared, {len(differences)} differences")
	print("\n".join(differences), end="\n" if differences else "")
	return not differences


def _print_farewell(server: WixServer, keep: bool) -> None:
	if keep:
		print(f"\nThe shop: {server.url} (stop it with: kill {server.process_id})")
	else:
		print(f"\nThe sandbox at {server.url} has been stopped. To look at the shop: make demo DEMO=--keep")


if __name__ == "__main__":
	sys.exit(main(sys.argv[1:]))
