"""The zones of a document: letterhead, title (type and subject), addressees, body, ending.

The order is that of Decree 30/2020/NĐ-CP, annex I. What the page reader says of a line's region counts first; else the
fixed phrases of the form tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from vanban.extract.layout.closings import is_ending_start, is_kind_alone, opens_annex, signs, still_ending
from vanban.extract.layout.furniture import find_furniture
from vanban.extract.layout.subject_ends import AUTHORITY, ENUMERATED, OPENINGS, WIRED, opens_body
from vanban.extract.words.document_types import find_type
from vanban.extract.words.phrases import ends_sentence, find_motto, is_capitals, skeleton, starts_like
from vanban.extract.words.symbols import number_lead
from vanban.transcript import TextLine, Transcript

HEAD_LINES = 14
"""A letterhead has at most so many printed lines (the longest seen: three issuing lines, number, date, V/v of four)."""
SUBJECT_LINES = 8
_DATE_LINE = re.compile(r"NG.Y.{0,12}TH.NG.{0,10}N.M")
OPEN_DATE = re.compile(r",\s*[nN]g.{1,2}y\s*\d{0,2}\s*(?:th.{1,2}ng\s*\d{0,2}\s*)?$")
REST_OF_DATE = re.compile(r"\W*(?:th.{1,2}ng\s*\d{1,2}\s*)?n.{1,3}m\s*[12]\d{3}\W*$")
"""A place and date too long for their column: "Bà Rịa - Vũng Tàu, ngày 05" over "tháng 3 năm 2024"."""


class Zone(Enum):
    """Where a line belongs."""

    LETTERHEAD = "letterhead"
    TYPE = "type"
    SUBJECT = "subject"
    AUTHORITY = "authority"
    ADDRESSEES = "addressees"
    BODY = "body"
    RECIPIENTS = "recipients"
    FURNITURE = "furniture"  # page numbers, running heads


@dataclass(frozen=True, slots=True)
class Zones:
    """The zone of each line of a transcript, by the line's index."""

    of: tuple[Zone, ...]

    def lines(self, transcript: Transcript, zone: Zone) -> tuple[TextLine, ...]:
        """The transcript's lines of a zone, in order, blank ones left out."""
        pairs = zip(transcript.lines, self.of, strict=True)
        return tuple(line for line, own in pairs if own is zone and line.line.text.strip())

    def runs(self, transcript: Transcript, zone: Zone) -> tuple[tuple[TextLine, ...], ...]:
        """The transcript's lines of a zone, those that follow each other together."""
        runs: list[list[TextLine]] = []
        open_run = False
        for line, own in zip(transcript.lines, self.of, strict=True):
            if own is zone and line.line.text.strip():
                if not open_run:
                    runs.append([])
                runs[-1].append(line)
                open_run = True
            elif line.line.text.strip() and own is not Zone.FURNITURE:
                open_run = False
        return tuple(tuple(run) for run in runs)


def find_zones(transcript: Transcript) -> Zones:
    """The zone of every line."""
    lines = transcript.lines
    zones = [Zone.BODY] * len(lines)
    for index in find_furniture(lines):
        zones[index] = Zone.FURNITURE
    end = _letterhead_end(lines, zones)
    for index in range(end):
        if zones[index] is Zone.BODY:
            zones[index] = Zone.LETTERHEAD
    _mark_title(lines, zones, end)
    _mark_endings(lines, zones)
    return Zones(tuple(zones))


