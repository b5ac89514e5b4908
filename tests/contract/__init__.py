"""Tier 1b: the sandbox and the connector over a real socket, checked against the schemas."""
