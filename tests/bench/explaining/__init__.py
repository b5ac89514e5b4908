"""*Why is this not in Wix?*"""
