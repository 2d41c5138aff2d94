import pytest
from written_pages import written

from vanban.extract.layout.outline import find_outline
from vanban.extract.layout.paragraphs import find_paragraphs
from vanban.record import OutlineNode


def outline(text: str) -> list[OutlineNode]:
    transcript = written(text)
    return [fact.value for fact in find_outline(transcript, find_paragraphs(transcript))]


def drawn(nodes: list[OutlineNode]) -> str:
    return " ".join(node.label + (f"[{drawn(node.children)}]" if node.children else "") for node in nodes)


def test_the_tree_follows_the_enumerators_and_bullets() -> None:
    text = (
        "I. MỤC ĐÍCH\n1. Mục đích\n- Một;\n2. Yêu cầu\nII. NHIỆM VỤ\n1. Chung\n1.1. Thể chế\na) Rà soát;\n"
        "a1) Văn bản;\nb) Kiểm tra.\n1.2. Thủ tục\nIII. TỔ CHỨC"
    )
    assert drawn(outline(text)) == "I[1[-] 2] II[1[1.1[a[a1] b] 1.2]] III"


def test_titles_and_pages_are_kept() -> None:
    nodes = outline("I. MỤC ĐÍCH\nNội dung mục đích được nêu trong phần này.\n\fII. NHIỆM VỤ CHỦ YẾU")
    assert [(node.title, node.page) for node in nodes] == [("MỤC ĐÍCH", 1), ("NHIỆM VỤ CHỦ YẾU", 2)]


def test_a_chapter_takes_its_title_from_the_next_line() -> None:
    (chapter,) = outline("Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nĐiều 2. Đối tượng")
    assert chapter.title == "QUY ĐỊNH CHUNG"
    assert [child.label for child in chapter.children] == ["Điều 1", "Điều 2"]


def test_every_node_points_to_its_label() -> None:
    transcript = written("I. Nhiệm vụ trọng tâm:\na) Cải cách thể chế:\nal) Rà soát văn bản.")
    (fact,) = find_outline(transcript, find_paragraphs(transcript))
    label = fact.spans["children/0/children/0/label"]
    assert transcript.text[fact.spans["label"].start : fact.spans["label"].end].strip() == "I."
    assert transcript.text[label.start : label.end].strip() == "al)"
    assert fact.value.children[0].children[0].label == "a1"


def test_text_without_enumerators_has_no_outline() -> None:
    assert outline("Trân trọng kính mời các đồng chí.\nRất mong sự có mặt đầy đủ.") == []


def test_each_node_says_what_it_is_and_where_its_text_stands() -> None:
    text = "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Quy chế này quy định:\na) Giờ làm việc;\n- Sáng;\n+ Chiều.\n"
    transcript = written(text)
    (chapter,) = outline(text)
    (article,) = chapter.children
    (clause,) = article.children
    (point,) = clause.children
    (dash,) = point.children
    kinds = [node.kind for node in (chapter, article, clause, point, dash, *dash.children)]
    assert kinds == ["chương", "điều", "khoản", "điểm", "gạch đầu dòng", "gạch đầu dòng"]
    assert point.start is not None
    assert point.end is not None
    assert transcript.pages[0].text[point.start.offset : point.end.offset] == "a) Giờ làm việc;\n- Sáng;\n+ Chiều."


def test_a_node_that_runs_over_a_page_ends_on_the_next() -> None:
    (node,) = outline("1. Rà soát thủ tục hành chính của các cơ quan chuyên môn và\n\ftrình cấp có thẩm quyền công bố.")
    assert node.start is not None
    assert node.end is not None
    assert (node.start.page, node.end.page) == (1, 2)


def test_a_list_whose_numbers_were_lost_is_counted_on() -> None:
    assert drawn(outline("1. Thể chế;\n. Thủ tục hành chính;\n3, Tổ chức bộ máy;\n. Công vụ.")) == "1 2 3 4"


def test_a_misread_d_with_stroke_is_told_by_its_place_in_the_list() -> None:
    assert drawn(outline("1. Khối phòng\na) Một;\nb) Hai;\nc) Ba;\nd) Bốn;\nở) Năm;\ne) Sáu.")) == "1[a b c d đ e]"


LINE = "Rà soát, hoàn thiện các quy định về cải cách hành chính của cơ quan trong năm."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"1. {LINE}\n2. {LINE}\n8. {LINE}\n4. {LINE}\n", ["1", "2", "3", "4"]),
        (f"4. {LINE}\nŠ. {LINE}\n6. {LINE}\n", ["4", "5", "6"]),
        (f"1. {LINE}\n2. {LINE}\n4. {LINE}\n5. {LINE}\n", ["1", "2", "4", "5"]),
        ("l. MỤC TIÊU\n1. Một việc;\nIl. NHIỆM VỤ\nIIl. TỔ CHỨC THỰC HIỆN\n", ["I", "II", "III"]),
        (f"Chương l\nQUY ĐỊNH\nĐiều 1. {LINE}\nChương 1I\nTHI HÀNH\nĐiều 2. {LINE}\n", ["Chương I", "Chương II"]),
        (f"Phần thứ nhất\nKẾT QUẢ\n1. {LINE}\nPhần thứ hai\nNHIỆM VỤ\n", ["Phần thứ nhất", "Phần thứ hai"]),
    ],
)
def test_numbers_are_mended_by_their_neighbours(text: str, expected: list[str]) -> None:
    head = "SỞ NỘI VỤ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/KH-SNV\tHòa Đông, ngày 05 tháng 3 năm 2024\n"
    nodes = outline(f"{head}KẾ HOẠCH\nCông tác năm 2024\n{text}")
    assert [node.label for node in nodes] == expected


def test_what_stands_under_a_mended_number_stands_under_the_right_one() -> None:
    paragraphs = find_paragraphs(written(f"1. {LINE}\n2. {LINE}\n8. {LINE}\na) {LINE}\n4. {LINE}\n"))
    assert [(one.label, one.path) for one in paragraphs][2:4] == [("3", ()), ("a", ("3",))]


def test_subsections_stand_between_sections_and_articles() -> None:
    text = f"Chương I\nCHUNG\nMục 1\nMỘT\nTiểu mục 1\nRIÊNG\nĐiều 1. {LINE}\nTiểu mục 2\nKHÁC\nĐiều 2. {LINE}\n"
    assert drawn(outline(text)) == "Chương I[Mục 1[Tiểu mục 1[Điều 1] Tiểu mục 2[Điều 2]]]"


def test_a_second_list_from_1_is_no_roman_one_where_no_roman_two_follows() -> None:
    text = (
        "Các tiêu chí bị trừ điểm như sau:\n1. Báo cáo gửi chậm.\n2. Hồ sơ trễ hạn.\nGiám đốc Sở yêu cầu:\n"
        "1. Văn phòng Sở\na) Theo dõi việc gửi báo cáo.\n2. Thanh tra Sở\na) Kiểm tra hồ sơ.\n"
    )
    assert drawn(outline(text)) == "1 2 1[a] 2[a]"
