"""Buyers of Wix as ERPNext's Customers, Contacts and Addresses: found, made, filled, and linked to Wix contacts."""
