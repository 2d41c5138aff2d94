"""Reading: an engine turns a clean page into words, and their places on it make a page in reading order."""

from __future__ import annotations

from vanban.ocr.tesseract import TesseractEngine, TesserocrEngine

ENGINES: dict[str, type[TesseractEngine]] = {"tesseract": TesseractEngine, "tesserocr": TesserocrEngine}
"""The engines there are, by name; the second needs ``vanban[fast]``."""

__all__ = ["ENGINES", "TesseractEngine", "TesserocrEngine"]
