"""Orders that were cancelled in Wix: what of their documents can be taken back, and what a person has to decide."""
