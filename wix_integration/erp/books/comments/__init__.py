"""What a merchant wrote about an order in Wix, as comments on its Sales Order."""
