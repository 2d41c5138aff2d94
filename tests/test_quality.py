import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_pages import written

from vanban import extract, quality
from vanban.extract.facts import Fact
from vanban.record import Evidence, Finding, Score, Target

TEXT = (
    "UBND TỈNH HÒA ĐÔNG\nSỞ NỘI VỤ\nSố: 12/KH-SNV\tHòa Đông, ngày 05 tháng 6 năm 2023\nKẾ HOẠCH\nCải thiện chỉ số\n{}\n"
)


def evidence(confidence: float | None, text: str = "12,5", raw: str | None = None) -> Evidence:
    return Evidence(text=text, raw=raw or text, confidence=confidence)


def weighed(at: str, item: Evidence, *findings: Finding) -> float:
    known = {at: item}
    quality.weigh(known, findings, {"scores": (), "targets": ()})
    result = known[at].confidence
    assert result is not None
    return result


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_better_reading_never_makes_a_fact_less_sure(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert quality.read_right(low) <= quality.read_right(high) <= 1


def test_words_read_with_doubt_make_a_fact_unsure() -> None:
    assert weighed("/document/symbol", evidence(0.97)) >= quality.SURE > weighed("/document/symbol", evidence(0.6))


@pytest.mark.parametrize("severity", ["error", "warning", "info"])
def test_a_finding_lowers_the_confidence_of_the_facts_it_doubts(severity) -> None:
    finding = Finding(code="sum_differs", severity=severity, message="…", at=["/document/date"])
    assert weighed("/document/date", evidence(0.99), finding) < quality.SURE
    assert weighed("/document/symbol", evidence(0.99), finding) >= quality.SURE


def test_a_symbol_that_repair_changed_is_less_sure_than_one_that_was_read() -> None:
    read, changed = evidence(0.99, "2/KH-UBND"), evidence(0.99, "2/KH-UBND", "2/KH-UBMD")
    assert weighed("/document/symbol", changed) < quality.SURE <= weighed("/document/symbol", read)


def test_what_is_missing_is_to_be_looked_at() -> None:
    record = extract("Một câu văn bình thường.")
    assert {"/document/symbol", "/document/date"} <= {look.at for look in record.quality.look_at}


def test_a_sum_that_differs_is_to_be_looked_at_first() -> None:
    rows = "\n".join(f"{n}. Lĩnh vực {name} đạt {score}/20 điểm." for n, name, score in PARTS)
    record = extract(
        TEXT.format("Năm 2022, chỉ số CCHC của Sở đạt 90/100 điểm.\nKết quả năm 2022 các lĩnh vực:\n" + rows)
    )
    assert [finding.code for finding in record.findings if finding.severity == "warning"] == ["sum_differs"]
    (finding,) = (finding for finding in record.findings if finding.code == "sum_differs")
    assert finding.message_en == "Domains add up to 75, the whole is 90"
    doubted = record.evidence[finding.at[0]].confidence
    assert doubted is not None
    assert doubted < quality.LOOK
    assert finding.at[0] in {look.at for look in record.quality.look_at}


PARTS = [
    (1, "Chỉ đạo điều hành", 15),
    (2, "Cải cách thể chế", 15),
    (3, "Cải cách thủ tục hành chính", 15),
    (4, "Cải cách tài chính công", 15),
    (5, "Cải cách chế độ công vụ", 15),
]


def test_a_sound_record_has_little_to_look_at() -> None:
    record = extract(TEXT.format("Năm 2022, chỉ số CCHC của Sở đạt 90/100 điểm, xếp thứ 3/20."))
    assert record.quality.facts > 5
    assert record.quality.sure > 0.6 * record.quality.facts
    assert written(TEXT).pages


def test_names_of_a_text_that_was_garbled_are_less_sure_than_its_figures() -> None:
    def confidence(at: str, raw: str) -> float:
        evidence = {at: Evidence(text="Đà Bắc", raw=raw)}
        quality.weigh(evidence, [], {"targets": [Fact(Target(scope="overall", rank=3, rank_of=9), {})]})
        return evidence[at].confidence or 0.0

    assert confidence("/document/place", "Da Bac") < 0.95 < confidence("/document/place", "Đà Bắc")
    assert confidence("/document/date", "Da Bac") > 0.95
    assert confidence("/document/signer/name", "Da Bac") < quality.LOOK < confidence("/document/signer/name", "Đà Bắc")
    assert confidence("/targets/0/rank", "Da Bac") < confidence("/targets/0/rank", "Đà Bắc") - 0.04


def test_points_that_nothing_tells_apart_are_less_sure_than_points_alone() -> None:
    def confidences(*names: str | None) -> list[float]:
        scores = [
            Fact(Score(scope="overall", name=name, year=2022, score=80 + at, rank_of=9), {})
            for at, name in enumerate(names)
        ]
        known = {f"/scores/{at}/score": evidence(0.99) for at in range(len(names))}
        quality.weigh(known, [], {"scores": scores})
        return [item.confidence or 0.0 for item in known.values()]

    assert max(confidences(None, None)) < quality.SURE <= min(confidences("PAPI", "DTI"))
    assert min(confidences(None)) >= quality.SURE
