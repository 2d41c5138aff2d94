"""Degrees of urgency and secrecy, each in capitals in a frame of its own (Decree 30/2020/NĐ-CP, annex I, part II.8)."""

from __future__ import annotations

import re

from vanban.extract.words.phrases import skeleton

URGENCY = {
    "KHAN": "khẩn",
    "THUONG KHAN": "thượng khẩn",
    "HOA TOC": "hỏa tốc",
    "HOA TOC HEN GIO": "hỏa tốc",
    "HOA TOC, HEN GIO": "hỏa tốc",
}
SECRECY = {"MAT": "mật", "TOI MAT": "tối mật", "TUYET MAT": "tuyệt mật"}
_DEGREE = re.compile(r"(?:DO (?:MAT|KHAN)|MUC DO (?:MAT|KHAN))\s*:\s*")


def find_degree(text: str) -> tuple[str, str] | None:
    """What a line says of urgency or secrecy if it says nothing else, as the record's key and value.

    >>> find_degree("HỎA TỐC"), find_degree("ĐỘ MẬT: Mật"), find_degree("Khẩn trương")
    (('urgency', 'hỏa tốc'), ('secrecy', 'mật'), None)
    """
    line = text.strip()
    led = skeleton(line.strip(" .:*[]|-–"))
    flat = _DEGREE.sub("", led)
    if not (line.isupper() or _DEGREE.match(led)):
        return None
    for key, table in (("urgency", URGENCY), ("secrecy", SECRECY)):
        if flat in table:
            return key, table[flat]
    return None
