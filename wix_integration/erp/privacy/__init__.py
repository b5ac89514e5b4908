"""People whom the site no longer needs to know: their data in what was read from Wix, removed in time or on demand."""