def _letterhead_end(lines: tuple[TextLine, ...], zones: list[Zone]) -> int:
    """The index after the letterhead's last line; 0 when the document has none."""
    end = printed = 0
    certain = subject_open = open_date = False
    for index, line in enumerate(lines):
        text = line.line.text.strip()
        if not text or zones[index] is Zone.FURNITURE:
            continue
        printed += 1
        flat = skeleton(text)
        if is_ending_start(line):
            break
        if printed > HEAD_LINES or starts_like(text, "KINH GUI") or starts_like(text, "CAN CU"):
            break
        if end and find_type(text) is not None:
            break
        if ENUMERATED.match(text) and printed > 5:
            break
        fixed = line.line.region == "letterhead" or bool(find_motto(text)) or number_lead(text) is not None
        marks = fixed or line.line.kind == "columns"
        certain = certain or fixed
        marks = marks or (open_date and REST_OF_DATE.match(text) is not None)
        open_date = OPEN_DATE.search(text) is not None
        if marks or (printed <= 9 and _DATE_LINE.search(flat) and len(text) < 110 and not ends_sentence(text)):
            end = index + 1
            subject_open = False
        if re.match(r"\W{0,2}V\s?/\s?V\b", flat) or (end == index and _is_letters_subject(lines, index)):
            end, subject_open = index + 1, True
        elif subject_open and len(text) < 60 and not ends_sentence(text) and _continues(text):
            end = index + 1
    return end if certain else 0


def _is_letters_subject(lines: tuple[TextLine, ...], index: int) -> bool:
    """Whether a line under the letterhead says what a letter is about without "V/v": "Về kê khai tài sản"."""
    following = [line.line.text for line in lines[index + 1 : index + 6]]
    return lines[index].line.text.lstrip().startswith("Về ") and any(
        starts_like(text, "KINH GUI") for text in following
    )


def _continues(text: str) -> bool:
    return not any(starts_like(text, opening.strip()) for opening in OPENINGS[:6])


def _mark_title(lines: tuple[TextLine, ...], zones: list[Zone], start: int) -> None:
    index = start
    while index < len(lines) and index < start + 6:
        text = lines[index].line.text.strip()
        if text and zones[index] is Zone.BODY:
            if find_type(text) is not None:
                zones[index] = Zone.TYPE
                index = _mark_subject(lines, zones, index + 1)
                break
            if starts_like(text, "KINH GUI") or starts_like(text, "CAN CU") or ENUMERATED.match(text):
                break
        index += 1
    for at in range(start, min(len(lines), index + 12)):
        text = lines[at].line.text.strip()
        if starts_like(text, "KINH GUI") or WIRED.search(skeleton(text)):
            _mark_addressees(lines, zones, at)
            break


def _mark_subject(lines: tuple[TextLine, ...], zones: list[Zone], start: int) -> int:
    previous = ""
    gap = False
    taken = 0
    for index in range(start, len(lines)):
        text = lines[index].line.text.strip()
        if taken and _is_year(text, previous):
            zones[index], previous = Zone.SUBJECT, text
            if any(line.line.text.strip()[:1].islower() for line in lines[index + 1 : index + 2]):
                continue
            return index + 1
        if not text or not any(letter.isalpha() for letter in text):
            gap = gap or (not text and taken > 0) or (len(text) >= 3 and not any(c.isalnum() for c in text))
            zones[index] = Zone.SUBJECT if zones[index] is Zone.BODY and text else zones[index]
            continue
        if (
            taken
            and AUTHORITY.match(skeleton(text))
            and is_capitals(text)
            and (not is_capitals(previous) or _opens_basis(lines, index + 1))
        ):
            zones[index] = Zone.AUTHORITY
            return index + 1
        if WIRED.match(skeleton(text)):
            return index
        if taken == 0 and (text.startswith("CỦA ") or AUTHORITY.match(skeleton(text))) and is_capitals(text):
            zones[index] = Zone.AUTHORITY
            if text.startswith("CỦA "):
                continue
            return index + 1
        if taken >= SUBJECT_LINES or zones[index] is not Zone.BODY:
            return index
        if opens_body(lines, index, previous, gap) and not _spans_years(text, previous):
            return index
        zones[index] = Zone.SUBJECT
        taken, previous, gap = taken + 1, text, False
    return len(lines)


YEARS = re.compile(r"(?:[-–]\s*|(?:\d{1,2}/){1,2})?(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?")


