"""*Wix Drift*: every difference between ERPNext and Wix, its age and its cause."""
