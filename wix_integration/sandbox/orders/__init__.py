"""The shop's orders from placing to refund: lines, money, stock, payments, fulfilments and their calls."""
