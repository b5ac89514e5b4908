"""Writes what came from Wix into Items: through ERPNext's own documents, so that all its checks run.

Owns every write to Item, Item Price, Item Attribute, Brand and File. A refused field costs no other field anything;
what is written comes back as no push to the store it came from, while every other store hears of it.
"""
