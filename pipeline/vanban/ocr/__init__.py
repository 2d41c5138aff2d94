"""Reading: an engine turns a clean page into words, and their places on it make a page in reading order."""

from __future__ import annotations

from vanban.ocr.tesseract import TesseractEngine

ENGINES: dict[str, type[TesseractEngine]] = {"tesseract": TesseractEngine}
"""The engines there are, by name."""

__all__ = ["ENGINES", "TesseractEngine"]
