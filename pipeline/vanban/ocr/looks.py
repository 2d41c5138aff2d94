"""Reading short cells more than once: lone numbers get no help from context, so column and ink have a say.

Of 238 short cells on nine pages one look misreads five at 1.3 times the size that lines are read at, eight to fourteen
at others, each time others. Cells that are not sure at the first look, or that fall out of their column, are looked
at again; what is kept was always read by a look, but for separators that the ink shows (see ``figures``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from vanban.model import Reading, Word
from vanban.ocr.engine import Engine
from vanban.ocr.figures import FIGURE, figure_from_ink, fits_ink, on_grain
from vanban.ocr.montage import Patch, read_stacked
from vanban.ocr.paper import cleaned

SHORT_HEIGHT = 0.3  # inches: one line
SHORT_WIDTH = 0.8
SURE = 0.95  # wrong readings of figures had at most 0.91 at the first look
AGREED = 0.9
UNSURE = 0.3  # no right reading of a short cell had less
FIRST_LOOK = 1.3  # sizes, as factors of the reading scale
LATER_LOOKS = (1.15, 1.5, 0.85)

NUMBERED = re.compile(r"[-+(]?\d[\d.,:/-]*[.)%]*|[IVX]{1,5}\.?|[a-zđ]\)")
NUMBERS = "numbers"
SECTION = "§"
FIGURE_SHARE = 0.6  # of a column's cells: its header and some words are left
STROKES = frozenset("|l!¡]")  # alone in a cell each of these is a one
PLAIN = re.compile(r"[-+(]?\d+([.,/]\d+)*[.)%]*|[^\W\d_]+(\s[^\W\d_]+)*|[IVX]+\.?|[a-zđ]\)")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a cell's column lets expect of it."""

    figures: bool = False
    shape: str | None = None  # of most of the column's figures, as ``shape_of`` gives it
    text: str | None = None  # the number between its neighbours'


def read_patches(
    patches: Sequence[Patch],
    columns: Sequence[Hashable],
    dpi: float,
    scale: float,
    engine: Engine,
    darker: Sequence[Patch] | None = None,
) -> list[tuple[Word, ...]]:
    """The words of each patch, given the column it stands in: long ones in one call, short ones in others.

    ``darker`` are the same patches with faint print darkened, for later looks.
    """
    darker = patches if darker is None else darker
    short = [index for index, patch in enumerate(patches) if is_short(patch, dpi)]
    long = [index for index in range(len(patches)) if index not in set(short)]
    words: dict[int, tuple[Word, ...]] = {}
    in_long = read_stacked([patches[index] for index in long], dpi, scale, engine)
    pale, dark = ([each[index] for index in short] for each in (patches, darker))
    in_short = read_short(pale, [columns[index] for index in short], dpi, scale, engine, dark)
    words |= dict(zip(long, in_long, strict=True)) | dict(zip(short, in_short, strict=True))
    return [words[index] for index in range(len(patches))]


def is_short(patch: Patch, dpi: float) -> bool:
    """Whether a patch holds one short line."""
    height, width = patch.image.shape[:2]
    return bool(height < SHORT_HEIGHT * dpi and width < SHORT_WIDTH * dpi)


def read_short(
    patches: Sequence[Patch],
    columns: Sequence[Hashable],
    dpi: float,
    scale: float,
    engine: Engine,
    darker: Sequence[Patch] | None = None,
) -> list[tuple[Word, ...]]:
    """The words of short patches: one look at all, and more at those where engine, ink and column are not at one.

    A column of ``NUMBERS`` has nothing but figures, however few they are.
    """
    clean = [replace(patch, image=cleaned(patch.image)) for patch in patches]
    looks = [[_with_eight(words)] for words in read_stacked(clean, dpi, scale * FIRST_LOOK, engine)]
    due = expected(columns, [text_of(seen[0]) for seen in looks])
    if darker is not None:
        clean = [
            first if pale is dark else replace(dark, image=cleaned(dark.image))
            for first, pale, dark in zip(clean, patches, darker, strict=True)
        ]
    for factor in LATER_LOOKS:
        again = [i for i, seen in enumerate(looks) if not settled(patches[i], seen, due[i])]
        doubtful = [clean[index] for index in again]
        for index, words in zip(again, read_stacked(doubtful, dpi, scale * factor, engine), strict=True):
            looks[index].append(_with_eight(words))
    return [vote(patches[i], seen, due[i]) for i, seen in enumerate(looks)]


