"""The words of the genre: the grammar's lists, patterns that forgive slips, kinds of documents, symbols, names."""
