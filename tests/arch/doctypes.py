"""The doctypes as their files describe them."""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.arch.source import APP, tree_of

FOLDER = APP / "wix_integration" / "doctype"
LAYOUT = ("Tab Break", "Section Break", "Column Break", "HTML", "Button")
BEGIN, END = "# begin: auto-generated types", "# end: auto-generated types"


@dataclass(frozen=True)
class DocType:
	"""One doctype's folder."""

	folder: Path

	@cached_property
	def json(self) -> dict[str, Any]:
		return json.loads((self.folder / f"{self.folder.name}.json").read_text())

	@property
	def name(self) -> str:
		return self.json["name"]

	@property
	def fields(self) -> list[dict[str, Any]]:
		"""The fields that hold a value."""
		return [field for field in self.json["fields"] if field["fieldtype"] not in LAYOUT]

	@property
	def controller(self) -> Path:
		return self.folder / f"{self.folder.name}.py"

	@property
	def list_script(self) -> Path:
		return self.folder / f"{self.folder.name}_list.js"

	@property
	def controller_class(self) -> ast.ClassDef:
		return next(node for node in tree_of(self.controller).body if isinstance(node, ast.ClassDef))

	@property
	def typed_fields(self) -> dict[str, str]:
		"""fieldname → annotation in the block that bench generates."""
		guard = next(node for node in self.controller_class.body if isinstance(node, ast.If))
		return {
			node.target.id: ast.unparse(node.annotation)
			for node in guard.body
			if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
		}

	@property
	def own_lines(self) -> int:
		"""Lines of the controller without the generated block."""
		text = self.controller.read_text()
		return text.count("\n") - text[text.index(BEGIN) : text.index(END)].count("\n")

	def options(self, fieldname: str) -> list[str]:
		"""The choices of a Select."""
		field = next(field for field in self.json["fields"] if field["fieldname"] == fieldname)
		return field["options"].split("\n")


def all_doctypes() -> list[DocType]:
	return [DocType(path.parent) for path in sorted(FOLDER.glob("*/*.json"))]


def doctype(name: str) -> DocType:
	return next(doctype for doctype in all_doctypes() if doctype.name == name)
