"""Who bought: why a Customer could not be found or made."""

from __future__ import annotations

from collections.abc import Mapping

TEXTS: Mapping[str, str] = {}
