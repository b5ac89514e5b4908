"""What ERPNext and Wix do not agree about, and when so much would change that a person must confirm it."""
