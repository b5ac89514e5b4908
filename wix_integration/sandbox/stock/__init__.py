"""Inventory Items V3 (``/stores/v3/inventory-items``): one row per variant and location."""
