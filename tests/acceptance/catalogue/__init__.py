"""The catalogue in both directions, adoption of shops that exist on both sides, and a first sync that is broken off."""
