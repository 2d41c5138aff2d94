"""From a document's text to its facts, each with the place it was read from."""
