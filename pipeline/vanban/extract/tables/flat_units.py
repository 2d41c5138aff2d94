"""Names of bodies in a row of a table without rules, whose cells were broken over lines: known ones, put together.

What stands in one line belongs to several cells: "1.2.1 | được kiểm tra trong 1,5 1 Phòng Tài chính - Kế", and below it
"năm hoạch". No line says which words are the body's; that they make a name which is known, does. The name is followed
letter by letter from the word that begins it to the lines below, so that words run together or misread are no matter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from vanban.extract.tables.flat_fits import Token, begins_body
from vanban.extract.words.grammar import active
from vanban.extract.words.wording import skeleton

ALIKE, BEGUN = 90, 85
"""How like a known name words are, of which a letter or two were misread, and how like its beginning a part of it."""
MOST_LINES = 3
"""That a name is broken over."""
OWN = 2.0
"""What it gains that a name is one of those that the document's text has."""
SHORT, ALONE = 5, 9
"""Letters of a part of a name that none may be misread of, and of one that its cell must end behind."""
TAIL = 0.8
"""Of the letters behind a name's kind, that are the same."""
PHONG, LIKE_PHONG, MISREAD = "phong", 60, 4
"""The commonest head, how like it a spoilt one is, and what that costs."""
_OFFICES = ("Văn phòng", "Thanh tra", "Lãnh đạo")
_BODIES = ("Sở", "Ban", "Cục", "Chi cục", "Bộ", "Tỉnh ủy", "Huyện ủy")
_OWN_OFFICES = tuple(f"{office} {body}" for office in _OFFICES for body in _BODIES)
_POST = "Công chức "
_LEVELS = ("tỉnh", "huyện", "thị xã", "thành phố", "quận", "xã", "phường", "thị trấn")
_LOCAL = ("Thanh tra", "Bưu điện", "Công an", "Văn phòng UBND", "Trung tâm Phục vụ hành chính công")
"""Bodies of each level that are known without it, or are too short to be known without it."""
_POST_BEGINS = re.compile(r"(?:van phong|tu phap|dia chinh|tai chinh|van hoa) -")
_OF_LEVEL = re.compile(r"(?:van phong|thanh tra|ubnd|hdnd|bo chi huy|ban chi huy)(?!\w)")
_BOTH = " HĐND và UBND"

Tokens = Sequence[Token]
Named = dict[str, dict[str, tuple[str, ...]]]


def letters_of(text: str) -> str:
    """A text's letters; "ư" is read as "w"."""
    return re.sub(r"[^a-z0-9]", "", skeleton(text)).replace("w", "u")


@lru_cache(maxsize=2)
def _known(names: tuple[str, ...]) -> Named:
    """Names by their letters, which several may have ("Tổ chức, cán bộ"), parted by the first two of these."""
    kinds = {skeleton(name) for name in active().words["units", "heads"]} - {
        skeleton(name) for name in active().words["units", "alone"]
    }
    told = [name for name in names if skeleton(name) not in kinds]
    of_level = [name for name in told if _OF_LEVEL.match(skeleton(name)) and not name.endswith(_LEVELS)]
    told += [f"{name} {level}" for name in (*of_level, *_LOCAL) for level in _LEVELS]
    told += [f"UBND các xã, {other}" for other in ("phường", "thị trấn", "phường, thị trấn")]
    told += [name.replace(_BOTH, " HĐND-UBND") for name in told if _BOTH in name]
    told += _OWN_OFFICES
    posts = [name.removeprefix(_POST) for name in names if name.startswith(_POST) and " - " in name]
    told += [name[0].upper() + name[1:] for name in posts]
    return _by_letters(told)


def _by_letters(names: Iterable[str]) -> Named:
    found = defaultdict[str, dict[str, tuple[str, ...]]](dict)
    for name in dict.fromkeys(names):
        letters = letters_of(name)
        found[letters[:2]][letters] = (*found[letters[:2]].get(letters, ()), name)
    return dict(found)


def as_printed(names: Sequence[str], words: Sequence[str]) -> str:
    """Of names of the same letters the one with the commas and dashes that were read."""
    return max(names, key=lambda name: fuzz.ratio(skeleton(name), skeleton(" ".join(words))))


