"""Figures of a column that a reader spoilt: a bar read as 1, a comma lost, a place that only one number is left for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise, product

from vanban.extract.figures.numbers import parse_number
from vanban.extract.tables.code_columns import mended_codes
from vanban.extract.tables.pair_columns import mended_pairs, with_same_maxima
from vanban.extract.words.wording import skeleton

FEWEST = 4
MOSTLY = 0.6
LOST = 0.4
"""Of labels that count, that are left where the others were not read at all."""
POINTED = 0.4
"""Of a column's figures that have decimals where a much greater one may have lost its comma."""
COMMAS = 2
"""Of a column's figures that have one: codes have none."""
ROOM = 1.2
"""How many times the greatest of the other figures one may be."""
_SUM = re.compile(r"(?:tong|binh quan|trung binh|toan)\b|cong(?:\W*$|\s(?:toan|diem|chung|lai|ca)\b)")
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_TWICE = re.compile(r"\d{1,3}[.,]\d{1,2}[.,]\d{1,2}")
_STROKE = re.compile(r"[Il|¡!\]\[]")
_SPECKS = re.compile(r"[.'`´‘’“”_~:;|\s]+(?=\d+[.,/]\d[\d,/]*$)")
"""Dirt before a figure that has a mark of its own."""
_LETTERS = {
    "S": "58",
    "s": "85",
    "§": "8",
    "B": "8",
    "O": "0",
    "o": "0",
    "l": "1",
    "I": "1",
    "|": "1",
    "Z": "2",
    "ó": "6",
}
"""Letters that figures are read as, and which figures."""
_LETTERED = re.compile(rf"(?=\D?\d|\d)[\d.,{re.escape(''.join(_LETTERS))}]{{2,6}}")


def is_sum(name: str) -> bool:
    """Whether a row sums up the others, so that its figures are of another size.

    >>> is_sum("Cộng"), is_sum("Tổng điểm"), is_sum("Cộng các lĩnh vực"), is_sum("Công khai, minh bạch")
    (True, True, True, False)
    """
    return _SUM.match(skeleton(name)) is not None or name.lower().startswith("cộng ")


def counted(texts: Sequence[str]) -> list[str] | None:
    """Labels or places 1, 2, 3 … in the order of the rows, where all but a few were read so.

    >>> counted(["1", "2", "s", "4", "5"]), counted(["1", "2", "3", "4", "5", "6", "1", "2"])
    (['1', '2', '3', '4', '5'], None)
    """
    read = [text.rstrip(".") == str(place) for place, text in enumerate(texts, 1)]
    others = [text for text, is_read in zip(texts, read, strict=True) if not is_read]
    mostly = MOSTLY * len(texts) if any(others) else LOST * len(texts)
    if sum(read) < max(FEWEST - 1, mostly) or any(len(text.rstrip(".")) > 2 for text in others):
        return None
    if ("1", "2") in pairwise([text.rstrip(".") for text in texts[1:]]):
        return None  # a second group counts from 1 again
    return [str(place) for place in range(1, len(texts) + 1)]


def mended_figures(texts: Sequence[str], barred: Sequence[bool]) -> list[str]:
    """A column's figures, mended where the others leave no doubt; ``barred`` is which have a bar before them.

    >>> mended_figures(["7,44", "8,15", "790", "6,98", "l"], [True] * 5)
    ['7,44', '8,15', '7,90', '6,98', '1']
    >>> mended_figures(["13,5", "10", "1.2.5", "9,5", "6"], [True] * 5)
    ['13,5', '10', '12,5', '9,5', '6']
    >>> mended_figures(["1.2", "1.2.1", "1.3", "2.1"], [True] * 4)
    ['1.2', '1.2.1', '1.3', '2.1']
    >>> mended_figures(["73,40", "71/21", "70,05", "68,9"], [True] * 4)
    ['73,40', '71,21', '70,05', '68,9']
    """
    texts = _with_commas(texts)
    safe = [is_barred or _is_safe(text, barred) for text, is_barred in zip(texts, barred, strict=True)]
    values = [parse_number(text) for text in texts]
    known = [at for at, value in enumerate(values) if value is not None and safe[at]]
    if len(known) < FEWEST - 1 or sum(value is not None for value in values) < MOSTLY * len(texts):
        return list(texts)
    return [
        "1" if _STROKE.fullmatch(text) else _mended(text, [texts[other] for other in known if other != at], safe[at])
        for at, text in enumerate(texts)
    ]


