"""What comes from Wix into a real ERPNext."""
