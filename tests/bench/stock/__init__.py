"""Stock of ERPNext at the locations of a site: the formula, what was sold, what was edited, what is pushed."""
