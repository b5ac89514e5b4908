"""Orders: from an event of Wix to the books, and back."""
