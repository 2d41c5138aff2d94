"""Names of offices: fields of work behind commas, compounds that look like verbs, places with apostrophes."""

from __future__ import annotations

import pytest

from vanban import extract
from vanban.extract.units.units import units_at
from vanban.extract.words.cases import normal_case


@pytest.mark.parametrize(
    "name",
    [
        "Phòng Kế hoạch, tài chính",
        "Phòng Thông tin, báo chí, xuất bản",
        "Phòng Hành chính, lưu trữ",
        "Phòng Tài nguyên nước, khoáng sản và Khí tượng thủy văn",
        "Phòng Lao động, việc làm và Giáo dục nghề nghiệp",
        "Trung tâm Đào tạo, sát hạch lái xe",
        "Trung tâm Nghiên cứu, ứng dụng và Dịch vụ khoa học công nghệ",
        "Phòng Quản lý Lữ hành và Cơ sở lưu trú",
        "Phòng Hành chính quản trị",
        "Cục Hàng không Việt Nam",
        "Phòng Đoàn thể và các hội",
        "Công chức Văn hóa, xã hội",
        "Đội Thuế liên huyện số 4",
    ],
)
@pytest.mark.parametrize("frame", ["{} rà soát hồ sơ tồn đọng", "{}: Rà soát", "{}, Thanh tra Sở báo cáo kết quả"])
def test_a_field_in_small_letters_behind_a_comma_is_the_same_offices(name: str, frame: str) -> None:
    """Each is one name, whatever follows it."""
    assert units_at(frame.format(name))[0].text == name


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Phòng Nội vụ, thời hạn hoàn thành 30/6", ["Phòng Nội vụ"]),
        ("Phòng Nội vụ, tổng hợp báo cáo UBND huyện", ["Phòng Nội vụ"]),
        ("Văn phòng, kế toán lập dự toán", ["Văn phòng"]),
        ("Thanh tra việc tuyển dụng viên chức", []),
        ("Trung tâm Trợ giúp pháp lý nhà nước truyền thông tại 12 xã", ["Trung tâm Trợ giúp pháp lý nhà nước"]),
    ],
)
def test_what_is_no_field_of_an_office_ends_its_name(text: str, units: list[str]) -> None:
    """A due, a task behind a comma, an inspection that is done."""
    assert [unit.text for unit in units_at(text)] == units


@pytest.mark.parametrize(
    ("parent", "place"),
    [("UBND HUYỆN EA H'LEO", "Ea H'leo"), ("UBND HUYỆN IA H'DRAI", "Ia H'Drai"),
     ("UBND TỈNH THỪA THIÊN HUẾ", "Huế"), ("UBND THÀNH PHỐ PHÚC YÊN", "Phúc Yên")],
)  # fmt: skip
def test_a_place_stays_as_it_is_typed(parent: str, place: str) -> None:
    """With its apostrophe, and where a longer or a like name is in the line above."""
    head = f"{parent}\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nPHÒNG TƯ PHÁP\tĐộc lập - Tự do - Hạnh phúc\n"
    body = "BÁO CÁO\nKết quả kiểm tra văn bản\nPhòng Tư pháp báo cáo như sau:"
    assert extract(f"{head}Số: 12/BC-TP\t{place}, ngày 20 tháng 4 năm 2023\n{body}").document.place == place


def test_a_town_is_no_province_of_nearly_its_name() -> None:
    """One letter apart, and both known."""
    assert normal_case("UBND THÀNH PHỐ PHÚC YÊN") == "UBND thành phố Phúc Yên"


def test_what_a_heading_in_capitals_says_of_a_body_is_no_name() -> None:
    """Its points have nobody's tasks from it."""
    text = "I. SỞ DU LỊCH TRONG BẢNG XẾP HẠNG NĂM 2022\nSở bị trừ điểm tại tiêu chí 2.1.3.\nII. MỤC TIÊU"
    assert [criterion.units for criterion in extract(text).criteria] == [[]]
