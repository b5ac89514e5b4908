"""One item family as the product it should be: names, options, prices, pictures, variants."""
