"""Owns the developer's bench: from an empty folder to a running ERPNext with this app, and back to silence.

Standard library only: it runs before anything is installed. It never touches a service of the machine
and never a bench that it did not build itself.
"""
