"""What ERPNext has to tell Wix of an order, and how it is recognised there when it was told already."""
