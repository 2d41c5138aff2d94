"""Names of units: where they begin and end, and one name for each."""
