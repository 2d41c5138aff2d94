"""What the pipeline asks of an OCR engine, and nothing more."""

from __future__ import annotations

from typing import Protocol

from vanban.model import Line, Pixels


class Engine(Protocol):
    """An OCR engine: an image in, its lines with boxes and confidences out."""

    @property
    def name(self) -> str:
        """The engine's name for the record."""
        ...

    @property
    def models(self) -> tuple[str, ...]:
        """The language models it reads with."""
        ...

    def version(self) -> str:
        """The engine's version; raises MissingDependency when it is not installed."""
        ...

    def recognize(self, image: Pixels, dpi: float, *, layout: str = "page") -> tuple[Line, ...]:
        """Read an image in one call; boxes are pixels of ``image``.

        ``layout`` is "page" (find columns and blocks), "block" (one block of text) or "line" (one line).
        Raises EngineError, or EngineTimeout after the child was killed.
        """
        ...
