"""How much a single input may ask for."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.errors import OversizedInput


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds against inputs made, or broken, so as to exhaust memory."""

    max_megapixels: float = 150.0  # of one page: A0 at 300 dpi has 139
    max_file_bytes: int = 4 * 1024**3
    max_text_bytes: int = 64 * 1024**2
    render_dpi: int = 300
    render_timeout_s: int = 120

    def check_pixels(self, width: int, height: int, what: str) -> None:
        """Raise OversizedInput for an image with more pixels than allowed."""
        if width * height > self.max_megapixels * 1e6:
            raise OversizedInput(
                f"{what}: {width} x {height} pixels, more than {self.max_megapixels:g} megapixels; scale it down"
            )
