"""The ERPNext side of categories: the tree of Item Groups, what of it is linked, and which Items stand where.

The only writer of Item Groups and, for what comes from Wix, of Wix Item Category.
"""
