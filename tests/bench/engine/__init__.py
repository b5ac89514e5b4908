"""The work list and its workers: claims, leases, limits, pauses, services that are down."""
