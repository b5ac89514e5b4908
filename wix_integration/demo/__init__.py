"""The main job without a bench: the real use-cases and the real connector over in-memory ERPNext and the sandbox.

``python -m wix_integration.demo`` shows it; ``demo.memory`` is also what the unit tests of ``sync`` run on.
"""
