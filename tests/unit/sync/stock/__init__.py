"""Stock at several locations, and the orders that lower it."""
