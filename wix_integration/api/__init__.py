"""Every whitelisted method, one per thing a person or a script may ask for.

Each checks a role on its first line, takes and gives plain values, and hands over to ``jobs`` or ``erp``. What costs
calls is limited per address. Nothing is decided here.
"""