@dataclass(frozen=True, slots=True)
class _Read:
    """Words that may be a known name or its beginning, and how like that they are."""

    words: tuple[Token, ...]
    letters: str
    lines: tuple[int, ...]  # that they stand in

    def printed(self, names: Sequence[str]) -> str:
        """Of names of the same letters the one that was read."""
        return as_printed(names, [token.text for token in self.words])

    def alike(self, name: str) -> float:
        """How like the beginning of a name that is as long."""
        return fuzz.ratio(self.letters, name[: len(self.letters)])


def unit_of(
    own: Tokens, above: Sequence[Tokens], below: Sequence[Tokens], names: Sequence[str] = ()
) -> tuple[str, Token] | None:
    """The body that a row names in its line, with words of the lines above and below it, and where it begins."""
    lines = [*above[-MOST_LINES + 1 :], own, *below[: MOST_LINES - 1]]
    row = len(lines) - 1 - len(below[: MOST_LINES - 1])
    named = _by_letters(names)
    best: tuple[float, str, Token] | None = None
    for at in range(row + 1):
        for start, head in _begun(lines[at]):
            for name, read in _read(lines, at, start, head, named):
                if read.lines[-1] < row or (
                    name in _OWN_OFFICES and (read.lines[-1] > row or read.words[0].text[0] == "l")
                ):
                    continue  # another row's, or "Văn phòng" and below it a word of another cell
                like = fuzz.ratio(read.letters, letters_of(name)) - MISREAD * bool(head)
                worth = like / 100 * len(name) - (100 - like) / 2 + OWN * (name in names)
                if like >= ALIKE - MISREAD and (best is None or worth > best[0]):
                    best = worth, name, read.words[0]
    return (best[1], best[2]) if best is not None else _alone(own, [token for line in below[:1] for token in line])


def units_of(
    own: Tokens, above: Sequence[Tokens], below: Sequence[Tokens], names: Sequence[str] = ()
) -> tuple[str, Token] | None:
    """The bodies that a row names, "Sở Nội vụ; Thanh tra tỉnh"; None where one of them is not known."""
    found = unit_of(own, above, below, names)
    if found is None:
        return None
    lines = [own, *below]
    begins = next(((at, line.index(found[1])) for at, line in enumerate(lines) if found[1] in line), None)
    if begins is None:
        return found
    row, place = begins
    if place and lines[row][place - 1].text.endswith(";"):
        return None  # the first of them was not read
    words = [(at, column) for at in range(row, len(lines)) for column in range(place * (at == row), len(lines[at]))]
    own_words = words[: len(found[0].split())]
    stop = next(((at, column) for at, column in own_words if lines[at][column].text.endswith(";")), None)
    if stop is None:
        return found
    rest = lines[stop[0]][stop[1] + 1 :]
    after = [rest, *lines[stop[0] + 1 :]] if rest else list(lines[stop[0] + 1 :])
    other = units_of(after[0], [], after[1:], names) if after else None
    return (f"{found[0]}; {other[0]}", found[1]) if other is not None else None


def _alone(own: Tokens, below: Tokens) -> tuple[str, Token] | None:
    """An office named by its kind alone, where its cell ends behind it and the line below goes on with no body."""
    for at in range(len(own) - 1):
        words = f"{own[at].text} {own[at + 1].text}"
        office = next((name for name in _OFFICES[:2] if skeleton(words) == skeleton(name) and words[0].isupper()), "")
        bodies = {letters_of(body.split()[0]) for body in (*_BODIES, *_LEVELS)}
        if (
            office
            and _ends(own, at + 2)
            and not _is_spoilt(own, at + 2)
            and not any(letters_of(token.text) in bodies for token in below)
        ):
            return office, own[at]
    return None


def _is_spoilt(line: Tokens, at: int) -> bool:
    """Whether a word is so short that it may be what is left of a body's: "S&" of "Sở"."""
    return at < len(line) and len(line[at].text) < len("Phó") and not line[at].barred


