"""The end of a document: recipients (nơi nhận) on the left, the signer's capacity and name on the right.

Read across both columns, a line is split where an item of the list ends and capitals or a person's name follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from vanban.extract.form.issuers import looks_like_name
from vanban.extract.form.recipients import BULLET, KEEP, NOTE, Printed, find_recipients, opens_list
from vanban.extract.layout.parts import Part, joint_spans
from vanban.extract.layout.zones import Zone, Zones
from vanban.extract.words.cases import CAPACITIES, normal_case
from vanban.extract.words.names import (
    is_capital_person,
    is_name_shaped,
    is_person,
    mend_person,
    trailing_person,
    with_family,
)
from vanban.extract.words.phrases import is_capitals, resembles, skeleton
from vanban.lexicon import Lexicon
from vanban.transcript import TextLine, Transcript

COLUMN_GAP = 2.5
"""A gap of so many line heights between words parts the two columns (a space is 0.3, a tab in a list about 1)."""
COVERED, COVERED_MARGIN = 77, 8
"""Likeness of a capacity with letters under a stamp ("PHÓ CHỦ SẠC" is 78), and its lead on the next one."""
REPEATED = 75
"""Two lines of a signature block so alike are a capacity and its deputy ("'HỦ TỊC]" under "CHỦ TỊCH" is 80)."""
SHORTEST_REST = 3
"""Letters of a capacity's end that tell it: "ĐỐC"."""
SHORTEST_SIGNED = 4
"""Letters of whom one signs for; "KT, TH" are two offices in short."""
_TORN = re.compile(r"[^\W\d]{1,5}\W*|(?:[^\W\d]{1,4}\W+){2,3}|(?:[^\W\da-zđ]|[;.,]){2,10}\s+")
"""What stands before a signer's name: a torn word or some shorter ones of the signature, a degree."""
_PREFIX = re.compile(r"^(?P<mark>T\s?/?\s?M|TM|KT|K/T|TL|T/L|TUQ|Q|TN)(?:\s?[.,:/]+\s?|\s+)(?=[^\W\d_])")
_SECOND = re.compile(r"(?<=\w)\s+(?=(?:KT|TL|TUQ)\s?[.,]\s?[^\W\d_])")
_CAPACITIES = dict(reversed({skeleton(name): name for name in reversed(CAPACITIES)}.items()))
"""By their skeletons, the first of two that are alike ("Thủ trưởng", "Thứ trưởng")."""
_CAPACITY = re.compile(r"^(?:" + "|".join(sorted(map(re.escape, _CAPACITIES), key=len, reverse=True)) + r")\b")
_BODY = re.compile(r"^(?:UY BAN|UBND|HOI DONG|BAN |TINH UY|HUYEN UY|DANG UY|DOAN |CHU TOA|BO (?!TRUONG))")
_RARER = ("PHO ", "TONG ", "THONG ")
"""Heads of the State and deputies: who is not looked for under a seal."""
_OF_BODIES = ("Chủ tịch", "Bí thư")
"""Who signs for a committee."""
_SYLLABLE = re.compile(r"(?:NGH?|CH|GH|KH|NH|PH|QU|TH|TR|[BCDGHKLMNPRSTVX])?[AEIOUY]{1,3}(?:NG|NH|CH|[CMNPT])?")


@dataclass(frozen=True, slots=True)
class Ending:
    """What the end of a document says, with the places of every value."""

    recipients: tuple[Printed, ...] = ()
    title: Printed | None = None
    name: Printed | None = None
    authority: Printed | None = None
    acting_for: Printed | None = None


