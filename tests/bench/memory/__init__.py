"""What is remembered about Wix, and the log of what was done."""
