"""Everything under ``/_sandbox/``: faults on demand, call counts, switches, sales and merchant edits."""
