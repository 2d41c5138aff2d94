"""Cited documents, and how they hang together."""
