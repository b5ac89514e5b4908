"""ERPNext against what Wix really has, in a real ERPNext and over HTTP."""
