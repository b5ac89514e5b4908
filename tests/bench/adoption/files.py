"""Files through Frappe's Data Import, as a person uses it."""

from __future__ import annotations

import frappe

from tests.bench.scenario import Scenario

NEW, UPDATE = "Insert New Records", "Update Existing Records"

#: Imported once a site is open: on version 16 the importer writes to the site's log as soon as it is imported.
START_IMPORT = "frappe.core.doctype.data_import.data_import.start_import"


def import_file(scenario: Scenario, doctype: str, heading: str, *rows: str, kind: str = NEW) -> None:
	"""One CSV file of documents, to its end."""
	content = "\n".join([heading, *rows]) + "\n"
	values = {"file_name": f"{doctype} {scenario.tag}.csv", "is_private": 1}
	file = scenario.make("File", content=content, **values)
	document = scenario.make(
		"Data Import", reference_doctype=doctype, import_type=kind, import_file=file.file_url
	)
	frappe.db.commit()
	frappe.get_attr(START_IMPORT)(document.name)
	frappe.db.commit()
