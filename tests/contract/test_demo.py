"""``make demo`` in one claim: it ends well, and what it prints is true."""

from __future__ import annotations

import subprocess
import sys
import time

from tests.arch.source import ROOT

#: of the promise that a newcomer sees the end within a minute
SECONDS = 60


def _run(*options: str) -> tuple[str, float]:
	started = time.monotonic()
	run = subprocess.run(
		[sys.executable, "-m", "wix_integration.demo", *options],
		cwd=ROOT,
		capture_output=True,
		text=True,
		timeout=SECONDS,
		check=False,
	)
	assert run.returncode == 0, run.stdout + run.stderr
	return run.stdout, time.monotonic() - started


def test_demo_ends_with_every_product_equal_to_its_item() -> None:
	output, seconds = _run()

	first, second, third, last = (output.split(f"\n{n}. ")[1].split("\n→")[0] for n in (1, 2, 3, 4))
	assert "SPOON-REST     held" in first and "WORKSHOP-BOX   created" in first
	assert "MUG-OCHRE/price: 24 → 26" in second and "SPOON-REST   created" in second
	assert "name: The kiln → Poster “The kiln”; description from Wix; The kiln in Wix gave way" in third
	assert last.splitlines()[-1] == "40 unchanged" and "→ 0 calls" in output
	assert "39 products compared, 0 differences" in output
	assert seconds < SECONDS
