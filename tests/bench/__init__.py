"""Tier 2: a real Frappe, ERPNext, MariaDB and Redis."""
