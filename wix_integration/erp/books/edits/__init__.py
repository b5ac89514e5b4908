"""Orders that were edited in Wix after their documents were made."""
