"""Cells that hold several figures, told apart by what stands at them: "Hạng nhì, 95,25 điểm", "1 (tăng 2 bậc)"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from vanban.extract.facts import Fact
from vanban.extract.figures.bounds import LEAST, MORE
from vanban.extract.figures.numbers import NUMBER, parse_quantity
from vanban.extract.figures.sentence_figures import COUNTED_OUT, ORDINALS
from vanban.extract.layout.enumerators import roman_value
from vanban.extract.tables.tables import HEADER_JOIN
from vanban.extract.words.wording import skeleton
from vanban.model import Span
from vanban.record import Table

Kind = Literal["points", "rank", "change", "moved", "class", "bare", "lost"]
Piece = tuple[Kind, str, tuple[int, int]]  # what it is, as a cell of its own says it, and where it stands

_RANKED = (
    r"(?:(?:duoc|dong|cung|giu|o|dat|va)\s+)*(?:xep|dung|hang|thu|vi tri|vi thu|bac|giai|top)"
    r"(?:\s+(?:hang|thu|vi thu|vi tri|bac|so|o|chung|dong))*\s*:?\s*"
)
_ALL = (
    r"(?:\s*(?:/|tren(?: tong(?: so)?)?|trong(?: tong)?(?: so)?)\s*(?P<of>\d{1,3})(?: (?:don vi|so|xa|huyen|phong))?)?"
)
_PATTERNS: Mapping[Kind, re.Pattern[str]] = {
    "moved": re.compile(
        r"(?:tang|giam|len|xuong|tut|nang|ha|lui|[+\-\u2212\u2191\u2193\u25b2\u25bc])\s*\d{1,2}"
        r"(?:\s*(?:bac|hang|vi tri|thu hang|vi thu))?(?: so voi.*)?|"
        r"(?:giu (?:nguyen|hang|vung|on dinh)|khong (?:doi|thay doi|tang|giam)|nhu (?:nam|ky)|"
        r"(?:dong|cung) (?:hang|thu|diem)|=).*|0(?:,0+)?"
    ),
    "change": re.compile(
        r"(?P<way>tang|giam|[+\-\u2212\u2191\u2193\u25b2\u25bc])\s*(?P<value>\d+(?:[.,]\d+)?)"
        r"(?:\s*(?:diem|%))?(?: so voi.*)?"
    ),
    "lost": re.compile(rf"(?:bi )?(?:mat|tru|thieu|hut) (?:diem )?(?P<value>{NUMBER})(?: diem)?", re.ASCII),
    "rank": re.compile(rf"{_RANKED}(?P<place>\d{{1,3}}|{COUNTED_OUT}){_ALL}(?: (?:toan|ca) \w+)?"),
    "bare": re.compile(r"(?P<place>\d{1,3})(?:\s*/\s*(?P<of>\d{1,3}))?"),
    "points": re.compile(
        rf"(?P<bound>(?:dat\s+)?(?:{LEAST}|{MORE})\s+)?(?:(?:chi|dat|duoc|tong|so|diem|la)\s*:?\s*)*(?P<value>{NUMBER})\s*(?P<word>diem|d|%)?"
        rf"(?:\s*/\s*(?P<of>{NUMBER})\s*(?:diem|d|%)?)?(?P<up>\s+tro len)?",
        re.ASCII,
    ),
    "class": re.compile(
        r"(?:(?:xep|dat)\s+)?(?:loai\s+|muc\s+|nhom\s+)?(?:(?:rat|tuong doi)\s+)?"
        r"(?:xuat sac|tot|kha|trung binh(?: kha)?|yeu|kem|cao|thap|[abcd])"
    ),
}
_CHANGED_HEAD = re.compile(r"(?<!\w)(?:tang|giam|chenh lech|so voi|bien dong|thay doi)(?!\w)")
_BELOW = re.compile(r"\s*\(\s*(\d+(?:,\d+)?)\s*\)\s*")
"""A figure in brackets, as bookkeepers write what is below nought."""
_ROMAN = re.compile(r"[IVX]{1,5}")
_CUT = re.compile(
    r"\s*(?:;|,(?!\d)|\(|\)|\[|\]|\n|(?<=[\s\d])[-\u2013](?=\s)|\|)+\s*|"
    r"(?<!xep)(?<!hang)(?<!dung)(?<!dong)(?<!duoc)(?<!va)(?<!vi)\s+"
    r"(?=(?:va |dung |duoc |dong )*(?:xep|hang|vi tri|vi thu|thu|dung) )"
)
_SIDES: Mapping[Kind, str] = {"points": "Điểm", "rank": "Xếp hạng", "class": "Xếp loại", "lost": "Điểm bị trừ"}
_COMPARED = re.compile(r"\s*\([^()]*(?:so v|tăng|giảm|Tăng|Giảm)[^()]*\)")
_PLACED_HEAD = re.compile(r"(?<!\w)(?:hang|thu|vi tri|bac)(?!\w)")
_POINTED_HEAD = re.compile(r"diem|chi so|ket qua|%")
MOSTLY = 0.9
FEWEST = 2  # rows


def told_apart(table: Fact[Table]) -> Fact[Table]:
    """The table with such columns as one for each kind of figure; any other as it is."""
    header, rows = table.value.header, table.value.rows
    cut = {at: found for at, head in enumerate(header) if (found := _columns(head, [row[at] for row in rows]))}
    if not cut:
        return table
    spans: dict[str, Span] = {key: span for key, span in table.spans.items() if not key.startswith("rows/")}
    heads: list[str] = []
    made: list[list[str]] = [[] for _ in rows]
    for at, head in enumerate(header):
        kinds, cells = cut.get(at, ({}, []))
        for index, row in enumerate(rows):
            span = table.spans.get(f"rows/{index}/{at}")
            pieces = cells[index] if cells else {"": (row[at], (0, len(row[at])))}
            for place, kind in enumerate(kinds or [""], start=len(heads)):
                text, (start, end) = pieces.get(kind, ("", (0, 0)))
                made[index].append(text)
                if span is not None and text:
                    whole = span.end - span.start != len(row[at])
                    spans[f"rows/{index}/{place}"] = span if whole else Span(span.start + start, span.start + end)
        heads += [*kinds.values()] if kinds else [head]
    return Fact(table.value.model_copy(update={"header": heads, "rows": made}), spans)


Cells = list[dict[str, tuple[str, tuple[int, int]]]]


def _columns(head: str, cells: Sequence[str]) -> tuple[dict[str, str], Cells] | None:
    """The heads of what the cells of a column hold by kind, and for each cell its pieces."""
    filled = [cell for cell in cells if re.search(r"\w", cell)]
    plain = skeleton(head)
    if _CHANGED_HEAD.search(plain) and any(map(_BELOW.fullmatch, filled)):
        return {"change": head}, [{"change": (_BELOW.sub(r"-\1", cell), (0, len(cell)))} for cell in cells]
    read = {cell: _pieces(cell, plain) for cell in filled}
    known = [pieces for cell in filled if (pieces := read[cell])]
    if len(known) < max(FEWEST, MOSTLY * len(filled)):
        return None
    kinds = list(dict.fromkeys(kind for pieces in known for kind, _, _ in pieces))
    if set(kinds) <= {"change", "moved"} and any(parse_quantity(cell) is None for cell in filled):
        side = "" if "change" in kinds or _PLACED_HEAD.search(plain) else " (bậc)"
        return {"change": f"{head}{side}"}, [_moved(read.get(cell) or []) for cell in cells]
    if set(kinds) == {"rank"} and _PLACED_HEAD.search(plain) and all(map(_ROMAN.fullmatch, filled)):
        return {"rank": head}, [{kind: (text, at) for kind, text, at in read.get(cell) or []} for cell in cells]
    several = sum(len(pieces) > 1 for pieces in known)
    if several and {"rank"} <= set(kinds) <= {"rank", "moved"}:
        return {"rank": _COMPARED.sub("", head).strip()}, [
            {kind: (text, at) for kind, text, at in read.get(cell) or []} for cell in cells
        ]
    if len(kinds) < 2 or several < 0.5 * len(known) or not {"points", "rank"} & set(kinds):
        return None
    kept = [kind for kind in kinds if kind not in ("moved", "bare")]
    base = _COMPARED.sub("", head).strip()
    heads: dict[str, str] = {kind: _head(base, kind) for kind in kept}
    told: Cells = [{kind: (text, at) for kind, text, at in read.get(cell) or []} for cell in cells]
    return heads, told


def _moved(pieces: Sequence[Piece]) -> dict[str, tuple[str, tuple[int, int]]]:
    """What a cell says of a change, as a number with its sign."""
    return {"change": (_signed(pieces[0][1]), pieces[0][2])} if pieces else {}


def _signed(text: str) -> str:
    figure = re.search(r"\d+(?:[.,]\d+)?", text)
    down = re.match(r"(?:giam|xuong|tut|ha|lui|[\-\u2212\u2193\u25bc])", skeleton(text)) is not None
    return ("-" if down else "+") + figure[0] if figure is not None else "0"


def _head(base: str, kind: Kind) -> str:
    """The head of a piece: the column's own where it is of that kind alone, else what the piece is, under it."""
    own = " ".join(skeleton(base).split())
    placed, pointed = _PLACED_HEAD.search(own) is not None, _POINTED_HEAD.search(own) is not None
    if kind in ("points", "rank") and (placed, pointed) == (kind == "rank", kind == "points"):
        return base
    side = "Tăng, giảm so với năm trước" if kind == "change" else _SIDES[kind]
    return f"{base}{HEADER_JOIN}{side}" if base else side


