"""What a site is like, read again: once a day, and as soon as a write meets a location that is not as we know it."""
