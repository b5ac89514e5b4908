"""The bench's Python: which interpreter Frappe asks for, and the virtual environment with all apps.

Invariant: apps are installed editable, so the checkout's code is what runs.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from bench_tool.console import Command, Failure, run_logged
from bench_tool.settings import Settings
from bench_tool.steps import Stamp, digest

Version = tuple[int, int]

# The first that Frappe allows is taken; 3.11 and 3.12 have wheels for everything that Frappe 15 and 16 pin.
PREFERRED: tuple[Version, ...] = ((3, 11), (3, 12), (3, 13), (3, 14), (3, 10))
# Frappe 15 imports pkg_resources, which setuptools 80 and later warn about and then drop.
BASE_PACKAGES = ("setuptools<80", "wheel")
TEST_PACKAGES = ("pytest>=8.3,<10", "hypothesis>=6.100,<7", "jsonschema>=4.23,<5", "pytest-socket>=0.7,<1")


def create_environment(settings: Settings) -> None:
	"""Make env/ with uv in it, which installs Frappe's hundred packages in seconds."""
	log = settings.logs / "environment.log"
	python = find_python(settings)
	shutil.rmtree(settings.root / "env", ignore_errors=True)
	run_logged([python, "-m", "venv", "env"], log, cwd=settings.root)
	run_logged([settings.env_bin("python"), "-m", "pip", "install", "uv"], log, cwd=settings.root)


def install_apps(settings: Settings, apps: tuple[str, ...]) -> None:
	"""Install apps and what they need; all in one call, so that their wishes are weighed together."""
	editable = [argument for app in apps for argument in ("-e", str(settings.apps / app))]
	packages = [*BASE_PACKAGES, *TEST_PACKAGES, *editable]
	python = settings.env_bin("python")
	command: Command = [settings.env_bin("uv"), "pip", "install", f"--python={python}", *packages]
	run_logged(command, settings.logs / "environment.log", cwd=settings.root)
	environment_stamp(settings, apps).write()


def environment_stamp(settings: Settings, apps: tuple[str, ...]) -> Stamp:
	"""Current while no app has changed what it asks for, nor the place it is linked from."""
	folders = [(settings.apps / app).resolve() for app in apps]
	projects = [folder / "pyproject.toml" for folder in folders]
	value = digest([*BASE_PACKAGES, *TEST_PACKAGES, *map(str, folders), *projects])
	return Stamp(settings.config / "stamps" / f"environment-{len(apps)}", value)


def find_python(settings: Settings) -> str:
	"""A Python that Frappe's `requires-python` admits. Raises Failure that names what is missing."""
	asked = requires_python((settings.apps / "frappe" / "pyproject.toml").read_text(encoding="utf-8"))
	names = [settings.python] if settings.python else [f"python{major}.{minor}" for major, minor in PREFERRED]
	for name in [*names, sys.executable]:
		found = version_of(name)
		if found and is_admitted(found, asked):
			return name
	raise Failure(
		f"Frappe asks for Python {asked}, and none of {', '.join(names)} here is one.",
		"Install such a Python with its venv module, or name it: make bench BENCH_PYTHON=/path/to/python.",
	)


def requires_python(pyproject: str) -> str:
	"""The version range in a pyproject.toml (read as text: tomllib came only with Python 3.11)."""
	found = re.search(r'^requires-python\s*=\s*"([^"]+)"', pyproject, re.MULTILINE)
	return found.group(1) if found else ">=3.10"


def is_admitted(version: Version, asked: str) -> bool:
	"""Whether a version lies in a range like `>=3.10,<3.14`; unknown operators admit nothing."""
	return all(_is_met(version, clause.strip()) for clause in asked.split(","))


def _is_met(version: Version, clause: str) -> bool:
	parsed = re.fullmatch(r"(>=|<=|<|>)\s*(\d+)\.(\d+)(?:\.\d+)?", clause)
	if not parsed:
		return False
	bound = (int(parsed.group(2)), int(parsed.group(3)))
	compare = {">=": version >= bound, "<=": version <= bound, "<": version < bound, ">": version > bound}
	return compare[parsed.group(1)]


def version_of(python: str) -> Version | None:
	"""The version of an interpreter that starts and can make virtual environments, else None."""
	probe = "import ensurepip, sys; print(*sys.version_info[:2])"
	try:
		answer = subprocess.run([python, "-c", probe], capture_output=True, text=True, cwd=Path("/"))
	except OSError:
		return None
	numbers = answer.stdout.split()
	return (int(numbers[0]), int(numbers[1])) if answer.returncode == 0 else None
