"""Adoption as ERPNext sees it: the Items that may be matched, and the match list with its decisions.

Owns every read and write of Wix Match. A decision is one row of the work list, keyed by the name of its match.
"""
