"""Products V3 (``/stores/v3/products``, its bulk and with-inventory forms) and the read-only variants."""