def find_ending(transcript: Transcript, zones: Zones, lexicon: Lexicon | None = None) -> Ending:
    """Recipients and signer of the document proper, not of the forms annexed to it."""
    runs = zones.runs(transcript, Zone.RECIPIENTS)
    run = next((run for run in runs if any(opens_list(line.line.text) for line in run)), runs[0] if runs else ())
    left, right = _columns(run)
    words = [word for part in right for word in transcript.words(part.span)]
    block = _read_block(right, read=any(word.confidence is not None or word.raw is not None for word in words))
    authority, acting_for = _authority(block, lexicon)
    return Ending(
        tuple(find_recipients(left, transcript, lexicon)),
        _title(block, transcript.text, lexicon),
        _name(block, transcript, lexicon),
        authority,
        acting_for,
    )


def _columns(run: Sequence[TextLine]) -> tuple[list[Part], list[Part]]:
    left: list[Part] = []
    right: list[Part] = []
    listed = closed = signed = False  # inside the list of recipients, after its last item, after a capacity
    for line in run:
        whole = Part(line.line.text.replace("\t", " "), line.span.start)
        listed = listed or opens_list(whole.text) or BULLET.match(whole.text) is not None
        cut = _gap(line)
        if cut is None:
            bullet = BULLET.match(whole.text)
            if closed and bullet is not None and _is_signer(whole.text[bullet.end() :]):
                whole, bullet = whole.cut(bullet.end(), len(whole.text)), None  # strokes, no dash
            cut = _split(whole.text, listed) if bullet or not closed or _runs_on(whole.text) else 0
            if signed and cut == len(whole.text) and not bullet and _after_stroke(_bare_part(whole)).text != whole.text:
                cut = 0
            signed = signed or (cut == 0 and _is_signing(whole.text))
        closed = closed or KEEP.match(skeleton(BULLET.sub("", whole.text))) is not None
        left.append(whole.cut(0, cut))
        right.append(whole.cut(cut, len(whole.text)))
    return [part for part in left if part.text], [part for part in right if part.text]


def _is_signer(text: str) -> bool:
    """Whether what stands behind a dash below the list is of the signature block: the dash is a stroke."""
    return _is_signing(text) or is_person(text)


def _runs_on(text: str) -> bool:
    """Whether a line goes on with the list: a small letter begins it, and not one that a stroke made of a capital."""
    return text[:1].islower() and not is_capitals(text)


def _gap(line: TextLine) -> int | None:
    """Where the reader, or a wide gap between boxes, parts the line; None when neither tells."""
    text = line.line.text
    if line.line.kind == "columns" and "\t" in text:
        return text.rindex("\t") + 1
    at = 0
    height = max((word.box.height for word in line.line.words if word.box), default=0)
    for word, following in zip(line.line.words, line.line.words[1:], strict=False):
        at += len(word.text) + 1
        if (
            word.box
            and following.box
            and following.box.x0 - word.box.x1 > COLUMN_GAP * height
            and BULLET.fullmatch(text[:at]) is None
        ):
            return at
    return None


def _split(text: str, listed: bool) -> int:
    """Where the right column begins in a line read across both."""
    if _is_signing(text) and not opens_list(text):
        return 0
    if opens_list(text):
        mark = re.search(r":", text)
        if mark is None or mark.end() >= 14:
            return _capacity_start(text) or len(text)
        rest = text[mark.end() :].strip()
        return mark.end() if not rest or is_capitals(rest) or is_person(rest) or ";" not in rest else len(text)
    if is_person(text) or mend_person(text) or (not listed and not BULLET.match(text)):
        return _capacity_start(text) or 0
    for mark in re.finditer(r"[;.)]+\s+(?=\S)|\s(?=(?:KT|TM|TL|TUQ|Q)\s?\.)", text):
        rest = text[mark.end() :]
        if _is_signing(rest) or is_person(rest) or _is_spoken(rest):
            return mark.end()
    for mark in re.finditer(r",\s+(?=\S)", text):
        if _is_signing(text[mark.end() :]):
            return mark.end()
    capacity = _capacity_start(text)
    if capacity is not None:
        return capacity
    person = trailing_person(text)
    kept = KEEP.match(skeleton(BULLET.sub("", text))) is not None
    if person is not None and (kept or text[:person].rstrip().endswith((";", ".", ")"))):
        return person
    return len(text)


