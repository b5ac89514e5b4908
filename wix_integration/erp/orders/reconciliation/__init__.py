"""*Wix Order Reconciliation*: orders against what ERPNext has of them."""

from wix_integration.erp.orders.reconciliation.orders import ReconciledOrder, reconcile_orders

__all__ = ["ReconciledOrder", "reconcile_orders"]
