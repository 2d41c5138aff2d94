"""The repair stage: text in, mended text and every change out."""

from __future__ import annotations

from functools import cache
from typing import Literal

from vanban import lexicon as lexicon_data
from vanban.lexicon import Lexicon
from vanban.model import Page, Repaired
from vanban.vietnamese import nfc

Channel = Literal["auto", "vie", "eng", "bare"]

MIN_SCORE = 0.5


class Repairer:
    """Mends text; holds the lexicon and may be kept for any number of texts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def repair(self, text: str, *, min_score: float = MIN_SCORE, channel: Channel = "auto") -> Repaired:
        """Mend a text; offsets of the corrections are into ``text`` in NFC."""
        return Repaired(nfc(text))


@cache
def default_repairer() -> Repairer:
    """A repairer with the installed lexicon, shared in the process."""
    return Repairer(lexicon_data.load())


def repair(text: str) -> Repaired:
    """Mend a text with the installed lexicon."""
    return default_repairer().repair(text)


def repair_page(page: Page, repairer: Repairer) -> Page:
    """Mend the words of a page; lines and segments stay as they are."""
    return page
