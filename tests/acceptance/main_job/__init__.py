"""An Item saved in ERPNext is a product in Wix, and stays right."""
