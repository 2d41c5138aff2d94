"""Tables: their rows, titles and heads, and what their columns mean."""
