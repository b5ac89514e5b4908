"""What a part of an order carries of the whole: partial invoices, returns and refunds, exact in their sum."""
