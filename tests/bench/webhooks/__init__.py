"""Events from Wix over real HTTP, and what workers do about them."""
