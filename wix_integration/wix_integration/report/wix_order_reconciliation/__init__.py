"""*Wix Order Reconciliation*: every order of a period against its documents in ERPNext."""
