"""What syllables names of persons are made of: how often each is a family, a middle and a given name.

Counted in the corpus behind words that persons are introduced with ("ông", "Bí thư"), every name once however often it
is in the news. Only syllables and counts are kept, no names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from vanban.repair.tokens import fold
from vanban_lexicon.counts import lines

MIN_SEEN = 2
"""Syllables of one name only are slips and foreign."""

MIN_FAMILY = 3
"""Names that each family name of the list has at least: those of small peoples are rare in the news."""

_FAMILY = """
nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đoàn lâm mai đào hà cao lương tạ châu
thái tô tăng quách chu la lưu thạch kim sơn danh nông vi lò quàng cà lường tòng giàng vàng sùng mùa thào hờ vừ lầu ma
triệu bàn phùng trương hứa thân từ văn khổng doãn nghiêm tống vương đàm lại lục khuất khương kiều viên đường bạch cù
cung diệp giáp hàn hầu lã lộc mã mạc ninh ông phí quan tiêu tôn trà thiều ứng uông âu đồng đậu cấn chử hạ mạch thẩm ung
vòng bế lành điểu y hán lữ tào ngụy lô quản ngân lang cầm bạc đèo sầm chảo tẩn phàn hảng lục ksor siu rơ
"""
FAMILY = frozenset(map(fold, _FAMILY.split()))
"""Family names of the country's peoples; what else begins with a capital is an office or a place."""

_NAME = r"[^\W\d_a-zđ][^\W\d_A-ZĐ]*"
_INTRODUCED = re.compile(
    r"(?<!\w)(?:[ôÔ]ng|[bB]à|[aA]nh|[cC]h[ịí]|em|cháu|[bB]í thư|[tT]rưởng|[gG]iám đốc|[cC]hủ tịch|[lL]uật sư|sĩ|"
    rf"[tT]ướng|[tT]á|[úÚ]y|viên|[tT]hư ký|[sS]ư),? ({_NAME}(?: {_NAME}){{2,3}})(?=\s*[-–—,.;:()\"”]|\s+[a-zđ]|\s*$)"
)

Rows = list[tuple[str, str, str, str]]


def person_rows(corpus: Path) -> Rows:
    """Syllable (folded), and of how many names it is the family name, a middle name and the given name."""
    names = set(_names(corpus))
    places: tuple[Counter[str], Counter[str], Counter[str]] = Counter(), Counter(), Counter()
    for family, *middle, given in names:
        places[0][family] += 1
        places[1].update(middle)
        places[2][given] += 1
    families, middles, givens = places
    families.update({each: MIN_FAMILY - families[each] for each in FAMILY if families[each] < MIN_FAMILY})
    seen = families + middles + givens
    known = sorted(syllable for syllable, count in seen.items() if count >= MIN_SEEN)
    return [(each, str(families[each]), str(middles[each]), str(givens[each])) for each in known]


def _names(corpus: Path) -> Iterator[tuple[str, ...]]:
    for text in ("general", "admin"):
        for line in lines(corpus / f"{text}.txt.xz"):
            for match in _INTRODUCED.finditer(line):
                name = tuple(map(fold, match[1].split()))
                if name[0] in FAMILY:
                    yield name
