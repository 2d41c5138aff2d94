"""Points that stand beside each other: the lines of a list, or what semicolons part in a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vanban.extract.layout.context import Setting
from vanban.extract.layout.enumerators import BULLET_LABELS
from vanban.extract.layout.paragraphs import Paragraph
from vanban.extract.tables.point_slots import find_slots
from vanban.extract.units.units import unit_at
from vanban.extract.words.wording import skeleton
from vanban.model import Span

MOST_BELOW = 4  # lines under a point that say more of it
LONGEST = 70  # words of a point
COUNTED = re.compile(r"\s*\(?(?P<label>\d{1,2})\s*[).]\s+(?=[^\W\d])")
"""What counts a clause: "(1) Sở Tư pháp: 95,2 điểm; (2) …"."""
FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Point:
    """What one point says, with where its pieces stand: a paragraph's text, and that of the lines under it."""

    setting: Setting
    label: str | None
    text: str
    pieces: tuple[tuple[int, Paragraph, int], ...]  # where each begins in the text, and in its paragraph

    def at(self, start: int, end: int) -> Span:
        """Where a part of the text stands in the transcript."""
        first, paragraph, offset = max(piece for piece in self.pieces if piece[0] <= start)
        return paragraph.at(start - first + offset, end - first + offset)

    @property
    def span(self) -> Span:
        """From where to where it stands."""
        last = self.pieces[-1]
        return Span(self.at(0, 0).start, last[1].at(0, last[2] + len(self.text) - last[0]).end)


@dataclass(frozen=True, slots=True)
class PointList:
    """Points of one form under one line."""

    kind: tuple[str, ...]  # of their marks and of what stands above them; lists of one kind may be one list in groups
    lead: str  # what the line or the words right before its first point say
    points: tuple[Point, ...]


def find_lists(settings: Sequence[Setting]) -> list[PointList]:
    """All lists of two points and more, in order: those in lines, then those within a paragraph."""
    return [*_in_lines(settings), *_in_paragraphs(settings)]


def _in_lines(settings: Sequence[Setting]) -> list[PointList]:
    lists: dict[tuple[str, ...], list[Point]] = {}
    leads: dict[tuple[str, ...], str] = {}
    bare: tuple[str, ...] | None = None  # the list of lines without marks that is open
    for index, setting in enumerate(settings):
        paragraph = setting.paragraph
        if setting.is_row or (paragraph.kind == "heading" and paragraph.label is None):
            bare = None
            continue
        over = setting.intro if setting.intro is not paragraph else None
        above = str(over.span.start) if over is not None else ""
        if paragraph.label is None:  # lines without marks are one list while nothing else comes between
            key = bare or ("", "", *paragraph.path, above, str(index))
            bare = None if paragraph.text.rstrip().endswith(":") else key
        else:
            mark = paragraph.text.lstrip()[:1] if paragraph.label in BULLET_LABELS else ""
            key = (paragraph.style, mark, *paragraph.path, above)
            bare = None
        before = settings[index - 1].paragraph.text.rstrip() if index else ""
        leads.setdefault(key, before if before.endswith(":") else "")
        lists.setdefault(key, []).append(_with_lines_below(settings, index))
    return [
        PointList(_kind(points[0].setting.paragraph), leads[key][-FAR:], _without_rest(points))
        for key, points in lists.items()
        if len(points) >= 2
    ]


FAR = 300  # letters of the line above a list


def _kind(paragraph: Paragraph) -> tuple[str, ...]:
    """A list's marks, and what stands above the heading that it is under."""
    mark = paragraph.text.lstrip()[:1] if paragraph.label in BULLET_LABELS else ""
    return (paragraph.style, mark, *paragraph.path[:-1])


def _without_rest(points: list[Point]) -> tuple[Point, ...]:
    """Points without the sentences that a text's next paragraph has put behind the last."""
    *others, last = points
    most = max(len(SENTENCE_END.findall(point.text)) for point in others)
    ends = [found.start() for found in SENTENCE_END.finditer(last.text)]
    if len(ends) <= most:
        return tuple(points)
    end = ends[most]
    return (*others, replace(last, text=last.text[:end], pieces=tuple(each for each in last.pieces if each[0] < end)))


SENTENCE_END = re.compile(r"[.;](?=\s+[^\W\d_])")


