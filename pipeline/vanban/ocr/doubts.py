"""Another look at words whose form is broken where the genre knows it: enumerators, symbols, notes on recipients.

"d)" is read as "đ)", "III." as "HI." or "II.", "(b/c)" as "(b/€)", "01/2023/TT" as "01//2023/TT". Such words are cut
out, cleaned, set at several sizes in one image and read again; a reading is taken when its form is right and looks
agree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from vanban.model import Pixels, Word
from vanban.ocr.engine import Engine
from vanban.ocr.montage import Patch, read_stacked
from vanban.ocr.paper import cleaned
from vanban.ocr.rows import Row, box_of

SIZES = (1.0, 1.15, 1.3)  # of the reading scale
PADDING = 0.03  # inches
MAX_WORDS = 12  # a page with more of them is a poor one; they are no exceptions there
OPENER_DOUBT = 0.75  # right enumerators on 16 pages have 0.87 and more but for three
NOTE_DOUBT = 0.8

OPENER = re.compile(r"\w{1,4}[.)]|[LlH|]")
ENUMERATOR = re.compile(r"[IVX]{1,5}\.|[a-eghiklmnopqđ]\d?\)")
ROMAN = re.compile(r"[IVXHLl|]{1,4}\.|[L]")
NOTE = re.compile(r"\(?[^\s()]{1,10}\)[;,.]{,2}")
TO = "(để"  # "(để b/c)": the bracket may hold two words
PLAIN_NOTE = re.compile(r"\(?[a-zđ]/[a-zđ]\)[;,.]?")
STROKED = re.compile(r"\d+/{1,3}\d{4}/+\S*[^\W\d_]{2,}.*")
SYMBOL = re.compile(r"\d{1,4}/\d{4}/[A-ZĐƯ]{2,}\d*(-[A-ZĐƯ]{2,})*\d*[;,.)]*")
STEMS = {"H": "II", "L": "I.", "l": "I", "|": "I"}  # what serifs make of Roman ones that touch


def look_again(image: Pixels, rows: Sequence[Row], dpi: float, scale: float, engine: Engine) -> list[Row]:
    """The rows with broken words read again."""
    doubtful = [(at, index) for at, row in enumerate(rows) for index in range(len(row.words)) if _is_broken(row, index)]
    if not doubtful or len(doubtful) > MAX_WORDS:
        return list(rows)
    words = [rows[at].words[index] for at, index in doubtful]
    patches = [_cut(image, word, size, dpi) for word in words for size in SIZES]
    looks = read_stacked(patches, dpi, scale, engine)
    changed = list(rows)
    for n, (at, index) in enumerate(doubtful):
        seen = [" ".join(word.text for word in look) for look in looks[n * len(SIZES) : (n + 1) * len(SIZES)]]
        word = decide(words[n], seen)
        kept = changed[at].words
        changed[at] = Row((*kept[:index], word, *kept[index + 1 :]))
    return changed


def _is_broken(row: Row, index: int) -> bool:
    word, sure = row.words[index], row.words[index].confidence or 0.0
    if index == 0 and len(row.words) > 1 and OPENER.fullmatch(word.text):
        if word.text[0].isdigit() or (len(word.text) > 3 and word.text[0].islower()):
            return False
        heading = row.words[1].text.isupper() and (sure < OPENER_DOUBT or word.text not in ("H.", "L."))
        return (sure < OPENER_DOUBT and ENUMERATOR.fullmatch(word.text) is not None) or (
            heading and ROMAN.fullmatch(word.text) is not None and not ENUMERATOR.fullmatch(word.text)
        )
    if NOTE.fullmatch(word.text):
        opened = "(" in word.text or (row.words[index - 1].text == TO and "/" in word.text)
        return opened and index > 1 and sure < NOTE_DOUBT and len(word.text) < 8 and not PLAIN_NOTE.fullmatch(word.text)
    return STROKED.fullmatch(word.text) is not None and not SYMBOL.fullmatch(word.text) and "//" in word.text


def decide(word: Word, seen: Sequence[str]) -> Word:
    """The word as most looks have it, where that has the right form.

    >>> decide(Word("II."), ["IH.", "II.", "IH."]).text, decide(Word("(b/€);"), ["(b/c);", "(b/c);", "x"]).text
    ('III.', '(b/c);')
    >>> decide(Word("II."), ["H.", "II.", "IH."]).text
    'II.'
    """
    kinds = ((ENUMERATOR, OPENER), (PLAIN_NOTE, NOTE), (SYMBOL, STROKED))
    form = next(form for form, kind in kinds if kind.fullmatch(word.text))
    readings = [_as_roman(text) if form is ENUMERATOR else text for text in seen]
    text, count = Counter(readings).most_common(1)[0]
    if count < 2 or text == word.text or not form.fullmatch(text):
        return word
    return replace(word, text=text, raw=word.raw_text)


def _as_roman(text: str) -> str:
    if not ROMAN.fullmatch(text):
        return text
    return "".join(STEMS.get(letter, letter) for letter in text).replace("..", ".")


def _cut(image: Pixels, word: Word, size: float, dpi: float) -> Patch:
    box, pad = box_of(word), round(PADDING * dpi)
    crop = cleaned(image[max(0, box.y0 - pad) : box.y1 + pad, max(0, box.x0 - pad) : box.x1 + pad])
    if size != 1.0:
        crop = np.asarray(cv2.resize(crop, None, fx=size, fy=size, interpolation=cv2.INTER_CUBIC), np.uint8)
    return Patch(crop, box.x0, box.y0)
