"""Points told by the words before them: "điểm đạt được 8,75", "điểm của xã do Hội đồng chấm là 78,5"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.extract.figures.measure import Measure
from vanban.extract.figures.numbers import NUMBER, parse_number

_BOUND = (
    r"(?:phai |can )?(?:dat |o )?(?:tu|tren|vuot|toi thieu|it nhat|khong (?:duoi|thap hon|it hon|kem)|lon hon|"
    r"cao hon|hon|bang (?:hoac|hay) (?:cao )?hon|(?:o )?muc|>=?|\u2265)"
)
_WORDED = re.compile(
    rf"(?<!\w)(?:(?:so )?diem(?: so)? (?:dat duoc|dat|thuc dat|thuc te|tham (?:dinh|tra)|tu cham|duoc cham)|"
    rf"tong (?:so )?diem(?: dat| chi| moi| chi con| con)?|diem tong hop|diem so(?: dat)?|so diem|"
    rf"(?:diem so|so diem|tong diem|tong so diem) (?:cua |toan |ca )*(?:tinh|huyen|thi xa|thanh pho|xa|phuong|so|ban|"
    rf"nganh|don vi|phong)(?= (?:la|dat|:))|"
    rf"diem (?:tu cham|tu danh gia|tham (?:dinh|tra)|dat duoc|dat|so)(?: nam 20\d\d)?"
    rf"(?: cua [^,;:.\d]{{2,60}}?)?(?= (?:la|dat) )|"
    rf"diem (?:chi so )?(?:par index|sipas|papi|ddci|pci|dti|pii|pgi|cchc)(?= \d| {_BOUND} \d)|"
    rf"diem(?= \d+,\d| \d+ (?:chan|tron)(?!\w)| {_BOUND} \d))\s*(?:la|:)?\s*"
    rf"(?:(?:dat|{_BOUND})\s+){{0,2}}"
    rf"(?P<value>{NUMBER})(?=\s*(?:[;()]|[,.](?!\d)|tro len|chan|tron|(?:cua|trong) nam|$))",
    re.ASCII,
)
"""Points told by the words before them: "điểm đạt được 8,75"."""
_WORDED_FAR = re.compile(
    r"(?<!\w)(?<!thoi )(?<!dia )(?<!dac )(?<!quan )(?<!thang )(?<!khung )(?<!uu )(?<!nhuoc )(?<!trong )(?<!cao )diem"
    r"(?: (?!(?:toi|chuan|tru|mat|thuong|cong|san|moi|nghen|chenh|giam|tang|thieu|hut|hon|kem)(?!\w))[a-z]+|"
    r" nam 20\d\d){0,9}?\s*(?: (?:la|dat|duoc|con|dung o|dung lai o|o muc|bang(?! hoac))|:|"
    r"(?= bang hoac cao hon))\s*:?\s*(?:bang hoac cao hon )?"
    rf"(?P<value>{NUMBER})(?=\s*(?:[;()]|[,.](?!\d)|$|(?:va|nhung|xep|dung|so voi|tang|giam)(?!\w)))",
    re.ASCII,
)
"""The same with whose they are and who gave them between: "điểm của xã do Hội đồng chấm là 78,5"."""


def worded_points(plain: str) -> Iterator[Measure]:
    """The points of a skeleton that have their word before them only.

    >>> [each.value for each in worded_points("so diem so tu cham la 94,25; tong diem pci la 62,17.")]
    [94.25, 62.17]
    """
    told = {match.span("value"): match["value"] for words in (_WORDED, _WORDED_FAR) for match in words.finditer(plain)}
    for at, number in told.items():
        value = parse_number(number)
        if value is not None:
            yield Measure("points", value, None, *at, at)
