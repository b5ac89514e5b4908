"""What comes from Wix: who writes it into Items, when Wix is asked for changes, and runs that pull."""
