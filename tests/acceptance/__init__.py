"""The scenarios of `make acceptance`: real services, real workers, a sandbox; a figure, its bound, a verdict.

Each module of a group's folder owns one scenario: ``run(world) -> Iterator[Figure]``. A scenario cleans up behind itself,
so that the next one, and the next run, start from the same site. What several scenarios need stands beside the groups.
"""
