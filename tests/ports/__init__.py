"""What every implementation of a port must do: mixins that run on the in-memory ports and on the Frappe ones.

No module starts with ``test_``: a contract is collected only where a test class mixes it in and supplies the port.
"""
