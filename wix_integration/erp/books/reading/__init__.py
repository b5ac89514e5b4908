"""What an order is settled from: its row, the Items of its lines, the choices of its store."""
