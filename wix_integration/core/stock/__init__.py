"""What a location of a store shows: one formula, and the units Wix has sold that the stock ledger does not know yet."""
