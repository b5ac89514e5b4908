"""What a save, a rename, a movement or the calendar puts into the work list."""
