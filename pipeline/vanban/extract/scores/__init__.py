"""Points and places reached: of the whole, its domains, ranked units."""
