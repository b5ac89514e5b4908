"""The sample shop of the demo, as ERPNext would hold it: read from ``shop.json``, pictures painted on the spot."""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from decimal import Decimal
from pathlib import Path

from wix_integration.core.records import (
	AttributeRecord,
	ImageRecord,
	ItemFamily,
	Membership,
	PriceRow,
	SellableItem,
)
from wix_integration.core.wire.base import Json
from wix_integration.demo.memory.items import InMemoryItems

CURRENCY = "EUR"
PUBLIC_HOST = "https://paper-and-clay.example/files"
PIXELS = 48


def load_shop() -> InMemoryItems:
	"""About 40 families: simple ones and templates, with and without pictures, good ones and awkward ones."""
	rows = json.loads(Path(__file__).with_name("shop.json").read_text(encoding="utf-8"))["items"]
	families = [_family(row) for row in rows]
	pictures = {
		image.file_url: paint(image.file_url)
		for family in families
		for image in family.images
		if not image.public_url
	}
	return InMemoryItems(families, pictures)


def priced(rate: str | None) -> tuple[PriceRow, ...]:
	"""The Item Prices of one Item: one, or none."""
	return (PriceRow(Decimal(rate), CURRENCY),) if rate else ()


def paint(name: str) -> bytes:
	"""A small PNG in a colour of its own for each name."""
	colour = hashlib.sha256(name.encode()).digest()[:3]
	rows = (b"\0" + colour * PIXELS) * PIXELS
	header = struct.pack(">IIBBBBB", PIXELS, PIXELS, 8, 2, 0, 0, 0)
	chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(rows)), _chunk(b"IEND", b""))
	return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
	return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _family(row: Json) -> ItemFamily:
	attributes = row.get("attributes", {})
	return ItemFamily(
		key=row["code"],
		name=row["name"],
		membership=Membership(True, "selected"),
		items=tuple(_item(entry, tuple(attributes)) for entry in row.get("variants", [row])),
		description_html=row.get("description", ""),
		brand=row.get("brand", ""),
		is_template=bool(attributes),
		enabled=not row.get("disabled"),
		attributes=tuple(AttributeRecord(name, tuple(values)) for name, values in attributes.items()),
		images=tuple(
			_image(row["code"], number, kind) for number, kind in enumerate(row.get("pictures", []))
		),
	)


def _item(row: Json, attributes: tuple[str, ...]) -> SellableItem:
	return SellableItem(
		item_code=row["code"],
		attributes=tuple(zip(attributes, row.get("values", ()), strict=True)),
		enabled=not row.get("disabled"),
		prices=priced(row["price"]),
		weight_kg=Decimal(row["weight"]) if "weight" in row else None,
		barcode=row.get("barcode", ""),
		quantity=row["stock"],
	)


def _image(code: str, number: int, kind: str) -> ImageRecord:
	file_name = f"{code.lower()}-{number}.png"
	is_public = kind == "public"
	return ImageRecord(
		file_url=f"/files/{file_name}" if is_public else f"/private/files/{file_name}",
		public_url=f"{PUBLIC_HOST}/{file_name}" if is_public else "",
		content_hash=hashlib.md5(file_name.encode(), usedforsecurity=False).hexdigest(),
		file_name=file_name,
	)