def _capacity_start(text: str) -> int | None:
    """Where a capacity in capitals begins that ends the line."""
    for word in re.finditer(r"(?<=\s)\S+", text):
        rest = text[word.start() :]
        if is_capitals(rest) and len(rest.split()) >= 2 and _is_signing(rest):
            return word.start()
    return None


def _is_spoken(text: str) -> bool:
    """Whether a text is capitals that spell syllables, as a capacity does and a list of abbreviations does not."""
    words = re.findall(r"[^\W\d_]+", skeleton(text))
    return is_capitals(text) and bool(words) and len(text) > 5 and all(_SYLLABLE.fullmatch(word) for word in words)


def _is_signing(text: str) -> bool:
    """Whether a text is part of a signature block: authority or capacity, in capitals."""
    flat = skeleton(text.strip())
    if not is_capitals(text):  # "Bí THƯ": a reader without the letter Í makes it a small one
        return _known(flat) is not None and text.strip()[:1].isupper() and text.split()[-1].isupper()
    mark = _PREFIX.match(flat)
    signed = mark is not None and len(re.findall("[A-Z]", flat[mark.end() :])) >= SHORTEST_SIGNED
    return signed or _CAPACITY.match(flat) is not None or _near_capacity(flat)


def _near_capacity(flat: str) -> bool:
    return any(len(name) >= 8 and resembles(flat, name) for name in _CAPACITIES)


@dataclass(slots=True)
class _Block:
    """A signature block as its lines come in."""

    capacity: list[Part] = field(default_factory=list)
    prefixed: Part | None = None  # the line with "TM.", "KT.", "TL." …
    superior: str = ""  # skeleton of the capacity that is signed for
    name: Part | None = None
    rest: Part | None = None  # what a seal left of a capacity

    def add(self, part: Part) -> None:
        """Take in a line in capitals; "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH" is two."""
        second = _SECOND.search(part.text)
        if second is not None:
            self.add(part.cut(0, second.start()))
            part = part.cut(second.end(), len(part.text))
        start = _capacity_start(part.text) if not _is_signing(part.text) else None
        part = part.cut(start, len(part.text)) if start is not None else part
        flat = skeleton(part.text)
        mark = _PREFIX.match(flat)
        if mark is not None:
            if not _is_body(flat):
                self.superior = _superior(flat[mark.end() :]) if mark["mark"] in ("KT", "K/T") else ""
            self.prefixed = part if not _is_body(flat) else self.prefixed or part
            self.capacity = []
        elif part.text.startswith("."):
            return  # what a stamp left of "KT. …" or "PHÓ …": no telling which
        elif self.capacity and fuzz.ratio(flat, skeleton(self.capacity[-1].text)) >= REPEATED:
            self.superior = re.sub(r"[.,](?= )", "", skeleton(self.capacity[-1].text))
        elif _is_signing(part.text) or (self.capacity and _belongs(part.text)) or self._is_covered(part.text):
            self.capacity.append(part)

    def _is_covered(self, text: str) -> bool:
        """Whether a stamp hides letters of the deputy's line; without "KT." above, "PHÓ" itself may be hidden."""
        if self.capacity or self.prefixed is None:
            return False
        likely = _covered_capacity(skeleton(text))
        if not self.superior:  # under "TM. ỦY BAN NHÂN DÂN" without "KT." the head signs, no deputy
            return likely in _OF_BODIES and _is_body(skeleton(self.prefixed.text))
        return likely is not None and likely == _deputy(_known(self.superior) or "")


