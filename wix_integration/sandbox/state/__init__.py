"""What the shop remembers: indexed tables of entities, the switches, the clock, and their SQLite copy."""
