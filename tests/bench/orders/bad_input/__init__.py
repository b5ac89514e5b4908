"""Orders that something is wrong with, or goes wrong with: said clearly, nothing lost, the next one imported."""
