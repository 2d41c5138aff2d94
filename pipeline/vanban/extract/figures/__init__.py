"""What figures say: numbers, dates, points, places, changes, bounds, codes of criteria."""
