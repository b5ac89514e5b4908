"""The stock formula, and the units Wix has sold."""
