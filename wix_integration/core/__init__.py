"""What is true with no framework and no network: records, wire models, mapping, planning, limits, errors, ports.

Nothing here imports Frappe or makes a call. The same record always gives the same plan.
"""
