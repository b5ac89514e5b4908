"""How properties are searched: without a clock, and in continuous integration always along the same examples."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
	"claims",
	deadline=None,
	derandomize=bool(os.environ.get("CI")),
	suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("claims")
