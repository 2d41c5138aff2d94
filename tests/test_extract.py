from hypothesis import given, settings
from hypothesis import strategies as st
from written_pages import written

from vanban.extract import extract_facts
from vanban.extract.facts import Extraction

PLAN = """UBND TỈNH HẬU GIANG	CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ NỘI VỤ	Độc lập - Tự do - Hạnh phúc
Số: 61/KH-SNV	Hậu Giang, ngày 14 tháng 3 năm 2022

KẾ HOẠCH
Khắc phục tồn tại, nâng cao Chỉ số cải cách hành chính
năm 2022 của Sở Nội vụ

Căn cứ Quyết định số 2208/QĐ-UBND ngày 30/12/2021 của Chủ tịch UBND tỉnh
công bố Chỉ số cải cách hành chính năm 2021;

Thực hiện Công văn số 115/UBND-NC ngày 21/01/2022 của UBND tỉnh.

I. KẾT QUẢ NĂM 2021
1. Kết quả chung
Năm 2021, Sở Nội vụ đạt 86,47/100 điểm, xếp hạng 8/19, giảm 1,25 điểm so với
năm 2020.
2. Các lĩnh vực
(1) Cải cách thể chế: 9,5/10 điểm, xếp hạng 3/19;
(2) Cải cách thủ tục hành chính: 12/14,5 điểm, xếp hạng 11/19.
II. NHIỆM VỤ NĂM 2022
a) Cải cách thể chế:
- Thanh tra Sở:
+ Rà soát văn bản theo Nghị định số 34/2016/NĐ-CP ngày 14 tháng 5 năm 2016 của
Chính phủ;
b) Cải cách thủ tục:
- Văn phòng Sở: Công khai thủ tục theo Quyết định số 2208/QĐ-UBND.
Nơi nhận:	KT. GIÁM ĐỐC
- UBND tỉnh (để báo cáo);	PHÓ GIÁM ĐỐC
- Các phòng, đơn vị thuộc Sở;
- Lưu: VT, CCHC.	Huỳnh Thị Thu Sương
"""


def extraction(text: str) -> Extraction:
    return extract_facts(written(text))


def test_a_plan_gives_all_its_facts() -> None:
    found = extraction(PLAN)
    info = found.document.value
    assert (info.type, info.symbol, info.date) == ("kế hoạch", "61/KH-SNV", "2022-03-14")
    assert (info.issuer_parent, info.issuer) == ("UBND tỉnh Hậu Giang", "Sở Nội vụ")
    assert (info.signer.title, info.signer.name) == ("Phó Giám đốc", "Huỳnh Thị Thu Sương")
    assert info.recipients == ["UBND tỉnh (để báo cáo)", "Các phòng, đơn vị thuộc Sở"]
    assert [(fact.value.symbol, fact.value.role) for fact in found.references] == [
        ("2208/QĐ-UBND", "legal_basis"),
        ("115/UBND-NC", "mention"),
        ("34/2016/NĐ-CP", "mention"),
    ]
    assert [node.value.label for node in found.outline] == ["I", "II"]
    assert len(found.scores) == 3


def test_every_span_of_every_fact_lies_in_the_text() -> None:
    transcript = written(PLAN)
    found = extract_facts(transcript)
    facts = [found.document, *found.references, *found.outline, *found.scores, *found.criteria, *found.assignments]
    for fact in facts:
        for span in fact.spans.values():
            assert span.end <= len(transcript.text)
            assert transcript.text[span.start : span.end].strip()


def test_the_outline_keeps_the_sections_of_tasks() -> None:
    second = extraction(PLAN).outline[1].value
    assert [(child.label, child.title) for child in second.children] == [
        ("a", "Cải cách thể chế"),
        ("b", "Cải cách thủ tục"),
    ]


@settings(max_examples=60)
@given(st.text(alphabet="ABCĐabcđ0123456789 .,:;/-–()+|\n\t\fÔộểngàythángnămSố", max_size=300))
def test_any_text_is_extracted_without_failing(text: str) -> None:
    transcript = written(text)
    found = extract_facts(transcript)
    for fact in (found.document, *found.references, *found.outline):
        assert all(span.end <= len(transcript.text) for span in fact.spans.values())
