"""How much a single input may ask for."""

from __future__ import annotations

import math
from dataclasses import dataclass

from vanban.errors import OversizedInput

ROUNDED = 1.1  # a resolution a little above the limit is that limit


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds against inputs made, or broken, so as to exhaust memory."""

    max_megapixels: float = 150.0  # of one page: A0 at 300 dpi has 139; larger ones are reduced
    max_side: int = 30_000  # pixels of a page: engines keep coordinates in 16 bits
    max_dpi: int = 600  # of a page: more shows nothing more of letters
    max_decoded_bytes: int = 1_200_000_000  # of an image file: a page of 40,000 pixels' height in grey
    max_file_bytes: int = 4 * 1024**3
    max_text_bytes: int = 64 * 1024**2
    render_dpi: int = 300
    render_timeout_s: int = 120

    def reduction(self, width: int, height: int, dpi: float) -> int:
        """By what whole number the sides of a page have to be divided; 1 if it is no larger than allowed."""
        by_area = math.sqrt(width * height / (self.max_megapixels * 1e6))
        by_dpi = dpi / self.max_dpi if dpi > ROUNDED * self.max_dpi else 1.0
        return max(1, math.ceil(max(by_area, max(width, height) / self.max_side, by_dpi)))

    def check_decoded(self, width: int, height: int, bytes_per_pixel: int, what: str) -> None:
        """Raise OversizedInput for an image that takes too much memory before it can be reduced."""
        if width * height * bytes_per_pixel > self.max_decoded_bytes:
            raise OversizedInput(f"{what}: {width} x {height} pixels; scale it down, or save it as JPEG or PDF")

    def check_pixels(self, width: int, height: int, what: str) -> None:
        """Raise OversizedInput for an image with more pixels than allowed."""
        if width * height > self.max_megapixels * 1e6:
            raise OversizedInput(
                f"{what}: {width} x {height} pixels, more than {self.max_megapixels:g} megapixels; scale it down"
            )
