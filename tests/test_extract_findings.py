"""Findings: what cannot be right together."""

from __future__ import annotations

from vanban import extract
from vanban.extract.checks.findings import check
from vanban.extract.facts import Extraction, Fact
from vanban.record import Criterion, DocumentInfo, Reference, Score, Table, Target


def codes(**parts: tuple[Score | Target | Criterion | Reference, ...]) -> list[str]:
    facts = {name: tuple(Fact(value) for value in values) for name, values in parts.items()}
    document = Fact(DocumentInfo(date="2024-03-01"))
    return [finding.code for finding in check(Extraction(document, **facts))]  # type: ignore[arg-type]


def test_points_and_ranks_stay_within_their_limits() -> None:
    assert codes(scores=(Score(scope="overall", score=10.5, max_score=10, rank=21, rank_of=20),)) == [
        "score_above_maximum",
        "rank_above_count",
    ]
    assert codes(criteria=(Criterion(code="1.2", score=2, max_score=1.5),)) == ["score_above_maximum"]


def test_points_far_above_their_maximum_are_kept_and_doubted() -> None:
    record = extract(
        "BÁO CÁO\nKết quả Chỉ số chuyển đổi số năm 2023\nKết quả các chỉ số thành phần năm 2023:\n"
        "- Nhận thức số: 185/100 điểm, xếp thứ 3/12.\n- Thể chế số: 90/100 điểm, xếp thứ 4/12.\n"
    )
    assert [(score.name, score.score) for score in record.scores] == [("Nhận thức số", 185), ("Thể chế số", 90)]
    (finding,) = (finding for finding in record.findings if finding.code == "score_above_maximum")
    assert finding.at[0].startswith("/scores/0")
    doubted, sound = (record.evidence[f"/scores/{number}/score"].confidence or 0.0 for number in (0, 1))
    assert doubted < 0.8 < sound


def test_a_domain_has_one_maximum_in_results_and_targets() -> None:
    score = Score(scope="domain", name="Hiện đại hóa hành chính", score=8.5, max_score=11)
    target = Target(scope="domain", name="Xây dựng chính quyền điện tử, chính quyền số", score=11.5, max_score=11.5)
    extraction = Extraction(Fact(DocumentInfo()), scores=(Fact(score),), targets=(Fact(target),))
    (finding,) = check(extraction)
    assert finding.code == "max_score_differs"
    assert finding.at == ["/scores/0/max_score", "/targets/0/max_score"]
    assert "11,5" in finding.message


def test_domains_of_like_names_keep_their_maxima_apart() -> None:
    results = tuple(
        Score(scope="domain", name=name, score=60, max_score=maximum)
        for name, maximum in (("Nhận thức số", 100.0), ("Nhân lực số", 150.0))
    )
    assert codes(scores=results, targets=(Target(scope="domain", name="Nhân lực số", score=90, max_score=150),)) == []


def test_domains_add_up_to_the_whole() -> None:
    domains = tuple(Score(scope="domain", name=str(i), year=2023, score=20, max_score=25) for i in range(4))
    whole = Score(scope="overall", year=2023, score=81, max_score=100)
    assert codes(scores=(whole, *domains)) == ["sum_differs"]
    assert codes(scores=(whole.model_copy(update={"score": 80}), *domains)) == []
    assert codes(scores=(whole, *domains[:3])) == []


def test_a_change_agrees_with_the_year_before() -> None:
    now = Score(scope="overall", year=2023, score=86, change=2)
    before = Score(scope="overall", year=2022, score=85)
    assert codes(scores=(now, before)) == ["change_differs"]


def test_a_change_of_one_index_is_not_held_against_another() -> None:
    index = Score(scope="overall", year=2023, score=86, change=1)
    before = Score(scope="overall", year=2022, score=85)
    satisfaction = Score(scope="overall", year=2023, score=82.5, change=1.5)
    assert codes(scores=(index, before, satisfaction)) == []


def test_better_ranks_have_more_points() -> None:
    first = Score(scope="unit", name="Sở Y tế", year=2023, score=80, rank=1)
    second = Score(scope="unit", name="Sở Xây dựng", year=2023, score=90, rank=2)
    assert codes(scores=(first, second)) == ["rank_order"]


def test_two_lists_are_ranked_apart() -> None:
    offices = (
        Score(scope="unit", name="Sở Y tế", score=90, rank=1),
        Score(scope="unit", name="Sở Tư pháp", score=80, rank=2),
    )
    districts = (Score(scope="unit", name="Huyện An Lão", score=70, rank=1),)
    assert codes(scores=(*offices, *districts)) == []


def test_no_cited_document_is_younger_than_its_citer() -> None:
    assert codes(references=(Reference(symbol="1/QĐ-UBND", date="2024-04-01"),)) == ["reference_younger"]
    assert codes(references=(Reference(symbol="1/QĐ-UBND", date="2024-02-01"),)) == []


def test_a_column_of_points_adds_up_to_its_total() -> None:
    rows = [["1", "Cải cách thể chế", "10"], ["2", "Tài chính công", "8"], ["3", "Công vụ", "12"]]
    header = ["TT", "Lĩnh vực", "Điểm tối đa"]
    right = Table(header=header, rows=[*rows, ["", "Tổng cộng", "30"]])
    wrong = Table(header=header, rows=[*rows, ["", "Tổng cộng", "31"]])
    extraction = Extraction(Fact(DocumentInfo()), tables=(Fact(right), Fact(wrong)))
    (finding,) = check(extraction)
    assert (finding.code, finding.at) == ("sum_differs", ["/tables/1/rows/3/2"])


def test_a_cell_that_is_no_number_among_numbers_is_reported() -> None:
    rows = [["1", "Thể chế", "10"], ["2", "Tài chính", "8"], ["3", "Công vụ", "1l,5"], ["4", "Bộ máy", "9"]]
    table = Table(header=["TT", "Lĩnh vực", "Điểm đạt"], rows=rows)
    (finding,) = check(Extraction(Fact(DocumentInfo()), tables=(Fact(table),)))
    assert (finding.code, finding.at) == ("unreadable_number", ["/tables/0/rows/2/2"])


def test_a_criterion_whose_code_cannot_be_read_is_reported() -> None:
    rows = [["1.2.1", "Báo cáo", "1", "0,5"], ["721172", "Ký số", "1,5", "1"], ["3.1.1", "Niêm yết", "2", "2"]]
    table = Table(header=["Mã tiêu chí", "Nội dung", "Điểm tối đa", "Thẩm định"], rows=rows)
    (finding,) = check(Extraction(Fact(DocumentInfo()), tables=(Fact(table),)))
    assert (finding.code, finding.at) == ("unreadable_code", ["/tables/0/rows/1/0"])
