"""The shop's category tree and which products are in which category."""
