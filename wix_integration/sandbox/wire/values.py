"""Values as Wix hands them back: trimmed decimals, millisecond UTC dates, slugs, ids."""

from __future__ import annotations

import re
import secrets
import unicodedata
import uuid
from datetime import datetime, timezone
from decimal import Decimal

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def map_amount(value: str) -> str:
	"""``"10.50"`` → ``"10.5"``, ``"007"`` → ``"7"``: the same amount without idle zeros."""
	text = format(Decimal(value), "f")
	return text.rstrip("0").rstrip(".") if "." in text else text


def map_date(moment: datetime) -> str:
	return (
		moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"
	)


def parse_date(text: str) -> datetime:
	"""An RFC 3339 date; raises ValueError for anything else."""
	moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
	return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)


def map_slug(name: str) -> str:
	plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
	return _NOT_SLUG.sub("-", plain).strip("-")[:100] or "product"


def new_id() -> str:
	return str(uuid.UUID(bytes=secrets.token_bytes(16), version=4))


def next_revision(revision: str) -> str:
	return str(int(revision) + 1)
