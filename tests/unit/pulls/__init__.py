"""What was changed in Wix, over in-memory ports: no sockets, no bench."""
