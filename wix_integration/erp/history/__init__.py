"""What was done and what came of it: the log, runs and their counts, statistics, export, retention."""
