"""What a site shows is what ERPNext can sell: in few calls, soon, and never too much."""
