"""Codes of a column that lost a stop: "22.1" between 1.3 and 3.4.3 is 2.2.1."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

CODE = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?")
_SPOILT = re.compile(r"\d{2,4}|\d{1,3}(?:\.\d{1,3}){1,2}")
FEWEST = 3
MOSTLY = 0.5

Place = tuple[int, ...]


_RUN_ON = re.compile(r"\d\.\d\d")
_LEVELS = re.compile(r"\d(?:\.\d){2}")


def mended_codes(texts: Sequence[str], mentioned: Collection[str] = ()) -> list[str]:
    """The codes of a column in order, those that stand out of it with the stop that puts them there.

    Of several ways to put it, the text's own is taken: ``mentioned`` are the codes that it speaks of.

    >>> mended_codes(["1.3", "22.1", "3.4.3", "4.2"])
    ['1.3', '2.2.1', '3.4.3', '4.2']
    >>> mended_codes(["1.2.3", "3.2.5", "4.3.1", "7.24"])
    ['1.2.3', '3.2.5', '4.3.1', '7.2.4']
    >>> mended_codes(["1.2.3", "2.1.1", "415.2", "5.3", "1.3.1"], ["4.1.5.2", "2.1.1", "7.3.1"])
    ['1.2.3', '2.1.1', '4.1.5.2', '5.3', '7.3.1']
    """
    if sum(map(bool, map(_LEVELS.fullmatch, texts))) >= max(FEWEST, len(texts) - 1):
        texts = [f"{text[:3]}.{text[3:]}" if _RUN_ON.fullmatch(text) else text for text in texts]
    codes = [_place(text) if CODE.fullmatch(text.strip()) else None for text in texts]
    if sum(code is not None for code in codes) < max(FEWEST, MOSTLY * len(texts)) or not any(
        code is not None and len(code) > 2 for code in codes
    ):
        return list(texts)
    sound = [
        code if code is not None and _in_order(codes[:at], code, codes[at + 1 :]) else None
        for at, code in enumerate(codes)
    ]
    said = [code for code in mentioned if code not in texts]
    made = [text if sound[at] is not None else _mended(text, sound, at, said) for at, text in enumerate(texts)]
    return [
        text if sound[at] is not None or text in mentioned else _one_figure_off(text, sound, at, said)
        for at, text in enumerate(made)
    ]


def _one_figure_off(text: str, sound: Sequence[Place | None], at: int, said: Collection[str]) -> str:
    """A code out of order as the one that the text speaks of, and no other row has, with but one figure another."""
    near = [code for code in said if len(code) == len(text) and sum(map(str.__ne__, code, text)) == 1]
    near = [code for code in near if _in_order(sound[:at], _place(code), sound[at + 1 :])]
    return near[0] if len(near) == 1 else text


def _place(text: str) -> Place:
    return tuple(int(part) for part in text.strip().rstrip(".").split("."))


def _in_order(before: Sequence[Place | None], code: Place, after: Sequence[Place | None]) -> bool:
    """Whether a code is no greater than most behind it, and no smaller than most before it."""
    lower = [other < code for other in before if other is not None]
    higher = [other > code for other in after if other is not None]
    return sum(lower) * 2 >= len(lower) and sum(higher) * 2 >= len(higher)


def _mended(text: str, sound: Sequence[Place | None], at: int, mentioned: Collection[str]) -> str:
    if _SPOILT.fullmatch(text.strip()) is None:
        return text
    low = next((code for code in reversed(sound[:at]) if code is not None), None)
    high = next((code for code in sound[at + 1 :] if code is not None), None)
    ways = [
        way
        for way in _ways(text.strip())
        if (low is None or low < _place(way)) and (high is None or _place(way) < high)
    ]
    ways = [way for way in ways if low is not None or high is not None]
    told = [way for way in dict.fromkeys(_ways(text.strip(), deep=True)) if way in mentioned]
    ways = told if len(told) == 1 else ways
    return ways[0] if len(ways) == 1 else text


def _ways(text: str, *, deep: bool = False) -> Iterator[str]:
    """The code with a stop more, and with two where it has none or where ``deep`` codes are asked for."""
    for cut in range(1, len(text)):
        if text[cut - 1] != "." and text[cut] != "." and text[cut] != "0":
            way = f"{text[:cut]}.{text[cut:]}"
            if "." in text and CODE.fullmatch(way):
                yield way
                if deep:
                    yield from _ways(way)
            elif "." in text and deep:
                yield from _ways(way)
            elif "." not in text:
                if len(text) == 2 and CODE.fullmatch(way):
                    yield way
                yield from (longer for longer in _ways(way) if longer.count(".") == 2 and longer.index(".") == cut)
