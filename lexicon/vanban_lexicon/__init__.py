"""Compiled lexicon data of vanban."""
