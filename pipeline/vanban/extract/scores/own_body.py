"""Whose points and places those of nobody by name are: the body's that the document is of."""

from __future__ import annotations

import re

from vanban.extract.figures.measure import Measure
from vanban.extract.scores.claims import Claim
from vanban.extract.words.domains import is_domain, is_overall
from vanban.extract.words.grammar import active
from vanban.extract.words.wording import skeleton

OWN = re.compile(
    r"(?:nam 20\d\d,?\s*)?(?:(?:tinh|huyen|thanh pho|thi xa|xa|phuong|so|ban|phong|cuc|chi cuc|nganh|don vi|co quan|"
    r"ubnd|bo|tong cuc|vien|truong|benh vien|trung tam)(?!\w).*)?"
)
"""Whom the document's own rank is said of: its issuer, by a word or by name, or nobody ("xếp thứ 7/13")."""


OWN_PLACE = re.compile(r"(?:thu hang|vi thu|xep hang|vi tri)(?: cua | trong |$)")


def is_own(subject: str) -> bool:
    """Whether a subject is the document's own body, by a word for its kind or by nothing."""
    if OWN_PLACE.match(skeleton(subject)) is not None and not is_domain(subject):
        return True
    return len(subject.split()) <= 8 and OWN.fullmatch(skeleton(subject)) is not None and not is_domain(subject)


def is_own_place(claim: Claim, about_index: bool) -> bool:
    """Whether a place without points is the whole's: of so many, or of an index by its name."""
    rank, subject = claim.rank, skeleton(claim.subject)
    if rank is None or (rank.of is None and not (_is_place(claim, rank) and active().index.search(subject))):
        return False
    own = is_own(claim.subject) or is_own(re.split("[,:]", claim.subject)[-1].strip() or claim.subject)
    return is_overall(claim.before) or (about_index and own)


AMONG_FIRST = re.compile(r"(?<!\w)(?:nhom|top|trong)(?!\w)")


def _is_place(claim: Claim, rank: Measure) -> bool:
    """Whether a rank is somebody's place, no group that one is among: "thuộc nhóm 10 tỉnh dẫn đầu"."""
    return AMONG_FIRST.search(claim.sentence.plain, rank.start, rank.value_at[0]) is None
