"""Pages without print: no engine has to be asked for them."""

from __future__ import annotations

import numpy as np

from vanban.levels import median_level
from vanban.model import Pixels
from vanban.ocr.ink import Pieces
from vanban.ocr.unread import letters_of

DARKER = 50  # grey levels than its paper: faded print is by 90 and more, grain, dust of paper and folds by under 40


DARK = 128  # grey level: on darker paper print may be pale


def is_blank(image: Pixels, pieces: Pieces, dpi: float) -> bool:
    """Whether nothing on a grey page is as large and as dark as a letter; a page's number is enough to be none."""
    paper = median_level(image[::4, ::4])
    if paper < DARK:
        return False
    letters = letters_of(pieces, dpi).astype(np.intp)
    return not any(image[y : y + h, x : x + w].min() <= paper - DARKER for x, y, w, h in letters[:, :4].tolist())