def _read(lines: Sequence[Tokens], at: int, start: int, head: str, own: Named) -> Iterator[tuple[str, _Read]]:
    """The known names that words from one on make, the first of them perhaps a spoilt head, and the words."""
    begins = (head or letters_of(lines[at][start].text))[:2]
    names = _known(active().words["units", "names"]).get(begins, {}) | own.get(begins, {})
    begun: list[tuple[_Read, list[str]]] = []
    for read in _parts(lines[at], at, start, head):
        fitting = [name for name in names if len(name) + 2 >= len(read.letters) and read.alike(name) >= BEGUN]
        yield from ((read.printed(names[name]), read) for name in fitting if _is_whole(read, name))
        if not fitting:
            break
        if len(read.letters) >= ALONE or _ends(lines[at], start + len(read.words), strictly=True):
            begun.append((read, [name for name in fitting if len(name) > len(read.letters)]))
    for line in range(at + 1, min(len(lines), at + MOST_LINES)):
        grown: list[tuple[_Read, list[str]]] = []
        for read, fitting in begun:
            for first in range(len(lines[line])):
                for part in _parts(lines[line], line, first):
                    both = _Read((*read.words, *part.words), read.letters + part.letters, (*read.lines, line))
                    left = [name for name in fitting if _goes_on(part, name, len(read.letters), names[name][0])]
                    yield from ((both.printed(names[name]), both) for name in left if _is_whole(both, name))
                    if not left:
                        break
                    grown.append((both, [name for name in left if len(name) > len(both.letters)]))
        begun = [*grown, *(each for each in begun if len(each[0].letters) >= ALONE)]  # a line may hold none of it


def _parts(line: Tokens, at: int, start: int, head: str = "") -> Iterator[_Read]:
    """The words of a line from one on, one more at a time, up to a bar or a figure."""
    for stop in range(start + 1, len(line) + 1):
        if stop > start + 1 and (line[stop - 1].barred or line[stop - 1].text[0].isdigit()):
            return
        words = tuple(line[start:stop])
        yield _Read(words, head + letters_of("".join(token.text for token in words[bool(head) :])), (at,))


def _ends(line: Tokens, stop: int, *, strictly: bool = False) -> bool:
    """Whether a cell may end before a word: at a bar or the line's end, or where a capital or figure begins another."""
    if stop >= len(line) or line[stop].barred:
        return True
    return not strictly and not line[stop].text[0].islower()


def _goes_on(part: _Read, name: str, at: int, printed: str) -> bool:
    """Whether words go on with a name that much of was read; few letters must be just these."""
    rest = name[at:]
    if not part.letters or len(part.letters) > len(rest) + 1:
        return False
    begins = part.words[0].text
    if begins[0].isupper() and not begins.isupper() and at not in _capitals(printed):
        return False  # another cell's
    like = part.alike(rest)
    return like == 100 or (like >= BEGUN and len(part.letters) > SHORT)


@lru_cache(maxsize=4096)
def _capitals(name: str) -> frozenset[int]:
    """Which of a name's letters are capitals."""
    letters = [letter for letter in name if letter.isalnum()]
    return frozenset(at for at, letter in enumerate(letters) if letter.isupper())


def _is_whole(read: _Read, name: str) -> bool:
    """Whether words are a name: as long, as many letters the same, and so behind its kind."""
    if abs(len(name) - len(read.letters)) > max(1, len(name) // 12) or fuzz.ratio(read.letters, name) < ALIKE:
        return False
    kind = next((len(kind) for kind in _KINDS if name.startswith(kind)), 0)
    read_tail, tail = read.letters[kind:], name[kind:]
    if len(tail) < len("ban"):  # "Sở", of which one letter is enough
        return read_tail[:1] == tail[0]
    return Levenshtein.normalized_similarity(read_tail, tail) >= TAIL


_KINDS = ("vanphong", "phong", "trungtam", "thanhtra")


def _begun(tokens: Tokens) -> list[tuple[int, str]]:
    """Where names may begin; with the head that a spoilt word stands for."""
    words = [token.text for token in tokens]
    inner = {at + 1 for at in range(len(words)) if skeleton(" ".join(words[at : at + 2])) in ("van phong", "cong an")}
    found: list[tuple[int, str]] = []
    for at, word in enumerate(words):
        plain = letters_of(word)
        run_on = _RUN_ON.match(plain) is not None and word[0].isupper()
        post = _POST_BEGINS.match(skeleton(" ".join(words[at:]))) is not None
        if post or (at not in inner and (run_on or begins_body(words[at:]))):
            found.append((at, ""))
        elif at not in inner and 3 <= len(plain) <= 6 and fuzz.ratio(plain, PHONG) >= LIKE_PHONG and _heads(words, at):
            found.append((at, PHONG))
    return found


def _heads(words: Sequence[str], at: int) -> bool:
    """Whether a spoilt word may be a head: a capital begins it or what follows, "hệ thống quản lý" has none."""
    return words[at][0].isupper() or not words[at + 1 : at + 2] or words[at + 1][0].isupper()


_RUN_ON = re.compile(r"(?:so|phong|vanphong|ban|trungtam|thanhtra|chicuc)\w{2}")
"""A body's kind and what follows it, read as one word."""
