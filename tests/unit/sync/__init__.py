"""The use-cases over in-memory ports and a fake Wix."""
