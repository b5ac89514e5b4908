"""The lines of an order: which Item each one sells, in which rows, and what its description says."""
