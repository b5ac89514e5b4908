"""Pydantic models of what goes over the wire, as far as this app reads or writes it.

Every model keeps fields it does not know, so that a read-modify-write never destroys what we do not own.
Attribute names are snake case, wire names camel case; ``to_wire`` writes only what was set.
"""
