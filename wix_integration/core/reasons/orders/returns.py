"""Why a refund, a cancellation or an edit of an order waits for a person."""

from __future__ import annotations

from collections.abc import Mapping

TEXTS: Mapping[str, str] = {}
