"""Why an order was left out, read again or redacted."""

from __future__ import annotations

from collections.abc import Mapping

TEXTS: Mapping[str, str] = {}
