"""The use-cases: push products, push stock, work off a lane, dry run. Pure: everything outside comes in by a port.

Order of steps and idempotency are owned here: killed between any two calls, the next run finds what it needs to
continue without making anything twice.
"""
