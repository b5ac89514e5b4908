"""Whether the database is older than the work that was done with it, and setting a store back to be compared anew."""
