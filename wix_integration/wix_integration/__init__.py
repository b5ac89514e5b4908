"""The module *Wix Integration* of the desk: doctypes, workspace, number cards and charts."""
