"""From a Wix order to the ERPNext documents it asks for: customer, rows, charges, taxes and what to do when.

Pure and total: every order becomes a ``MappedOrder`` whose grand total, computed as ERPNext computes it, is Wix's total
to the cent, or ``Held`` with its reasons. Nothing is dropped and nothing raises for what an order says.
"""