def _pieces(cell: str, head: str) -> list[Piece]:
    """What a cell holds, if that is figures of different kinds and nothing else."""
    plain = skeleton(cell)
    found: list[Piece] = []
    for start, end in _bounds(plain):
        piece = plain[start:end]
        if _ROMAN.fullmatch(cell[start:end]):
            found.append(("bare", str(roman_value(cell[start:end])), (start, end)))
            continue
        kind = next((kind for kind, pattern in _PATTERNS.items() if pattern.fullmatch(piece)), None)
        if kind is None:
            return []
        found.append((kind, _said(kind, piece, cell[start:end]), (start, end)))
    found = _settled(found, head)
    kinds = [kind for kind, _, _ in found]
    return found if len(set(kinds)) == len(kinds) and "bare" not in kinds else []


def _bounds(plain: str) -> list[tuple[int, int]]:
    bounds, start = [], 0
    for cut in [*_CUT.finditer(plain), None]:
        end = cut.start() if cut is not None else len(plain)
        piece = plain[start:end]
        if piece.strip(" ."):
            left, right = len(piece) - len(piece.lstrip(" .")), len(piece.rstrip(" ."))
            bounds.append((start + left, start + right))
        start = cut.end() if cut is not None else end
    return bounds


def _settled(pieces: list[Piece], head: str) -> list[Piece]:
    """A figure without a word is the place beside points, the points beside a place, or what the head says."""
    others = {kind for kind, _, _ in pieces if kind != "bare"}
    if "points" in others:
        own: Kind = "rank"
    elif "rank" in others or not _PLACED_HEAD.search(head):
        own = "points"
    else:
        own = "rank"
    return [(own if kind == "bare" else kind, text, at) for kind, text, at in pieces]


def _said(kind: Kind, plain: str, text: str) -> str:
    """A piece as a cell of its own says it."""
    found = _PATTERNS[kind].fullmatch(plain)
    groups = found.groupdict() if found is not None else {}
    if kind in ("rank", "bare"):
        place = groups["place"]
        place = str(ORDINALS[place]) if place in ORDINALS else place
        return f"{place}/{groups['of']}" if groups["of"] else place
    if kind == "points" and (groups["bound"] or groups["up"]):
        return text
    if kind == "points":
        value = groups["value"] + ("%" if groups["word"] == "%" else "")
        return f"{value}/{groups['of']}" if groups["of"] else value
    if kind == "lost":
        return groups["value"]
    if kind == "change":
        return ("-" if groups["way"] in ("giam", "-", "\u2212", "\u2193", "\u25bc") else "+") + groups["value"]
    return text
