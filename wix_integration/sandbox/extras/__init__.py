"""What a product may have beyond name, price and variants: modifiers, subscriptions, more ribbons."""