def _with_lines_below(settings: Sequence[Setting], index: int) -> Point:
    """A point with what the lines under it say."""
    setting = settings[index]
    paragraph = setting.paragraph
    below: list[Paragraph] = []
    for other in settings[index + 1 :] if paragraph.level is not None else ():
        if other.is_row or other.paragraph.level is None or other.paragraph.level <= (paragraph.level or 0):
            break
        below.append(other.paragraph)
        if len(below) > MOST_BELOW:
            break
    begins = _begins(paragraph)
    text, pieces = paragraph.text[begins:].rstrip(), [(0, paragraph, begins)]
    if len(below) <= MOST_BELOW and sum(len(each.text.split()) for each in below) <= LONGEST:
        for each in below:
            text = text.rstrip(" .;:") + "; "
            pieces.append((len(text), each, each.body))
            text += each.text[each.body :].rstrip()
    label = paragraph.label.strip("().,/ ") if paragraph.label is not None else ""
    return Point(setting, label if re.fullmatch(r"\w+(?:\.\d+)*", label) else None, text, tuple(pieces))


def _begins(paragraph: Paragraph) -> int:
    """Where a point begins: behind its label, unless that is a criterion's code or holds one ("1. 2.1.2. Số hóa")."""
    code = CODE_LABEL.search(paragraph.text[: paragraph.body])
    return code.start() if code is not None else paragraph.body


CODE_LABEL = re.compile(r"\d{1,2}(?:\.\d{1,2}){2,3}[.:)/]?\s*(?:[-\u2013]\s*)?$")


def _in_paragraphs(settings: Sequence[Setting]) -> Iterator[PointList]:
    for setting in settings:
        paragraph = setting.paragraph
        if setting.is_row or len(FIGURE.findall(paragraph.text)) < 2:
            continue
        lead, parts = _after_lead(paragraph)
        if len(parts) >= 2:
            points = tuple(_clause(setting, start, end) for start, end in parts)
            text = paragraph.text[paragraph.body : lead]
            yield PointList(("in a paragraph", paragraph.style, *paragraph.path), text, points)


def _after_lead(paragraph: Paragraph) -> tuple[int, list[tuple[int, int]]]:
    """A paragraph's clauses, the first without the words before its colon where that makes it one of their form."""
    text = paragraph.text
    parts = _parts(text, paragraph.body)
    if len(parts) < 2:
        return paragraph.body, parts
    forms = find_slots(text[slice(*parts[-1])]).forms
    starts = [colon.end() for colon in re.finditer(r":\s+", text[: parts[0][1]]) if colon.start() > paragraph.body]
    fitting = [start for start in starts if find_slots(text[start : parts[0][1]]).forms == forms]
    whole = find_slots(text[slice(*parts[0])]).forms == forms
    first = text[paragraph.body : fitting[0]] if fitting else ""
    if fitting and (not whole or (find_slots(first).forms == () and unit_at(first) is None and len(first.split()) > 1)):
        return fitting[0], [(fitting[0], parts[0][1]), *parts[1:]]
    return paragraph.body, parts


def _parts(text: str, start: int) -> list[tuple[int, int]]:
    """The clauses of a text that semicolons part, or commas where each clause has a name and a figure."""
    end = len(text.rstrip(" ./;"))
    cuts = [found.span() for found in re.finditer(r";\s*", text[:end]) if found.start() >= start]
    cuts = [cut for cut in cuts if text.count("(", start, cut[0]) == text.count(")", start, cut[0])]
    if not cuts:
        cuts = list(_commas(text, start, end))
    begun = [cut for cut in cuts if _begins_name(text, cut[1])]
    cuts = begun if len(begun) > 1 else cuts  # "A đạt 9/10 điểm; xếp thứ 3; B đạt 8/10 điểm; xếp thứ 5"
    edges = [start, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), end]
    return [(first, last) for first, last in zip(*edges, strict=True) if first < last]


def _begins_name(text: str, at: int) -> bool:
    """Whether a clause begins as a name does, or with what counts it."""
    return text[at : at + 1].isupper() or text[at : at + 1] in '"\u201c(' or unit_at(text, at) is not None


def _commas(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The commas that the next name stands behind, the clause before it having its figures."""
    last = start
    for found in re.finditer(r",\s+", text[:end]):
        if found.start() < start or not FIGURE.search(text, last, found.start()):
            continue
        if text.count("(", start, found.start()) != text.count(")", start, found.start()):
            continue
        if _begins_name(text, found.end()):
            yield found.span()
            last = found.end()


def _clause(setting: Setting, start: int, end: int) -> Point:
    paragraph = setting.paragraph
    counted = COUNTED.match(paragraph.text, start, end)
    begins = counted.end() if counted is not None else start
    text = paragraph.text[begins:end]
    lead = len(text) - len(text.lstrip())
    label = counted["label"] if counted is not None else None
    return Point(setting, label, text.strip(), ((0, paragraph, begins + lead),))


def said_over(points: Sequence[Point], lead: str) -> tuple[str, ...]:
    """What stands above points as patterns see it, the nearest first."""
    setting = points[0].setting
    above = [setting.intro, *reversed(setting.above)]
    texts = [lead, *(paragraph.text[-300:] for paragraph in above if paragraph is not None)]
    return tuple(skeleton(text) for text in texts if text)
