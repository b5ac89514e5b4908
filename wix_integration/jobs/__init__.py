"""Background work: wakes lanes, builds the real ports, runs one use-case, and is the boundary where errors end."""
