"""ERPNext against what Wix really has."""
