"""Wix over HTTP: the only package that opens a connection, and the only importer of requests and tenacity.

Owns authentication, retries, limits, the meaning of Wix's answers, and the calls themselves. It speaks Wix's nouns,
imports nothing above ``core``, and hands out wire models and the errors of ``core.errors``: a status code never
leaves it. Start with ``client.connect``.
"""
