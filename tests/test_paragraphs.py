from vanban import extract
from vanban.extract.layout.paragraphs import find_paragraphs
from vanban.ingest import text_page
from vanban.parse import paragraphs
from vanban.transcript import Transcript

PAGES = """Điều 1. Giao Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành và Ủy ban nhân
dân các huyện, thị xã, thành phố theo dõi, đôn đốc việc thực hiện Kế hoạch này,
định kỳ hằng quý báo cáo kết quả về
\f2
Ủy ban nhân dân tỉnh.
a) Văn phòng Ủy ban nhân dân tỉnh tổng hợp kết quả của các cơ quan, đơn vị trong
tháng cuối quý;
b) Sở Tài chính bố trí kinh phí.
"""


def test_a_line_without_a_stop_goes_on_in_the_next_over_pages_and_their_numbers():
    lines = paragraphs(extract(PAGES)).splitlines()
    assert lines == [
        "Điều 1. Giao Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành và Ủy ban nhân dân các huyện, thị xã, thành "
        "phố theo dõi, đôn đốc việc thực hiện Kế hoạch này, định kỳ hằng quý báo cáo kết quả về Ủy ban nhân dân tỉnh.",
        "a) Văn phòng Ủy ban nhân dân tỉnh tổng hợp kết quả của các cơ quan, đơn vị trong tháng cuối quý;",
        "b) Sở Tài chính bố trí kinh phí.",
    ]


def test_stops_that_are_left_of_numbers_count_their_lines():
    text = """Điều 1. Công bố kết quả của 03 huyện như sau:
. Huyện Phú Lâm: 95,28% (xếp thứ nhất).
. Huyện Tân Hòa: 94,60% (xếp thứ hai).
3. Huyện An Sơn: 93,87% (xếp thứ ba).
Điều 2. Quyết định này có hiệu lực kể từ ngày ký."""
    found = find_paragraphs(Transcript([text_page(1, text)]))
    assert [paragraph.label for paragraph in found] == ["Điều 1", "1", "2", "3", "Điều 2"]


def test_a_place_on_a_line_of_its_own_ends_the_sentence_before_it():
    text = "1. Cải cách thể chế: 9,12/10 điểm, xếp thứ\n\n15.\n\n2. Tài chính công: 8,5/10 điểm, xếp thứ 3."
    found = find_paragraphs(Transcript([text_page(1, text)]))
    assert [paragraph.label for paragraph in found] == ["1", "2"]
    assert [(score.score, score.rank) for score in extract("BÁO CÁO\nChỉ số năm 2023\n" + text).scores] == [
        (9.12, 15),
        (8.5, 3),
    ]


def test_a_unit_alone_on_a_short_line_behind_a_sentence_heads_what_follows():
    text = """KẾ HOẠCH
Khắc phục các tiêu chí bị trừ điểm năm 2023
II. NHIỆM VỤ
Văn phòng Sở
- Bố trí lãnh đạo phòng đi học lớp bồi dưỡng, lấy lại điểm tiêu chí 5.2.3.
Phòng Hành chính
- Xử lý hồ sơ lý lịch theo hình thức cuốn chiếu, lấy lại điểm tiêu chí 3.2.1.
Thanh tra Sở
- Theo dõi tiến độ chia sẻ dữ liệu hộ tịch, lấy lại điểm của tiêu chí 7.4.1."""
    assert [(one.unit, one.criteria) for one in extract(text).assignments] == [
        ("Văn phòng Sở", ["5.2.3"]),
        ("Phòng Hành chính", ["3.2.1"]),
        ("Thanh tra Sở", ["7.4.1"]),
    ]
