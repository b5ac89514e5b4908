"""A Wix site as such: who we are to it, what we may do there, and what a connection test found out."""