def _with_eight(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """A lone 8 that was read as the sign of a section, which no document of the genre has."""
    if len(words) == 1 and words[0].text == SECTION:
        return (replace(words[0], text="8", raw=words[0].raw_text),)
    return words


def expected(columns: Sequence[Hashable], texts: Sequence[str]) -> list[Expected]:
    """What each cell's column lets expect, by what the first look made of the others."""
    members: dict[Hashable, list[int]] = {}
    for index, column in enumerate(columns):
        members.setdefault(column, []).append(index)
    found = [Expected()] * len(texts)
    for column, cells in members.items():
        of_column = [texts[index] for index in cells]
        if column == NUMBERS:
            for index in cells:
                found[index] = Expected(True)
            continue
        if not _holds_figures(of_column):
            continue
        shape, sequence = _common_shape(of_column), _sequence(of_column)
        for index, text in zip(cells, sequence, strict=True):
            found[index] = Expected(True, shape, text)
    return found


def _holds_figures(texts: Sequence[str]) -> bool:
    """Whether a column holds figures or enumerators, by what most of its cells were read as."""
    hits = sum(NUMBERED.fullmatch(text) is not None for text in texts)
    return len(texts) >= 3 and hits >= FIGURE_SHARE * len(texts)


def shape_of(text: str) -> str:
    """The kind of figure: its digits as nines, their count left open.

    >>> shape_of("12,75"), shape_of("3.1.2")
    ('9,9', '9.9.9')
    """
    return re.sub(r"\d+", "9", text)


def _common_shape(texts: Sequence[str]) -> str | None:
    counts = Counter(shape_of(text) for text in texts if NUMBERED.fullmatch(text))
    shape, count = counts.most_common(1)[0]
    return shape if count >= 3 and count > FIGURE_SHARE * counts.total() else None


def _sequence(texts: Sequence[str]) -> list[str | None]:
    """The number each cell has if its neighbours count on over it ("4", ?, "6"); ``None`` where they do not."""
    values = [int(text) if text.isdecimal() else None for text in texts]

    def steps(one: int, other: int) -> bool:
        return 0 <= one < len(values) and 0 <= other < len(values) and values[one] is not None

    found: list[str | None] = []
    for at in range(len(values)):
        due = None
        for one, other, ahead in ((at - 1, at + 1, 1), (at - 2, at - 1, 2), (at + 1, at + 2, -1)):
            if steps(one, other):
                first, second = values[one], values[other]
                if first is not None and second is not None and second - first == other - one:
                    due = str(first + ahead)
                    break
        found.append(due)
    return found


def settled(patch: Patch, readings: Sequence[tuple[Word, ...]], due: Expected | None = None) -> bool:
    """Whether no further look is needed: a sure one that fits ink and column, or two that agree."""
    due = due or Expected()
    texts = [text_of(reading) for reading in readings]
    for text, reading in zip(texts, readings, strict=True):
        confidence, fit = confidence_of(reading), fits_ink(patch, text)
        likely = not due.figures or NUMBERED.fullmatch(text) or len(text) > 2
        odd = due.text is not None and text != due.text and len(readings) == 1
        agreed = texts.count(text) > 1 and ((fit and confidence > UNSURE) or confidence > AGREED)
        if PLAIN.fullmatch(text) and likely and not odd and ((fit and confidence >= SURE) or agreed):
            return True
    return False


def vote(patch: Patch, readings: Sequence[tuple[Word, ...]], due: Expected | None = None) -> tuple[Word, ...]:
    """The reading to keep.

    In this order: a figure where figures are due, one that fits the ink, that looks agree on, that counts on from its
    neighbours or has its column's shape, is no jumble, is surest.
    """
    due = due or Expected()
    sure_texts = [text_of(reading) for reading in readings if confidence_of(reading) > UNSURE]

    def rank(reading: tuple[Word, ...]) -> tuple[float, ...]:
        text, sure = text_of(reading), confidence_of(reading)
        plain = PLAIN.fullmatch(text) is not None
        figure = not due.figures or (NUMBERED.fullmatch(text) is not None and sure > UNSURE)
        fits = plain and sure > UNSURE and fits_ink(patch, text)
        count = sure_texts.count(text) if text else 0
        in_column = (text == due.text) + (shape_of(text) == due.shape)
        return figure, fits, count > 1, in_column, count, plain, sure

    best = max(readings, key=rank)
    if len(best) == 1 and best[0].text in STROKES:
        return (replace(best[0], text="1", raw=best[0].raw_text),)
    mended = mended_figure(patch, best, due)
    kept = best if mended is None else (replace(best[0], text=mended, raw=best[0].raw_text),)
    return with_others(kept, readings)


def with_others(kept: tuple[Word, ...], looks: Sequence[tuple[Word, ...]]) -> tuple[Word, ...]:
    """Words with the figures that other looks had in their places: a check of the document may speak for one.

    >>> with_others((Word("85"),), [(Word("85"),), (Word("8,5", None, 0.7),)])[0].others
    (Reading(text='8,5', probability=0.7),)
    """
    paired = [look for look in looks if len(look) == len(kept)]
    return tuple(replace(word, others=_others(word, [look[at] for look in paired])) for at, word in enumerate(kept))


def _others(word: Word, looks: Sequence[Word]) -> tuple[Reading, ...]:
    found: dict[str, float] = {}
    for look in looks:
        if look.text != word.text and FIGURE.fullmatch(look.text) and any(map(str.isdigit, word.text)):
            found[look.text] = max(look.confidence or 0.0, found.get(look.text, 0.0))
    return tuple(Reading(text, sure) for text, sure in found.items())


def mended_figure(patch: Patch, words: tuple[Word, ...], due: Expected) -> str | None:
    """The figure with the separators of its ink; ``None`` where it is no figure or the ink does not speak clearly.

    On grainy paper it does only where it gives the column's shape, and sure separators are never taken away.
    """
    text = text_of(words)
    if len(words) != 1 or not FIGURE.fullmatch(text):
        return None
    mended = figure_from_ink(patch, text)
    if mended is None or mended == text:
        return None
    in_shape = shape_of(mended) == due.shape != shape_of(text)
    if on_grain(patch) and not in_shape:
        return None
    return mended if len(mended) > len(text) or confidence_of(words) <= AGREED else None


def text_of(words: tuple[Word, ...]) -> str:
    """The words with single spaces."""
    return " ".join(word.text for word in words)


def confidence_of(words: tuple[Word, ...]) -> float:
    """The least sure word's confidence; less than any when there are no words."""
    return min((word.confidence or 0.0 for word in words), default=-1.0)