def _is_year(text: str, above: str) -> bool:
    """Whether a line is the year or the years that the line above ends before: "… năm", "2023"; "… 2021", "- 2025"."""
    if YEARS.fullmatch(text) is None:
        return False
    return _spans_years(text, above) or skeleton(above).endswith(("NAM", "-", "GIAI DOAN", "NHIEM KY", "THANG", "NGAY"))


def _spans_years(text: str, above: str) -> bool:
    """Whether a line goes on with the second year of a period: "… giai đoạn 2021", "- 2025 của tỉnh"."""
    return re.match(r"[-–]\s*20\d\d(?!\d)", text) is not None and re.search(r"20\d\d$", above) is not None


def _opens_basis(lines: tuple[TextLine, ...], start: int) -> bool:
    """Whether nothing but the authority's further lines in capitals stands before the legal basis."""
    for line in lines[start : start + 5]:
        text = line.line.text.strip()
        if starts_like(text, "CAN CU") and text[:1].isupper() and not is_capitals(text):
            return True
        if text and any(letter.isalpha() for letter in text) and not is_capitals(text):
            return False
    return False


def _mark_addressees(lines: tuple[TextLine, ...], zones: list[Zone], start: int) -> None:
    zones[start] = Zone.ADDRESSEES
    listed = lines[start].line.text.strip().endswith(":")
    named = not listed and ":" in lines[start].line.text.strip().rstrip(";,")
    for index in range(start + 1, min(len(lines), start + 16)):
        text = lines[index].line.text.strip()
        if not text:
            continue
        item = text[:1] in "-–+•" or re.match(r"\d\.\s", text) is not None
        if item and named and lines[index - 1].line.text.strip()[-1:] not in (";", ",", ":"):
            return  # "Kính gửi: Sở Nội vụ" has named all, what is counted under it is the text
        goes_on = _carries_on(lines, index) if listed else _runs_over(lines[index - 1].line.text, text)
        if zones[index] is not Zone.BODY or not (item or goes_on):
            return
        listed = listed or item
        zones[index] = Zone.ADDRESSEES


def _runs_over(above: str, text: str) -> bool:
    """Whether an addressee that began on the line above ends on this one."""
    return text[:1].islower() and above.strip()[-1:] not in ("", ".", ":", "/")


def _carries_on(lines: tuple[TextLine, ...], index: int) -> bool:
    """Whether a line still belongs to the list of addressees above it."""
    text = lines[index].line.text.strip()
    above = next((line.line.text.strip() for line in reversed(lines[:index]) if line.line.text.strip()), "")
    if above.endswith((".", "./.")) or starts_like(text, "CAN CU") or starts_like(text, "THUC HIEN"):
        return False
    return above.endswith(":") or text[:1].islower() or (len(text) < 60 and text.endswith((";", ".")))


def _mark_endings(lines: tuple[TextLine, ...], zones: list[Zone]) -> None:
    index = 0
    while index < len(lines):
        if zones[index] is not Zone.BODY or not (is_ending_start(lines[index]) or signs(lines, index)):
            index += 1
            continue
        index = _mark_ending(lines, zones, index)


def _mark_ending(lines: tuple[TextLine, ...], zones: list[Zone], start: int) -> int:
    """Mark from ``start`` to the end of its page, or to an annex; returns the index after."""
    printed = 0
    seen_name = False
    for index in range(start, len(lines)):
        text = lines[index].line.text.strip()
        if not text:
            continue
        printed += 1
        fresh = lines[index].page != lines[start].page
        if fresh and (zones[index] is not Zone.FURNITURE) and not still_ending(text):
            return index
        if printed > 1 and (opens_annex(text) or (seen_name and is_kind_alone(text))):
            return index
        if printed > 60 or lines[index].is_row:
            return index
        if zones[index] is Zone.BODY:
            zones[index] = Zone.RECIPIENTS
        seen_name = seen_name or text.istitle()
    return len(lines)
