"""What an order says: on its way to ERPNext, in its books, given back, told to Wix."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.reasons.orders import books, customers, history, mapping, returns, telling

_AREAS = (books, customers, history, mapping, returns, telling)

TEXTS: Mapping[str, str] = {code: text for area in _AREAS for code, text in area.TEXTS.items()}
