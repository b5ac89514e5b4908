"""What was told to Wix about an order, or why it was not."""

from __future__ import annotations

from collections.abc import Mapping

TEXTS: Mapping[str, str] = {}
