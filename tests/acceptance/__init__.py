"""The scenarios of `make acceptance`: real services, figures and their bounds."""
