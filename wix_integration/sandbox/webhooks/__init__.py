"""Webhooks: domain events, their signed envelopes, and a delivery that can repeat, swap and lose them."""
