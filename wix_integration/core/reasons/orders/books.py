"""What ERPNext refused of an order, and what was made of it."""

from __future__ import annotations

from collections.abc import Mapping

TEXTS: Mapping[str, str] = {}
