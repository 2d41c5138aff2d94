"""Points and places to be reached."""
