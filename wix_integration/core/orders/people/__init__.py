"""Who bought and where it goes: facts for Customer, Contact and Address, and how an existing customer is found."""
