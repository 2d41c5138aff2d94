"""The list of recipients (nơi nhận): its items, broken lines joined, without what is kept ("Lưu: VT")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from vanban.extract.layout.parts import Part, joint_spans
from vanban.extract.words.phrases import SMALL, skeleton, starts_like
from vanban.lexicon import Lexicon
from vanban.model import Span
from vanban.transcript import Transcript

BULLET = re.compile(r"^\s*(?:[-–—•+*~=]+\s*)+")
_LOST_DASH = re.compile(r"Như (?:trên|[Đđ]iều|kính gửi)|€[A-Z]")
"""What begins an item of its own even where its dash was not read."""
_INLINE = re.compile(r"(?:[^;()]|\([^()]*\))+")  # what semicolons part on the line of "Nơi nhận:" itself
KEEP = re.compile(r"^L[UƯ]U\b|^LUU\b")
NOTE = re.compile(r"DA KY|KY TEN|DONG DAU|KY BOI|CHU KY|THOI GIAN KY|NGUOI KY|EMAIL|CO QUAN:|\d\d:\d\d")
FEWEST_LINES = 4
ROOM = 1.6  # times a word's width: with the blank before it, and what a page leaves ragged


@dataclass(frozen=True, slots=True)
class Printed:
    """A value and the places of its lines."""

    value: str
    spans: tuple[Span, ...]


def opens_list(text: str) -> bool:
    """Whether a line is the heading "Nơi nhận:", slips allowed."""
    return starts_like(text, "NOI NHAN", 0.3)


def find_recipients(left: Sequence[Part], transcript: Transcript, lexicon: Lexicon | None = None) -> list[Printed]:
    """The recipients that the left column of an ending lists."""
    items: list[list[Part]] = []
    headed = any(opens_list(part.text) for part in left)
    opened = not headed  # the heading may be lost under a stamp
    dropped = closed = False
    for part in left:
        if opens_list(part.text):
            opened = True
            mark = part.text.find(":")
            rest = part.cut(mark + 1, len(part.text)) if 0 <= mark < 14 else part.cut(len(part.text), len(part.text))
            pieces = [rest.cut(*match.span()) for match in _INLINE.finditer(rest.text)]
            items += [[piece] for piece in pieces if piece.text and not KEEP.match(skeleton(piece.text))]
            dropped = any(KEEP.match(skeleton(piece.text)) for piece in pieces)
            continue
        if not opened or NOTE.search(skeleton(part.text)):
            continue
        bullet = BULLET.match(part.text)
        body = part.cut(bullet.end(), len(part.text)) if bullet else part
        if bullet is not None:
            closed = closed or dropped
            dropped = KEEP.match(skeleton(body.text)) is not None
            stroke = closed and not body.text.rstrip().endswith((";", ",", "."))  # "Lưu: …" ends the list
            if not dropped and body.text and not stroke:
                items.append([body])
        elif KEEP.match(skeleton(body.text)):
            dropped = True
        elif not dropped and (
            _begins_item(items, body.text, headed=headed) or _had_room(items, body, left, transcript)
        ):
            items.append([body])
        elif not dropped and items and _goes_on(items[-1][-1].text, body.text):
            items[-1].append(body)
    return [
        _recipient(item, transcript, lexicon)
        for item in items
        if any(letter.isalpha() for part in item for letter in part.text)
    ]


def _begins_item(items: Sequence[Sequence[Part]], text: str, *, headed: bool) -> bool:
    """Whether a line whose dash was not read is an item of its own; ``headed`` is whether the list's head was read."""
    if not items:
        return _LOST_DASH.match(text) is not None or (headed and text[:1].isupper() and text.rstrip().endswith(";"))
    closed = items[-1][-1].text.rstrip().endswith(";")
    whole = text[:1].isupper() and text.rstrip().endswith(";") and ":" not in items[-1][0].text
    return closed and (whole or _LOST_DASH.match(text) is not None)


def _had_room(items: Sequence[Sequence[Part]], part: Part, left: Sequence[Part], transcript: Transcript) -> bool:
    """Whether the line above ends so far before the list's edge that this one's first word would have gone on there."""
    if not items or not part.text[:1].isupper():
        return False
    words = transcript.words(part.span)
    above = transcript.words(items[-1][-1].span)
    edges = [word.box.x1 for each in left for word in transcript.words(each.span)[-1:] if word.box is not None]
    if not words or not above or words[0].box is None or above[-1].box is None or len(edges) < FEWEST_LINES:
        return False
    if words[0].confidence is None or above[-1].box.y0 > words[0].box.y0:
        return False
    return above[-1].box.x1 + ROOM * words[0].box.width < max(edges)


def _goes_on(above: str, text: str) -> bool:
    """Whether a line without a dash continues the item above it."""
    if sum(letter.isalpha() for letter in text) < 2 or above.rstrip().endswith("."):
        return False
    return not above.rstrip().endswith(";") or text.rstrip().endswith(";") or text[:1].islower()


