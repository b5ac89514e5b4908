"""All reading and writing of ERPNext and Frappe documents. Everything above asks this package, nothing below it knows Frappe."""
