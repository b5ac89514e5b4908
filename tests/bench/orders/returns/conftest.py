"""The store of the sandbox whose orders the whole way of settling is walked with."""

from tests.bench.orders.books.conftest import desk, one_transaction

__all__ = ["desk", "one_transaction"]
