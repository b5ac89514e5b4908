"""Orders of Wix sites as they were read, and what they have sold that the stock ledger does not show."""
