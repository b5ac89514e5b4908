"""Documents for a part of an order: which of its rows they hold, and what they carry of its charges."""
