"""How a product of Wix and an Item were matched, and what waits for a person."""

from __future__ import annotations

from collections.abc import Mapping

from wix_integration.core.reasons.deferred import _

TEXTS: Mapping[str, str] = {
	"mapped_elsewhere": _("The product is linked to {other}. Unlink it there first."),
}
