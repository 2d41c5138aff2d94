"""What headings say before and behind the units whose tasks stand under them."""

from __future__ import annotations

import re

from vanban.extract.words.wording import skeleton

DUTIES = r"(?:nhiem vu|trach nhiem)(?:,? (?:va )?(?:nhiem vu|trach nhiem|quyen han))?"
ORDINAL = (
    r"(?:(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi) la\s*[,:]|"
    r"thu (?:nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi)\s*[,:])"
)
HEADING_ORDER = re.compile(
    rf"\s*(?:{ORDINAL}\s*(?=\w))?(?:(?:(?:giao|phan cong|phan giao)(?: {DUTIES})?(?: cho)?|yeu cau|"
    rf"{DUTIES} (?:duoc )?(?:giao|phan cong)(?: cho)?|(?:rieng )?doi voi|rieng|ve phia|"
    rf"(?:ve )?{DUTIES}(?: cua| doi voi)?)\s+)?"
    r"(?:(?:ong|ba) (?=chanh|pho|truong|giam doc|chu tich))?(?=\w)"
)
"""What a heading says before its units: "Giao", "Đối với", "Trách nhiệm, nhiệm vụ của"."""
ROLES = (
    r"(?:(?:co|chiu) trach nhiem|co nhiem vu|chu tri|phoi hop|tham muu|lam dau moi|la dau moi|theo doi|truc tiep|"
    r"tap trung|to chuc|trien khai|thuc hien|lanh dao|chi dao|khan truong)"
)
HEADING_TAIL = re.compile(
    rf"[ .,]*(?:{ROLES}(?:(?:,| va|, dong thoi)? {ROLES})*"
    rf"(?: (?:voi|cung) (?:cac )?(?:co quan|don vi|so|nganh|phong|ban|dia phuong)"
    rf"[^.:;]{{0,50}}lien quan(?: {ROLES})?)?"
    rf"(?: (?:{ROLES} )?(?:(?:mot so|cac|nhung) )?(?:noi dung|nhiem vu|cong viec)"
    r"(?: chu yeu| cu the| sau| sau day)*)?)?"
    r"[ .,]*"
)
"""What a heading says behind its units where no colon ends it."""


def after_order(text: str, at: int) -> int:
    """Where the units of a heading begin: behind its order, where it has one.

    >>> [after_order(text, 0) for text in ("Giao Sở Nội vụ:", "Giáo viên chủ nhiệm:", "Trách nhiệm của Sở Nội vụ")]
    [5, 0, 16]
    """
    order = HEADING_ORDER.match(skeleton(text), at)
    teacher = text[at:].lstrip()[:4].lower() == "giáo"  # "giáo viên" differs from "giao" by a mark
    return at if order is None or teacher else order.end()
