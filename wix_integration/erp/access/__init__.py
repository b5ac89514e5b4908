"""Who may do and see what: roles, the user of the background jobs, User Permissions by company."""
