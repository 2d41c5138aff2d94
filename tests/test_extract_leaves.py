import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from written_pages import written

from vanban import export, extract
from vanban.extract.facts import Extraction, Fact
from vanban.extract.leaves import PARTS, PLACES, with_places
from vanban.model import Span
from vanban.record import DocumentInfo, Score

TESTS = Path(__file__).parent
PLAN = (
    "UBND TỈNH HÒA ĐÔNG\nSỞ NỘI VỤ\nSố: 12/KH-SNV\tHòa Đông, ngày 05 tháng 6 năm 2023\nKẾ HOẠCH\nCải thiện chỉ số\n"
    "I. KẾT QUẢ NĂM 2022\nChỉ số cải cách hành chính đạt 82,91/100 điểm, xếp hạng 13/20.\n"
    "II. NHIỆM VỤ\n1. Giao Phòng Cải cách hành chính chủ trì rà soát tiêu chí 1.2.2, hoàn thành trước ngày 30/9/2023.\n"
)


def leaves(value: Any, at: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in PLACES:
                yield from leaves(item, f"{at}/{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, f"{at}/{index}")
    elif value is not None and value != "":
        yield at, value


@pytest.mark.parametrize(
    "path", sorted([*TESTS.glob("documents/*.txt"), *TESTS.glob("golden/*.txt")]), ids=lambda p: p.stem
)
def test_every_leaf_that_holds_a_fact_has_evidence(path: Path) -> None:
    record = json.loads(export.to_json(extract(path.read_text(encoding="utf-8"))))
    for part in ("document", *PARTS):
        missing = [at for at, _ in leaves(record[part], f"/{part}") if at not in record["evidence"]]
        assert not missing
    assert all(item["text"] for item in record["evidence"].values())


def test_a_part_has_the_evidence_of_all_its_places() -> None:
    transcript = written("Điểm đạt 82,91/100")
    start = transcript.text.index("82,91")
    score = Fact(Score(scope="overall", score=82.91), {"score": Span(start, start + 5), "name": Span(start, start + 9)})
    (placed,) = with_places(Extraction(Fact(DocumentInfo()), scores=(score,)), transcript).scores
    assert placed.spans[""] == placed.spans["scope"] == Span(start, start + 9)
    assert placed.spans["score"] == Span(start, start + 5)


def test_what_is_told_by_the_context_points_to_the_words_of_the_context() -> None:
    record = extract(PLAN)
    (score,) = record.scores
    assert (score.year, record.evidence["/scores/0/year"].text) == (2022, "2022")
    (task,) = record.assignments
    assert record.evidence["/assignments/0/deadline"].text == "ngày 30/9/2023"
    assert record.evidence["/assignments/0/criteria/0"].text == task.criteria[0] == "1.2.2"
    assert record.evidence["/units/0/name"].text == record.units[0].name


def test_the_heads_of_columns_point_to_their_words() -> None:
    record = extract("Bảng điểm\nTT | Đơn vị | Điểm số\n1 | Sở Y tế | 91,5\n2 | Sở Nội vụ | 90,2\n")
    heads = [record.evidence[f"/tables/0/header/{index}"].text for index in range(3)]
    assert heads == record.tables[0].header == ["TT", "Đơn vị", "Điểm số"]
