"""Reports of the desk, as Frappe finds them: one folder each."""
