"""The issuing body and its parent: lines of the letterhead's left column put together into names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from vanban.extract.layout.parts import Field, Part, joint_spans
from vanban.extract.words.cases import HEADS, normal_case, spelling_in, strip_rule
from vanban.extract.words.document_types import find_heading
from vanban.extract.words.phrases import MOTTO, is_capitals, skeleton
from vanban.extract.words.symbols import find_symbols, number_lead
from vanban.lexicon import PLACE_KINDS, Lexicon
from vanban.model import Span
from vanban.transcript import Transcript
from vanban.vietnamese import fold_tone

ABOUT = re.compile(r"V\s?/\s?V\b|VE VIEC\b")
_KIND_HEADS = tuple(skeleton(kind) for kind in PLACE_KINDS)
_HEADS = tuple(
    sorted(
        {skeleton(head) for head in HEADS}
        | {"UBND", "HDND", "BCH", "BTV", "MTTQ", "UBMTTQ", "QUOC HOI", "CHINH PHU", "THU TUONG", "CHU TICH"},
        key=len,
    )
)
_OPEN_NAMES = """
CHU TICH |
UY BAN NHAN DAN | HOI DONG NHAN DAN | UY BAN | UBND | HDND | VAN PHONG | TRUNG TAM | BAN QUAN LY | BAN CHI DAO |
TRUONG | SO | BO | CUC | VIEN | HOI DONG | TOA AN NHAN DAN | VIEN KIEM SAT NHAN DAN | CONG AN | PHONG |
BAN CHAP HANH | BAN THUONG VU | THANH TRA | BAN | HOI | CHI CUC | TONG CUC | TRUONG DAI HOC | TRUONG CAO DANG |
HOC VIEN | DAI HOC | NGAN HANG NHA NUOC | TINH UY | THANH UY | HUYEN UY | DANG UY | QUAN UY | BAO HIEM XA HOI |
BAN CHI HUY | BO CHI HUY QUAN SU | KHO BAC NHA NUOC | BENH VIEN | CONG TY | UY BAN MAT TRAN TO QUOC VIET NAM |
CUC THUE | CONG DOAN |
CONG DOAN CO SO | CHI BO | CHI DOAN | CHI HOI | HOP TAC XA | XI NGHIEP | NHA MAY | CONG TY CO PHAN |
CONG TY TNHH | CONG TY TNHH MTV | CONG TY TNHH MOT THANH VIEN | DANG BO | DANG BO TINH | DANG BO THANH PHO
"""
PRINTED = 0.93  # least confidence of a printed figure; strokes read as one have less
_OPEN_ENDED = frozenset(" ".join(name.split()) for name in _OPEN_NAMES.split("|"))
"""First lines that are no whole name yet: the next line goes on with them."""


def looks_like_name(text: str) -> bool:
    """Whether a line begins as the name of a body does."""
    flat = skeleton(strip_rule(text))
    return any(flat == head or flat.startswith(head + " ") for head in _HEADS)


_UNFINISHED = (" VA", " VE", " CUA", " CAC", " VA MOI")
"""What a name does not end with: "SỞ TÀI NGUYÊN VÀ MÔI" over "TRƯỜNG"."""


def find_issuer(transcript: Transcript, left: Sequence[Part], lexicon: Lexicon | None) -> dict[str, Field | None]:
    """The issuing body, the last of the names above the number, and the one above it."""
    lines: list[Part] = []
    for part in left:
        if number_lead(part.text) is not None or _starts_with_symbol(part.text) or ABOUT.search(skeleton(part.text)):
            break
        clean = strip_rule(part.text)
        if not numbered_place(clean, lexicon) and not _is_printed(transcript, part, clean):
            clean = re.sub(r"\s\d$", "", clean)
        clean += "," * part.text.rstrip().endswith(clean + ",")
        if lines and is_capitals(lines[0].text) and not is_capitals(clean) and not looks_like_name(clean):
            continue
        goes_on = bool(lines) and skeleton(lines[-1].text).endswith(_UNFINISHED)  # "XÃ HỘI" of "THƯƠNG BINH VÀ"
        if not goes_on and any(skeleton(clean) in phrase for phrase in MOTTO):
            continue
        if sum(letter.isalpha() for letter in clean) >= 3 and find_heading(clean) is None:
            at = part.text.find(clean)
            lines.append(Part(clean, part.start + at))
        if len(lines) == 5:
            break
    names = _group(lines)
    if not names:
        return {}
    body = transcript.text[names[-1][-1].span.end :]
    fields: dict[str, Field | None] = {"issuer": _name(names[-1], transcript.text, body, lexicon)}
    if len(names) > 1:
        fields["issuer_parent"] = _name(names[-2], transcript.text, body, lexicon)
    return fields


def _is_printed(transcript: Transcript, part: Part, text: str) -> bool:
    """Whether the last word of a line was surely read: what a pen left beside a name is read with doubt."""
    end = part.start + part.text.find(text) + len(text)
    last = transcript.words(Span(max(0, end - 1), end))
    return bool(last) and all(word.confidence is None or word.confidence >= PRINTED for word in last)


def numbered_place(name: str, lexicon: Lexicon | None) -> bool:
    """Whether the figure behind a name belongs to it: "PHƯỜNG 5", "XÃ HỐ NAI 3"; else a stroke stands there."""
    if re.search(r"(?:PHUONG|QUAN|KHU|KHU VUC|VUNG|CHI NHANH|SO|CO SO|DOI|TO|AN) \d{1,2}$", skeleton(name)):
        return True
    words = skeleton(name).split()
    known = _numbered_names(lexicon) if lexicon is not None and words and words[-1].isdigit() else frozenset()
    return any(" ".join(words[-count:]) in known for count in (2, 3, 4))


@lru_cache(maxsize=4)
def _numbered_names(lexicon: Lexicon) -> frozenset[str]:
    """Skeletons of the places whose names end in a figure ("BAO LAM 5")."""
    return frozenset(skeleton(place.bare_name) for place in lexicon.places if place.name[-1].isdigit())


@lru_cache(maxsize=4)
def places_by_letters(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """Provinces and districts by their skeletons; tone marks in another place make no other name."""
    found: dict[str, dict[str, str]] = {}
    for place in lexicon.places:
        if place.level != "commune":
            found.setdefault(skeleton(place.bare_name), {}).setdefault(fold_tone(place.bare_name), place.bare_name)
    return {letters: frozenset(names.values()) for letters, names in found.items()}


def _starts_with_symbol(text: str) -> bool:
    return (
        any(found.start < 6 for found in find_symbols(text))
        or re.match(r"\W*\w{0,6}\W{0,3}/\s?[A-ZĐ]{2,}-", text) is not None
    )


def _group(lines: Sequence[Part]) -> list[list[Part]]:
    """Lines put together into names: the issuing body last, its parent above."""
    names: list[list[Part]] = []
    for line in lines:
        if names and not _begins_name(line.text, " ".join(part.text for part in names[-1])):
            names[-1].append(line)
        else:
            names.append([line])
    return names


def _begins_name(text: str, above: str) -> bool:
    flat, before = skeleton(text), skeleton(above)
    if flat.startswith(before + " ") or re.match(r"CUC (?:THUE|THONG KE)$", before):
        return looks_like_name(text)  # "TÒA ÁN NHÂN DÂN TỐI CAO", "CỤC THUẾ" above "THUẾ TỈNH …"
    if before in _OPEN_ENDED or above.rstrip().endswith((",", "-", "–")) or before.endswith(_UNFINISHED):
        return False
    if re.match(r"(?:TINH|HUYEN|THANH|THI|QUAN) (?:UY|DOAN)\b", flat):
        return True
    if flat.startswith(_KIND_HEADS) or flat.startswith(("PHONG CHONG", "PHONG,", "VA ", "VE ")):
        return False
    return looks_like_name(text)


def _name(parts: Sequence[Part], text: str, body: str, lexicon: Lexicon | None) -> Field:
    printed = " ".join(part.text for part in parts)
    span, *more = joint_spans(text, parts)
    if not is_capitals(printed):
        return Field(printed, span, tuple(more))
    return Field(spelling_in(body, printed) or normal_case(printed, lexicon), span, tuple(more))
