"""Customers and contacts in step: what changed in Wix is taken over, what changed in ERPNext is sent."""

from wix_integration.sync.customers.pull import PullContacts
from wix_integration.sync.customers.push import PushCustomers

__all__ = ["PullContacts", "PushCustomers"]
