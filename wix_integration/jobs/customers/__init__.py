"""Buyers: contacts polled by schedule, rows of contacts and Customers worked off, runs over all of them."""
