"""Text from before Unicode: code tables, finding such text, and reading files in its own bytes."""

from vanban.legacy.finding import Legacy, corrections, default_legacy, detect
from vanban.legacy.reading import Decoded, decode, is_text
from vanban.legacy.tables import compose, convert, encode

__all__ = [
    "Decoded",
    "Legacy",
    "compose",
    "convert",
    "corrections",
    "decode",
    "default_legacy",
    "detect",
    "encode",
    "is_text",
]