def _recipient(item: Sequence[Part], transcript: Transcript, lexicon: Lexicon | None) -> Printed:
    value = " ".join(" ".join(part.text for part in item).split())
    value = re.sub(r"(?:;|(?<=\)):)\s*[^\s(]{0,4}(?:\s\W)?$", "", value)  # strokes of a signature
    value = re.sub(r";(?:\s(?:[^\s()]|[^\saeiouyàáảãạăâèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵ()]{2,3})){2,6}$", "", value)
    value = _TORN.sub("", value)
    value = _mended(value.strip(" ;:.,'`"))
    if any(word.confidence is not None for word in transcript.words(item[-1].span)):
        value = _SLASH_LOST.sub(r"(\1/\2)", value)
        value = re.sub(
            rf"(?<=[{SMALL}])\.(?=\s[{SMALL}])|(?<=[{SMALL}]{{2}})\.(?=\s[A-ZĐ])", ",", value
        )  # "xã. phường"
    if lexicon is not None and any(
        word.raw or word.confidence for part in item for word in transcript.words(part.span)
    ):
        value = _BOARD.sub("Đ", value).replace("(c/d)", "(c/đ)")
        value = _COMMITTEE.sub(lambda match: f"{_LEVELS[skeleton(match['level'])]} ủy", _DEPARTMENT.sub("Sở", value))
        known = lexicon.capitals
        value = _CAPITALS.sub(lambda match: match[0] if match[0] in known else _body(match[0]), value)
    return Printed(value, joint_spans(transcript.text, item))


_DEPARTMENT = re.compile(r"(?<!\w)S[ốôồổ](?=$|[,;]| [A-ZĐ])")
"""A department; no number stands among recipients without figures behind it."""
_BOARD = re.compile(r"(?<=(?<!\w)BG)D(?!\w)|(?<=[,;] )D(?=V(?!\w))")
"""Đ in short for directors, units and orders ("BGĐ Sở", "Các phòng, ĐV", "(c/đ)"), whose stroke was not read."""
_LEVELS = {
    "TINH": "Tỉnh",
    "HUYEN": "Huyện",
    "THANH": "Thành",
    "THI": "Thị",
    "QUAN": "Quận",
    "DANG": "Đảng",
}
_COMMITTEE = re.compile(
    r"(?<!\w)(?P<level>T[ỉiíị]nh|Huy[eềêệ]n|Th[àaạá]nh|Th[ịi]|Qu[ậâaă]n|[ĐD][ảaả]ng) "
    r"(?:t?[yỳýỷỹỵ]|t[uúùụ]y|tự|tùy)(?=$|[,;. ])"
)
"""A committee of the Party whose "ủy" was misread."""
_CAPITALS = re.compile(r"(?<![^\W\d_])[A-ZĐƯƠ]{4,9}(?![^\W\d_])")
_LISTED = (
    "UBND",
    "HĐND",
    "LĐLĐ",
    "MTTQ",
    "UBMTTQ",
    "UBMTTQVN",
    "VKSND",
    "TAND",
    "BHXH",
    "LĐTBXH",
    "ĐBQH",
    "TTTU",
    "TVTU",
    "TTHU",
    "TTQU",
    "TTTT",
)
"""Bodies in short that lists of recipients name at every level."""

_SHAPES = str.maketrans("BPĐQI", "DDDOT")
"""Capitals that are read for one another, as one of them."""


def _body(read: str) -> str:
    """Capitals that were read and are no short form in use as the one listed body a letter from them: "LĐLP"."""
    near = [name for name in _LISTED if Levenshtein.distance(read, name) == 1]
    shaped = [name for name in near if read.translate(_SHAPES) == name.translate(_SHAPES)]
    near = shaped or near
    return near[0] if len(near) == 1 and read not in _LISTED else read


_TORN = re.compile(rf";(?:\s(?:[{SMALL}]{{1,3}}|[^\W\d_]|[^\w\s]+)){{1,5}}$")
"""What an engine makes of strokes behind an item: small short words, letters, signs; another body has a capital."""
_SLASH_LOST = re.compile(r"\(([bpt])([ch])\)")
"""Set short forms whose stroke the engine did not see: "(b/c)", "(t/h)", "(p/h)"."""
_PURPOSES = (
    "để biết",
    "để báo cáo",
    "để thực hiện",
    "để phối hợp",
    "để chỉ đạo",
    "để đăng tải",
    "để công bố",
    "để b/c",
)
"""What is written in brackets behind a recipient."""
_PURPOSE = re.compile(r"\(([^()]{6,13})\)$")
_STANDING = re.compile(r"(?<!\w)T[Il1]r(?= (?:HĐND|[A-ZĐ][^\W\d_]{2,4} ))")
"""Thường trực in short; nothing else is written so before a body."""
_PORTAL = re.compile(r"\bC[ôồốộóò]ng (?=TTĐT|TT điện tử|[Tt]hông tin điện tử)")


def _mended(value: str) -> str:
    """A recipient with the form's set phrases spelt right: "(b/€)", "(đề công bố)", "Công TTĐT" for a portal."""
    value = re.sub(r"\b([bB])(?:ộ?/[€eC]c?|[íìiI]c)(?=\)|$)", lambda match: f"{match[1].lower()}/c", value)
    value = re.sub(r"(?<=tin điện )t[ừứưự](?!\w)", "tử", value)
    value = re.sub(r"(?<=\w )tính(?=\s*\(|$)", "tỉnh", value)  # no recipient ends in "tính"
    value = _STANDING.sub("TTr", value)
    value = _PORTAL.sub("Cổng ", value)
    value = re.sub(r"^(Như thành phần )m[^\W\d_]{1,3}$", r"\1mời", value)
    purpose = _PURPOSE.search(value)
    near = [known for known in _PURPOSES if purpose and Levenshtein.distance(purpose[1], known) == 1]
    return value[: purpose.start()] + f"({near[0]})" if purpose and len(near) == 1 else value