_STROKED = re.compile(r"\d{1,3}/\d{1,2}")


def _with_commas(texts: Sequence[str]) -> list[str]:
    """A column's figures, with a comma for a stroke that all others have a comma for."""
    others = [text for text in texts if not _STROKED.fullmatch(text)]
    values = [value for text in others if (value := parse_number(text)) is not None]
    written = sum("," in text or "." in text for text in others)
    if len(values) < FEWEST - 1 or len(others) < 2 * (len(texts) - len(others)) or written < MOSTLY * len(others):
        return list(texts)
    made = [text.replace("/", ",") if _STROKED.fullmatch(text) else text for text in texts]
    return [
        way if way == text or min(values) / ROOM <= (parse_number(way) or 0) <= ROOM * max(values) else text
        for way, text in zip(made, texts, strict=True)
    ]


def _is_safe(text: str, barred: Collection[bool]) -> bool:
    """Whether a figure's first digit cannot be the bar that most others of its column have before them."""
    return text[:1] != "1" or sum(barred) < 0.5 * len(barred)


def _mended(text: str, others: Sequence[str], safe: bool) -> str:
    value = parse_number(text)
    if _TWICE.fullmatch(text) and sum("," in other for other in others) >= COMMAS:
        return _with_one_comma(text, others)
    written = [other for other in others if "," in other or "." in other]
    if len(written) < MOSTLY * len(others):
        written = list(others)
    numbers = [number for other in written if (number := parse_number(other)) is not None]
    if value is None or _FIGURE.fullmatch(text) is None or len(numbers) < FEWEST - 2 or value <= ROOM * max(numbers):
        return text
    ways = [text[1:]] if not safe and parse_number(text[1:]) is not None else []
    for way in ways + _with_comma(text, others):
        number = parse_number(way)
        if number is not None and min(numbers) / ROOM <= number <= ROOM * max(numbers):
            return way
    return text


def _with_one_comma(text: str, others: Sequence[str]) -> str:
    """A figure that was read with two marks, with the one of them that it has by the others: "5.0.2" is 5,02."""
    numbers = [number for other in others if (number := parse_number(other)) is not None]
    ways = [re.sub(r"[.,]", "", text[:at]) + "," + re.sub(r"[.,]", "", text[at:]) for at in _marks(text)]
    like = {re.sub(r"\D", ",", way) for way in _with_comma(text, others)}
    likely = [way for way in ways if way in like and (parse_number(way) or 0) <= ROOM * max(numbers)]
    return likely[0] if len(likely) == 1 else text


def _marks(text: str) -> list[int]:
    return [match.start() for match in re.finditer(r"[.,]", text)]


def _with_comma(text: str, others: Sequence[str]) -> list[str]:
    """The figure with its comma where most others of its column have it."""
    found = [match for other in others if (match := re.fullmatch(r"\d+([.,])(\d{1,4})", other))]
    decimals = Counter(len(match[2]) for match in found)
    digits = re.sub(r"\D", "", text)
    if sum(decimals.values()) < POINTED * len(others):
        return []
    mark = Counter(match[1] for match in found).most_common(1)[0][0]
    return [f"{digits[:-count]}{mark}{digits[-count:]}" for count, _ in decimals.most_common() if len(digits) > count]


