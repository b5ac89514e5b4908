"""Keeps ERPNext and Wix Stores (Catalog V3) in step: catalogue, stock and orders."""

__version__ = "0.1.0"
