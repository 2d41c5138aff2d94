"""Who has to do what, by when, with whom."""
