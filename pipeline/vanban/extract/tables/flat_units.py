"""Names of bodies in a row of a table without rules, whose cells were broken over lines: known ones, put together.

What stands in one line belongs to several cells: "1.2.1 | được kiểm tra trong 1,5 1 Phòng Tài chính - Kế", and below it
"năm hoạch". No line says which words are the body's; that they make a name which is known, does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from vanban.extract.tables.flat_fits import Token, begins_body
from vanban.extract.words.grammar import active
from vanban.extract.words.wording import skeleton

ALIKE = 92
"""How like a known name words are, of which a letter or two were misread."""
LONGEST, MOST_BROKEN = 12, 7
"""Words of a name, and of what goes on in the line below."""
_OFFICES = ("Văn phòng", "Thanh tra", "Lãnh đạo")
_BODIES = ("Sở", "Ban", "Cục", "Chi cục", "Bộ", "Tỉnh ủy", "Huyện ủy")
_OWN_OFFICES = {skeleton(f"{office} {body}"): f"{office} {body}" for office in _OFFICES for body in _BODIES}
_POST = "Công chức "
_LEVELS = ("tỉnh", "huyện", "thị xã", "thành phố", "quận", "xã", "phường", "thị trấn")
_WHEN = re.compile(r"quy|thang|nam|truoc|ngay|hang|thuong|xuyen|[ivx]+|\W*\d.*")
"""Words of the column behind it."""
_POST_BEGINS = re.compile(r"(?:van phong|tu phap|dia chinh|tai chinh|van hoa) -")
_OF_LEVEL = re.compile(r"(?:van phong|thanh tra|ubnd|hdnd|bo chi huy|ban chi huy)(?!\w)")

Tokens = Sequence[Token]


@lru_cache(maxsize=2)
def _known(names: tuple[str, ...]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Names by their letters without marks, and these letters by the first two."""
    kinds = {skeleton(name) for name in active().words["units", "heads"]} - {
        skeleton(name) for name in active().words["units", "alone"]
    }
    found = {plain: name for name in names if (plain := skeleton(name)) not in kinds}
    for name in names:
        if _OF_LEVEL.match(skeleton(name)) and not name.endswith(_LEVELS):
            found |= {skeleton(f"{name} {level}"): f"{name} {level}" for level in _LEVELS}
    found |= _OWN_OFFICES
    posts = [name.removeprefix(_POST) for name in names if name.startswith(_POST) and " - " in name]
    found |= {skeleton(name): name[0].upper() + name[1:] for name in posts}
    begun = defaultdict[str, list[str]](list)
    for plain in found:
        begun[plain[:2]].append(plain)
    return found, begun


def unit_of(line: Tokens, above: Tokens, below: Tokens) -> tuple[str, Token] | None:
    """The body that a row names in its line, with words of the lines above and below it, and where it begins."""
    names, known = _known(active().words["units", "names"])
    best: tuple[float, str, Token] | None = None
    for ways in (_in_line(line, below), _from_above(line, above, below)):
        for words in ways:
            plain = skeleton(" ".join(token.text for token in words))
            match = process.extractOne(plain, known[plain[:2]], scorer=fuzz.ratio, score_cutoff=ALIKE)
            if match is not None and match[0] in _OWN_OFFICES and words[-1] not in line:
                continue  # "Văn phòng", and below it a word of another cell
            if match is not None and (best is None or match[1] / 100 * len(match[0]) > best[0]):
                best = (match[1] / 100 * len(match[0]), names[match[0]], words[0])
        if best is not None:
            return best[1], best[2]
    return None


def _in_line(line: Tokens, below: Tokens) -> Iterator[Tokens]:
    """Words that may be a body's name, from one in the line that begins such on."""
    for start in _heads(line):
        for stop in range(start + 1, min(len(line), start + LONGEST) + 1):
            yield line[start:stop]
            if all(_WHEN.fullmatch(skeleton(token.text)) for token in line[stop:]):
                yield from ([*line[start:stop], *rest] for rest in _parts(below))


def _from_above(line: Tokens, above: Tokens, below: Tokens) -> Iterator[Tokens]:
    """The same from one at the end of the line above, that goes on in the line or below it."""
    for start in _heads(above):
        for stop in range(max(start + 1, len(above) - 1), len(above) + 1):
            begun = above[start:stop]
            if skeleton(" ".join(token.text for token in begun)) in _known(active().words["units", "names"])[0]:
                break  # the row's above
            yield from ([*begun, *rest] for rest in _parts(below))
            for rest in _parts(line):
                yield [*begun, *rest]
                if rest[-1] is line[-1]:
                    yield from ([*begun, *rest, *last] for last in _parts(below))


def _heads(tokens: Tokens) -> list[int]:
    words = [token.text for token in tokens]
    inner = {at + 1 for at in range(len(words)) if skeleton(" ".join(words[at : at + 2])) in ("van phong", "cong an")}
    return [
        at
        for at in range(len(words))
        if (begins_body(words[at:]) and at not in inner) or _POST_BEGINS.match(skeleton(" ".join(words[at:])))
    ]


def _parts(tokens: Tokens) -> Iterator[Tokens]:
    for start in range(len(tokens)):
        for stop in range(start + 1, min(len(tokens), start + MOST_BROKEN) + 1):
            yield tokens[start:stop]
