"""The calls, one module per resource of Wix: paths, bodies and what the answers mean. No rule of ERPNext stands here."""
