"""The products that are sent, and what is remembered of the answer."""
