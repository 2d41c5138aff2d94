"""Tables of criteria that an engine read without their rules: codes, figures and bodies of rows broken over lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from vanban import parse
from vanban.extract.tables.flat_fits import Token
from vanban.extract.tables.flat_units import unit_of
from vanban.model import Span

ABOVE = """UBND TINH AN BINH CONG HOA XA HOI CHU NGHIA VIET NAM
SO XAY DUNG Doc lap - Tw do - Hanh phuc
S6: 45/KH-SXD An Binh, ngay 12 thang 3 nam 2024
KE HOACH
Khac phuc han ché trong Chi s6 cai cach hanh chinh nam 2023
Thyc hién két luan cua Giam déc S& tai cuéc hop ngay 05/3/2024, S& Xay dung giao
cac don vi khac phuc cac ndi dung sau day:

"""
BELOW = """
Cac don vi bao cao két qua truéc ngay 15 thang 12 nam 2024 dé S& tong hop./.
"""
POINTS = """Ma tiéu
chi Tén tiéu chi Diém t6i da Diém dat Don vi chu tri
Ty lé hd so tra
1.2.1 | dung han 2 1,25 Van phong So
Cong khai thi tuc Phong Quan ly xay
3.1.2 | tai noi tiép nhan 1 0,5 dyng
42.1 | Bé tri ding vi tri 1,5 1 Phong To chtrc can bd
6.1.3 Quyét toan cham 2,5 0,75 Phong Ké hoach - Tai
han chinh
"""


def criteria(folder: Path, table: str) -> list[tuple[str, float | None, float | None, list[str]]]:
    path = folder / "ke-hoach.txt"
    path.write_text(ABOVE + table + BELOW)
    return [(each.code, each.max_score, each.score, each.units) for each in parse(path).criteria]


READ = [
    ("1.2.1", 2.0, 1.25, ["Văn phòng Sở"]),
    ("3.1.2", 1.0, 0.5, ["Phòng Quản lý xây dựng"]),
    ("4.2.1", 1.5, 1.0, ["Phòng Tổ chức cán bộ"]),
    ("6.1.3", 2.5, 0.75, ["Phòng Kế hoạch - Tài chính"]),
]


def test_rows_broken_over_lines_are_known_by_their_codes(tmp_path: Path) -> None:
    assert criteria(tmp_path, POINTS) == READ


@pytest.mark.parametrize(
    ("read", "missing"),
    [
        ("2,5 0,75", None),
        ("2,5 10,75", None),  # a rule before it was read as a 1
        ("25 0,75", "6.1.3"),  # its comma was lost
        ("0,75", "6.1.3"),
    ],
)
def test_a_row_that_is_not_known_whole_is_left_out(tmp_path: Path, read: str, missing: str | None) -> None:
    found = criteria(tmp_path, POINTS.replace("2,5 0,75", read))
    assert found == [row for row in READ if row[0] != missing]


def test_codes_of_a_list_are_no_table(tmp_path: Path) -> None:
    table = "".join(f"- Tiéu chi {code}: chwa dat, giao Phong N6i vu.\n" for code in ("1.2.1", "3.1.2", "4.2.1"))
    assert all(points is None for _, points, _, _ in criteria(tmp_path, table))


def tokens(text: str) -> list[Token]:
    return [Token(word, Span(at, at + 1)) for at, word in enumerate(text.split())]


@pytest.mark.parametrize(
    ("above", "line", "below", "name"),
    [
        ("", "hồ sơ quá hạn Phòng Tư pháp", "", "Phòng Tư pháp"),
        ("Nhiệm vụ được Văn phòng HĐND và", "giao trễ hạn UBND huyện", "", "Văn phòng HĐND và UBND huyện"),
        ("", "kiểm tra Phòng Tài chính - Kế", "trong năm hoạch", "Phòng Tài chính - Kế hoạch"),
        ("", "chứng thực Phòng Nội vụ Quý II", "bổ sung", "Phòng Nội vụ"),
        ("chậm Phòng Nội vụ", "cập nhật dữ liệu", "hằng tháng", None),
        ("", "báo cáo muộn Văn phòng - Thống kê", "", "Văn phòng - Thống kê"),
        ("", "giải ngân chậm Ban Quản lý", "", None),
        ("", "hồ sơ trễ hạn Văn phòng", "của cục thuế", None),
    ],
)
def test_bodies_are_put_together_where_their_name_is_known(above: str, line: str, below: str, name: str | None) -> None:
    found = unit_of(tokens(line), tokens(above), tokens(below))
    assert (found and found[0]) == name


def test_text_that_ends_in_blank_lines_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(f"{ABOVE}\n\n\n\f{POINTS}\n\n\n\f\n")
    assert parse(path).status == "ok"
