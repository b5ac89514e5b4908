"""The ports of ``core.ports`` kept in dictionaries: what ERPNext and its database are in a bench.

They pass the same contracts as the Frappe ports (``tests/ports``), which keeps them honest.
"""
