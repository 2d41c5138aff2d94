from vanban import extract
from vanban.parse import paragraphs

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
