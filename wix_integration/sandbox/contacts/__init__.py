"""The shop's customers: contacts as Contacts V5 shows them, with the events that still speak V4."""
