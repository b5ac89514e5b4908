"""The faces of ``WixClient``, one per port of ``core.ports.wix``. They choose among the resources and hold no rule.

Every facet names the resources it needs; ``client.WixClient`` makes them and wears all facets.
"""
