"""What all workers share through Redis: leases, call budgets, breakers, and the names of their keys."""
