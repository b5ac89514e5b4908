"""Events from Wix: proof, content, and the work they are a hint to."""
