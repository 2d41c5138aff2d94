"""Names of units that are known: from the document itself, or from the lexicon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from vanban import lexicon
from vanban.extract.words.grammar import active
from vanban.extract.words.phrases import CAPITALS
from vanban.extract.words.task_verbs import verb_follows
from vanban.extract.words.wording import skeleton
from vanban.vietnamese import fold_tone


def familiar(text: str, plain: str, start: int, known: Sequence[str]) -> int | None:
    """Where the longest known name that stands at ``start`` ends, unless a capital carries the name on."""
    for name in sorted(known, key=len, reverse=True):
        end = start + len(name)
        if plain.startswith(skeleton(name), start) and re.match(r"\s+[^\W\dA-ZĐ]|\W?\s*$|[,;.:(]", text[end : end + 3]):
            return end
    return None


def known_part(plain: str, start: int) -> int:
    """How far the longest name of the lexicon goes that a unit's name begins with, whatever verbs are in it."""
    ends = (start + len(name) for name in _names_from(plain, start) if plain.startswith(name, start))
    return next((end for end in ends if not plain[end : end + 1].isalnum()), 0)


def _names_from(plain: str, start: int) -> Sequence[str]:
    """The lexicon's names that begin with the word at ``start``, the longest first."""
    first = re.match(r"[^\W_]+", plain[start:])
    return active().unit_names.get(first[0], ()) if first is not None else ()


CARRIES_ON = re.compile(
    r"\s+(?:tinh|huyen|thanh pho|thi xa|quan|xa|phuong|thi tran|va|thuoc|cua|truc thuoc|cap|khu vuc|nha nuoc|"
    r"trung uong|dia phuong|chi nhanh|cac|so|o|tai|lien (?:huyen|xa|khu)|dac khu|khoi)(?!\w)"
)


OF_FIELDS = re.compile(r"(?:phong|ban|trung tam|vien|truong|cuc|vu|chi cuc|khoa|to|doi|quy|cong ty|bo phan)(?!\w)")
"""Bodies named by a field, which a word more may narrow: "Phòng Kỹ thuật| an toàn"."""
OF_A_FIELD = re.compile(
    r"(?:phong|ban|to|trung tam|vien|truong|hoi|cuc|vu|chi cuc) "
    r"(?:xay dung|kinh te|quan ly|van hoa|ke hoach|thong tin|tong hop|nghiep vu|to chuc|doanh nghiep|dau tu|phap che|"
    r"trong trot|hanh chinh)"
)
"""Short names that others begin with: "Phòng Xây dựng| chính quyền"."""


def agency(text: str, plain: str, start: int) -> int | None:
    """Where a name of the lexicon that stands at ``start`` ends, where the sentence goes on in small letters."""
    names = _names_from(plain, start)
    for name in names:
        end = start + len(name)
        if plain.startswith(name, start) and re.match(r"\s*(?:[:.;)]|$)", text[end:]):
            return end
        if not plain.startswith(name, start) or (following := re.match(r"\s+[^\W\d_]+", text[end:])) is None:
            continue
        longer = name + " " + skeleton(following[0].strip()) + " "
        kind = active().unit_head.fullmatch(name)  # "Ban Quản lý| dự án", a kind of body
        field = OF_A_FIELD.fullmatch(name) is not None and not verb_follows(text, end)
        goes_on = OF_FIELDS.match(name) is not None and fold_tone(following[0].strip()) in active().inside
        goes_on = goes_on and not (verb_follows(text, end) or name.endswith(" nha nuoc"))
        carried = CARRIES_ON.match(plain, end) and not verb_follows(text, end)
        on = kind or field or goes_on or carried
        longer_known = any(other.startswith(longer) for other in names)
        return None if on or longer_known or not following[0].strip()[0].islower() else end
    return None


LAST_CAPITALS = re.compile(rf"(?<!\w)(?:[{CAPITALS}][\w'’]* ){{2,3}}$")


@cache
def _places() -> frozenset[str]:
    names = (place.bare_name for place in lexicon.load().places)
    return frozenset(fold_tone(name) for name in names if len(name.split()) >= 2)


def is_place(text: str) -> bool:
    """Whether a text is the bare name of a province, district or commune: "Lạng Sơn"."""
    return fold_tone(text) in _places()


def ends_with_place(text: str) -> re.Match[str] | None:
    """The place of two words or three that a name ends with: "Báo Hà Nam ", "Trường Tiểu học An Lão "."""
    found = LAST_CAPITALS.search(text)
    words = found[0].split() if found is not None else []
    tails = (words[at:] for at in range(max(0, len(words) - 1)))
    named = (tail for tail in tails if active().unit_head.fullmatch(skeleton(tail[0])) is None)  # "Ban Công| tác"
    return found if any(fold_tone(" ".join(tail)) in _places() for tail in named) else None
