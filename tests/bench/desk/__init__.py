"""The desk in a real browser: what a person clicks, and what stands there then."""
