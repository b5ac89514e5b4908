"""What we remember about Wix: products, other ids, and the decisions that wait for a person."""
