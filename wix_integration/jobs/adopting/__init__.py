"""Jobs of adoption: the match run, carrying out what was decided, the opening stock, and everything in one go."""
