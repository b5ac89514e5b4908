"""The desk for gunicorn: one site under every host name, with its assets and public files.

Without a fixed site only `http://<site>` would answer, a name that browsers resolve and other programs do not.
"""

import os

import frappe.app

frappe.app._site = os.environ["SITE"]
application = frappe.app.application_with_statics()
