"""Events from Wix: taken in within Wix's second, acted on by workers, and what was missed caught up."""
