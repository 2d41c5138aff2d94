"""Criteria: their points, what they lost, why, and who is responsible."""
