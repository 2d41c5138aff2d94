"""vanban."""
