"""Pairs of what was printed and what OCR read there: the training data of the OCR-error model.

Text of a corpus is set as pages, printed in many fonts, degraded as scans are, read by Tesseract with its English
and its Vietnamese model, and aligned token by token. ``python -m vanban_lexicon.pairs --help`` makes the data;
``read_pairs`` reads it.
"""

from vanban_lexicon.pairs.rows import Pair, read_pairs

__all__ = ["Pair", "read_pairs"]
