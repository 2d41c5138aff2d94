"""Figures of which another reading satisfies a check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from written_pages import written

from vanban.export import make_record
from vanban.extract import extract_settled
from vanban.model import Box, Reading
from vanban.record import EngineInfo, Record, SourceInfo
from vanban.transcript import Transcript

DOMAINS = """Năm 2023, Chỉ số cải cách hành chính của Sở đạt 82,5/100 điểm, cụ thể:
- Lĩnh vực Chỉ đạo, điều hành đạt 18,5/20 điểm.
- Lĩnh vực Cải cách thể chế đạt 17/20 điểm.
- Lĩnh vực Cải cách thủ tục hành chính đạt 28/35 điểm.
- Lĩnh vực Cải cách tài chính công đạt 22/25 điểm.
"""
TABLE = """BẢNG ĐIỂM CÁC LĨNH VỰC NĂM 2023
TT | Lĩnh vực | Điểm tối đa | Điểm đạt
1 | Cải cách thể chế | 10 | 8,5
2 | Cải cách tài chính công | 8 | 75
3 | Cải cách công vụ | 12 | 10,25
4 | Hiện đại hóa hành chính | 15 | 13
 | Tổng cộng | 45 | 39,25
"""


def record(text: str, others: Mapping[str, tuple[str, ...]]) -> Record:
    """The record of a page some of whose words have other readings."""
    (page,) = written(text).pages
    lines, count = [], 0
    for line in page.lines:
        segments = []
        for segment in line.segments:
            words = []
            for word in segment:
                count += 1
                seen = tuple(Reading(text, 0.8) for text in others.get(word.text, ()))
                words.append(replace(word, box=Box(count, count, count + 1, count + 1), confidence=0.9, others=seen))
            segments.append(tuple(words))
        lines.append(replace(line, segments=tuple(segments)))
    transcript, extraction = extract_settled(Transcript([replace(page, lines=tuple(lines))]))
    source = SourceInfo(path="-", sha256="0" * 64, media_type="text/plain", pages=1)
    engine = EngineInfo(name="none", version="", models=[], lexicon="")
    return make_record(source, engine, transcript, extraction)


def codes(found: Record) -> list[str]:
    return [finding.code for finding in found.findings if finding.severity != "info"]


def test_what_no_look_has_read_is_never_put_in() -> None:
    assert codes(record(DOMAINS, {})) == ["sum_differs"]
    assert codes(record(DOMAINS, {"17/20": ("15/20", "11/20")})) == ["sum_differs"]


def test_the_reading_that_satisfies_a_check_is_preferred_and_noted() -> None:
    wrong = DOMAINS.replace("82,5/100", "85,5/100").replace("đạt 28/35", "đạt 26/35")
    assert codes(record(wrong, {})) == ["sum_differs"]
    settled = record(wrong, {"26/35": ("28/35", "25/35")})
    assert codes(settled) == []
    (note,) = (finding for finding in settled.findings if finding.code == "alternative_reading")
    assert "26/35" in note.message
    assert "28/35" in note.message
    (at,) = {pointer.rpartition("/")[0] for pointer in note.at}
    evidence = settled.evidence[f"{at}/score"]
    assert settled.scores[int(at.rpartition("/")[2])].score == 28
    assert (evidence.text, evidence.raw) == ("28", "26/35")
    assert (evidence.confidence or 1) < 0.9


def test_two_readings_that_would_do_leave_the_doubt() -> None:
    wrong = DOMAINS.replace("82,5/100", "85,5/100").replace("đạt 28/35", "đạt 26/35")
    unsure = record(wrong, {"26/35": ("28/35",), "17/20": ("19/20",)})
    assert codes(unsure) == ["sum_differs"]
    assert [score.score for score in unsure.scores][2] == 17


def test_a_cell_is_read_as_the_total_of_its_column_has_it() -> None:
    assert "score_above_maximum" in codes(record(TABLE, {}))
    settled = record(TABLE, {"75": ("7,5", "15")})
    assert codes(settled) == []
    assert settled.tables[0].rows[1][3] == "7,5"
    (note,) = (finding for finding in settled.findings if finding.code == "alternative_reading")
    assert "/tables/0/rows/1/3" in note.at


def test_nothing_is_exchanged_where_all_checks_hold() -> None:
    right = record(DOMAINS.replace("82,5/100", "85,5/100"), {"28/35": ("26/35",)})
    assert [finding.code for finding in right.findings if finding.code == "alternative_reading"] == []
    assert 28 in [score.score for score in right.scores]
