"""The API of Wix as the sandbox answers it: rights, pages, faults, products, stock, webhooks."""
