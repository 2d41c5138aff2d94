"""What cannot be right together."""
