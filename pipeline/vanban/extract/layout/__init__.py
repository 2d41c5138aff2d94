"""Lines to paragraphs, paragraphs to an outline, an outline to what stands above each sentence."""
