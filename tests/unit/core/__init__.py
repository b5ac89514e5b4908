"""The pure core: mapping, prices, planning, bodies, stock, wire models, limits."""