def _signed(texts: Sequence[str]) -> list[str] | None:
    """What rose and fell, mended as figures are, where nearly all of a column have their sign.

    >>> _signed(["+2,36", "-2,96", "+3,5I", "+243", "-0,93", "+1,22"])
    ['+2,36', '-2,96', '+3,51', '+2,43', '-0,93', '+1,22']
    """
    found = [re.match(r"[-+\u2212\u2013](?=\d)", text) for text in texts]
    if sum(match is not None for match in found) < 0.8 * len(texts):
        return None
    signs = [match[0] if match is not None else "" for match in found]
    figures = [
        re.sub(r"(?<=[\d,])[Il|]$", "1", text.removeprefix(sign)) for text, sign in zip(texts, signs, strict=True)
    ]
    mended = mended_figures(figures, [True] * len(texts))
    return [sign + figure for sign, figure in zip(signs, mended, strict=True)]


def in_order(texts: Sequence[str]) -> list[str]:
    """Figures that fall, or rise, from row to row, with a spoilt one as the only figure that its neighbours leave.

    >>> in_order(["85,0", "s42", "83,5", "81,1"]), in_order(["251.3", "236.8", "2294"])
    (['85,0', '84,2', '83,5', '81,1'], ['251.3', '236.8', '229.4'])
    >>> in_order(["90.0", "86,S", "85.0"])
    ['90.0', '86,5', '85.0']
    >>> in_order(["85,0", "s42", "87,5", "81,1"])
    ['85,0', 's42', '87,5', '81,1']
    """
    values = [parse_number(text) for text in texts]
    doubted = [at for at, value in enumerate(values) if value is None or _is_out(at, values)]
    if len(doubted) != 1 or len(texts) < FEWEST - 1:
        return list(texts)
    at = doubted[0]
    others = [value for place, value in enumerate(values) if place != at and value is not None]
    falls = others == sorted(others, reverse=True)
    if not (falls or others == sorted(others)) or len(set(others)) < 2:
        return list(texts)
    near = [others[place] for place in (at - 1, at) if 0 <= place < len(others)]
    low, high = (min(near), max(near)) if len(near) == 2 else (near[0] / ROOM, near[0])
    if len(near) == 1 and (at == 0) == falls:
        low, high = near[0], ROOM * near[0]
    ways = [way for way in _ways(texts, at) if low <= (parse_number(way) or -1) <= high]
    return [*texts[:at], ways[0] if ways else texts[at], *texts[at + 1 :]]


def _is_out(at: int, values: Sequence[float | None]) -> bool:
    """Whether a figure is far greater than all others."""
    others = [value for place, value in enumerate(values) if place != at and value is not None]
    value = values[at]
    return value is not None and bool(others) and value > 5 * max(others)


def _ways(texts: Sequence[str], at: int) -> list[str]:
    """What a spoilt figure may be: its letters as figures, its comma where the others have it; likeliest first."""
    text, others = texts[at], [*texts[:at], *texts[at + 1 :]]
    if _LETTERED.fullmatch(text) is None:
        return []
    read = ["".join(signs) for signs in product(*(_LETTERS.get(sign, sign) for sign in text))]
    marked = [
        way if re.search(r"[.,]", way) else found for way in read for found in (_with_comma(way, others) or [way])
    ]
    return [way for way in marked if parse_number(way) is not None]


def mended_rows(rows: Sequence[Sequence[str]], mentioned: Collection[str] = ()) -> list[list[str]]:
    """A table's rows as read, with what is spoilt in their columns of figures mended.

    ``mentioned`` is which codes the text around the table speaks of.
    """
    made = [[_SPECKS.sub("", cell) if _SPECKS.match(cell) else cell for cell in row] for row in rows]
    for column in range(min(2, max(map(len, made), default=0))):
        for row, code in zip(made, mended_codes([row[column] for row in made], mentioned), strict=True):
            row[column] = code
    own = [row for row in made if not any(map(is_sum, row[:2])) and (len(row) < 3 or any(row[2:]))]
    for column in range(1, max(map(len, made), default=0)):
        filled = [row for row in own if re.search(r"\w|[|¡!]", row[column])]
        if len(filled) < max(FEWEST - 1, MOSTLY * len(own)):
            continue
        texts = [row[column] for row in filled]
        told = _signed(texts) or counted(texts) or in_order(mended_figures(mended_pairs(texts), [True] * len(texts)))
        for row, text in zip(filled, told, strict=True):
            row[column] = text
    return with_same_maxima(made)