def _read_block(right: Sequence[Part], *, read: bool) -> _Block:
    """The block of its lines, which an engine has ``read`` or a text has as they were."""
    block = _Block()
    rare: Part | None = None  # a name whose family name is on no list, below the capacity
    for printed in right:
        part = _after_stroke(_bare_part(printed))
        if NOTE.search(skeleton(part.text)):
            continue
        if part is not printed and len(part.text.split()) == 2 and is_person(part.text):
            if read or not is_name_shaped(printed.text):
                continue  # a stroke stands where the family name was
            part = printed
        if (is_person(part.text) or mend_person(part.text)) and not _is_signing(part.text):
            block.name = part
            if block.capacity or block.prefixed:
                break
        elif block.capacity and is_capital_person(part.text) and not _is_signing(part.text):
            block.name = part
            break
        elif not (block.capacity or block.superior) and _capacity_of(part.text) is not None:
            block.rest = part
        elif (is_capitals(part.text) and len(part.text) >= 5) or _is_signing(part.text):
            block.add(part)
            rare = None
        elif block.capacity and is_name_shaped(part.text):
            rare = part
    block.name = block.name or rare
    return block


def _name(block: _Block, transcript: Transcript, lexicon: Lexicon | None) -> Printed | None:
    if block.name is None:
        return None
    name = mend_person(block.name.text) or " ".join(block.name.text.split()).strip(" .,")
    name = name.title() if is_capitals(name) else name
    words = transcript.words(block.name.span)
    if len(name.split()) == 2 and not is_person(name) and any(word.confidence is not None for word in words):
        return None  # what a seal left of a longer one: an engine has read it, and no family name is in it
    if lexicon is not None and any(word.confidence is not None or word.raw is not None for word in words):
        name = with_family(name, lexicon)
    return Printed(name, (block.name.span,))


def _authority(block: _Block, lexicon: Lexicon | None) -> tuple[Printed | None, Printed | None]:
    """The authority one signs with ("KT.") and whom for ("Chủ tịch"); who is acting ("Q.") signs for nobody."""
    part = block.prefixed
    mark = _PREFIX.match(skeleton(part.text)) if part is not None else None
    if part is None or mark is None or mark["mark"] == "TN":
        return None, None
    solid = re.sub(r"\W", "", mark["mark"])
    authority = Printed(f"{solid}.", (part.cut(0, mark.end()).span,))
    rest = part.cut(mark.end(), len(part.text))
    if solid == "Q" or not rest.text:
        return authority, None
    known = _known(block.superior) if solid == "KT" else None
    return authority, Printed(known or normal_case(rest.text, lexicon), (rest.span,))


def _bare_part(part: Part) -> Part:
    """Without the strokes before it; a lone dot stays, it is what a stamp left of "KT."."""
    lead = re.match(r"(?:[^\w.]|[_ˆ˜ˇ˘˙])+", part.text)
    return part.cut(lead.end(), len(part.text)) if lead is not None else part


def _after_stroke(part: Part) -> Part:
    """A person's name alone where torn words of a signature, or letters of a degree, stand before it."""
    start = trailing_person(part.text)
    if start is None or is_person(part.text) or _TORN.fullmatch(part.text[:start]) is None:
        return part
    return part.cut(start, len(part.text))


def _is_body(flat: str) -> bool:
    match = _PREFIX.match(flat)
    if match is None or _BODY.match(flat[match.end() :]) is None:
        return False
    return _known(_superior(flat[match.end() :])) is None  # "BỘ TRƯ ỜNG" is no ministry


def _belongs(text: str) -> bool:
    """Whether a line of capitals still belongs to the capacity above it ("PHÓ TRƯỞNG BAN / SỞ NỘI VỤ")."""
    return len(text.split()) >= 3 and _is_spoken(text) and looks_like_name(text)


def _known(flat: str) -> str | None:
    return _CAPACITIES.get(flat)


def _superior(flat: str) -> str:
    """The skeleton of the capacity after "KT.", without a pen's strokes behind or inside it."""
    solid = " ".join(re.sub(r"[^A-Z ]", "", flat).split())
    names = sorted(_CAPACITIES, key=len, reverse=True)
    exact = next((name for name in names if solid == name), None)
    begun = next((name for name in names if re.fullmatch(re.escape(name) + r"(?: [A-Z]{1,3})+", solid)), None)
    joined = next((name for name in names if len(name) >= 8 and solid.replace(" ", "") == name.replace(" ", "")), None)
    return exact or begun or joined or flat.strip(" .,")


