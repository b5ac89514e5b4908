"""Wix Settings and Wix Store: their only readers, the only writers of a store's state, and whose bench it is."""
