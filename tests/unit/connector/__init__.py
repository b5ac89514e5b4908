"""The connector over a scripted transport: no socket, no sleep, no dice."""