def _capacity_of(rest: str) -> str | None:
    """The one capacity that a line is the end of, its beginning being under a seal; a deputy's has "KT." above.

    >>> _capacity_of("ÁM ĐỐC"), _capacity_of("TỊCH"), _capacity_of("VĂN PHÒNG"), _capacity_of("TRƯỞNG")
    ('Giám đốc', 'Chủ tịch', 'Chánh Văn phòng', None)
    """
    flat = skeleton(rest.strip(" .,"))
    if len(flat) < SHORTEST_REST or not (is_capitals(rest) or rest == "Đốc") or flat in _CAPACITIES:
        return None
    heads = [name for whole, name in _CAPACITIES.items() if whole.endswith(flat) and not whole.startswith(_RARER)]
    near = [
        name for name in heads if not any(name != other and name.lower().endswith(other.lower()) for other in heads)
    ]
    return near[0] if len(near) == 1 else None


def _covered_capacity(flat: str) -> str | None:
    """The one capacity that a line with letters under a stamp still reads like, None when two are as near."""
    ranked = sorted(((fuzz.ratio(flat, skeleton(name)), name) for name in CAPACITIES), reverse=True)
    (best, name), (next_best, _) = ranked[:2]
    return name if best >= COVERED and best - next_best >= COVERED_MARGIN else None


def _capacity(text: str, lexicon: Lexicon | None) -> str:
    """A capacity in normal case, by the regulation's spelling where the line is one with a slip."""
    text = re.sub(r"\s\d\W*$|^\W+|[^\w.]+$|(?:[^\w.]\W*_+\W*)$", "", text)
    both = [_known(skeleton(each)) for each in text.split(", ")]
    if len(both) == 2 and None not in both:  # "THỨ TRƯỞNG, PHÓ CHỦ NHIỆM"
        return ", ".join(name for name in both if name is not None)
    text = re.sub(r"(?<=\w\w)[.,](?=\s)", "", text)
    flat = " ".join(skeleton(text).strip(" .,").split())
    exact = _known(flat)
    if exact is not None or _CAPACITY.match(flat):
        return exact or normal_case(text, lexicon)
    near = next((_CAPACITIES[name] for name in _CAPACITIES if len(name) >= 8 and resembles(flat, name)), None)
    return near or _covered_capacity(flat) or normal_case(text, lexicon)


def _title(block: _Block, text: str, lexicon: Lexicon | None) -> Printed | None:
    """The capacity printed under "KT." or "TL.".

    Under "KT. CHỦ TỊCH" signs a deputy (Decree 30/2020/NĐ-CP, article 13): so it is where a stamp covers the second
    line, or left only "CHỦ TỊCH" of it.
    """
    if block.capacity:
        title = " ".join(_capacity(part.text, lexicon) for part in block.capacity).strip(" .,")
        deputy = _deputy(title) if block.superior == skeleton(title) else title
        return Printed(deputy, joint_spans(text, block.capacity))
    whole = _capacity_of(block.rest.text) if block.rest is not None else None
    for_body = block.prefixed is not None and _is_body(skeleton(block.prefixed.text))
    if block.rest is not None and whole is not None and (not for_body or whole in _OF_BODIES):
        return Printed(whole, (block.rest.span,))
    if block.prefixed is None:
        return None
    mark = _PREFIX.match(skeleton(block.prefixed.text))
    if mark is not None and mark["mark"] == "Q":
        return Printed("Q. " + normal_case(block.prefixed.text[mark.end() :], lexicon), (block.prefixed.span,))
    superior = _known(block.superior)
    return Printed(_deputy(superior), (block.prefixed.span,)) if superior is not None else None


def _deputy(capacity: str) -> str:
    return "Thứ trưởng" if capacity == "Bộ trưởng" else f"Phó {capacity}"
