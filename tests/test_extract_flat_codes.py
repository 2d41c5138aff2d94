"""Tables of criteria that an engine read without their rules: codes, figures and bodies of rows broken over lines."""

from __future__ import annotations

from collections.abc import Callable
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
        ("25 0,75", None),  # its comma was lost
        ("25 075", None),
        ("wo 0,75", "6.1.3"),
        ("0,75", "6.1.3"),
    ],
)
def test_a_row_that_is_not_known_whole_is_left_out(tmp_path: Path, read: str, missing: str | None) -> None:
    found = criteria(tmp_path, POINTS.replace("2,5 0,75", read))
    assert found == [row for row in READ if row[0] != missing]


@pytest.mark.parametrize(
    "codes",
    [
        ("121", "312", "42.1", "6.1.3"),  # stops lost
        ("1121 ]", "3.1.2", "1421 ]", "6.1.3"),  # a rule before it was read as a 1
        ("[1.2.1", "3.12", "4.21", "613"),
    ],
)
def test_codes_that_lost_their_stops_are_read_with_the_others(tmp_path: Path, codes: tuple[str, ...]) -> None:
    table = POINTS
    for code, read in zip(("1.2.1 |", "3.1.2 |", "42.1 |", "6.1.3"), codes, strict=True):
        table = table.replace(code, read + " |" * code.endswith("|"))
    assert criteria(tmp_path, table) == READ


def test_a_code_that_lost_its_stops_is_less_certain(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(ABOVE + POINTS + BELOW)
    record = parse(path)
    sure = {each.code: record.evidence[f"/criteria/{at}/code"].confidence for at, each in enumerate(record.criteria)}
    assert sure["3.1.2"] is not None and sure["4.2.1"] is not None
    assert sure["3.1.2"] > 0.95 > sure["4.2.1"]


def test_codes_of_bodies_in_turn_are_in_no_order(tmp_path: Path) -> None:
    table = """Don vi phu trach Tiéu chi Diém mat
Phong Noi vy 1.2.1 0,5
Phong N6i vu 5.3.1 1
Phong Tu phap 2.2.2 0,25
Phong Tu phap 711 1,5
"""
    assert [(code, units) for code, _, _, units in criteria(tmp_path, table)] == [
        ("1.2.1", ["Phòng Nội vụ"]),
        ("5.3.1", ["Phòng Nội vụ"]),
        ("2.2.2", ["Phòng Tư pháp"]),
        ("7.1.1", ["Phòng Tư pháp"]),
    ]


def test_of_three_figures_that_fall_in_all_rows_the_last_is_what_was_given(tmp_path: Path) -> None:
    table = """TT Ma sé Diém toi Diém Sé tu chdm Hoi dong
1 1.3.2 2,0 2,0 1,0
2 3.1.1 1,5 1,0 0,5
3 3.3.1 4,0 3,0 15
4 5.4.1 2,0 1,5 0
"""
    assert [(code, most, given) for code, most, given, _ in criteria(tmp_path, table)] == [
        ("1.3.2", 2.0, 1.0),
        ("3.1.1", 1.5, 0.5),
        ("3.3.1", 4.0, 1.5),
        ("5.4.1", 2.0, 0.0),
    ]


@pytest.mark.parametrize(
    ("heads", "figures"),
    [
        ("Diém dat Diém toi da", lambda most, given: f"{given} {most}"),  # figures rise where what was given is first
        ("Diém toi da Diém 2023", lambda most, given: f"{most} {given}"),
        ("Diém toi da Tu cham Tham dinh Chénh léch", lambda most, given: f"{most} {most} {given} {most - given:g}"),
    ],
)
def test_figures_of_criteria_by_their_order_and_heads(
    tmp_path: Path, heads: str, figures: Callable[[float, float], str]
) -> None:
    rows = [("1.2.1", 2, 1.25), ("3.1.2", 1, 0.5), ("4.2.1", 1.5, 1), ("6.1.3", 2.5, 0.75)]
    body = "".join(
        f"{code} Noi dung {figures(most, given).replace('.', ',')} Van phong So\n" for code, most, given in rows
    )
    found = criteria(tmp_path, f"Tiéu chi mat diém {heads} Don vi chu tri\n{body}")
    assert found == [(code, most, given, ["Văn phòng Sở"]) for code, most, given in rows]


def test_a_figure_without_its_comma_is_less_than_the_maximum(tmp_path: Path) -> None:
    found = criteria(tmp_path, POINTS.replace("1,5 1 Phong To", "1,5 12 Phong To"))
    assert ("4.2.1", 1.5, 1.2, ["Phòng Tổ chức cán bộ"]) in found


def test_codes_may_be_said_to_be_criteria(tmp_path: Path) -> None:
    table = POINTS
    for number, code in enumerate(("1.2.1", "3.1.2", "42.1", "6.1.3"), 1):
        table = table.replace(f"\n{code} ", f"\n{number} Tiéu chi {code} ")
    assert criteria(tmp_path, table) == READ


def test_a_row_may_have_its_figures_in_its_names_second_line(tmp_path: Path) -> None:
    table = POINTS.replace("42.1 | Bé tri ding vi tri 1,5 1 Phong", "42.1 | Bé tri ding vi\ntri 1,5 1 Phong")
    assert criteria(tmp_path, table) == READ


def test_criteria_among_their_parts_keep_their_codes(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(
        ABOVE
        + """TT Linh vuc, tiéu chi Diém t6i da Diém dat Don vi chu tri
I Cai cach thé ché 8 7,5
1.2 Ra soat van ban 2 1,5 Thanh tra So
II Cai cach thu tuc hanh chinh 14 12
21 Hé so dung han 3 2 Van phong So
2.4 Xin 16i bang van ban 1 0 Thanh tra So
IIT Cai cach tai chinh cong 9 8
32 Quyét toan dting han 2 1 Van phong So
IV Hién dai hoa hanh chinh 13 10
4.1 Van ban dién tir 2 1 Thanh tra So
"""
        + BELOW
    )
    found = parse(path)
    assert [each.code for each in found.criteria] == ["1.2", "2.1", "2.4", "3.2", "4.1"]
    assert {each.name for each in found.scores} >= {"Cải cách thể chế", "Hiện đại hóa hành chính"}


def test_of_named_criteria_too_the_last_of_three_falling_figures_was_given(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(
        ABOVE
        + """Ma Noi dung tiéu chi Diém tdi da POMVItY tw cham Hoi dong
I CHI DAO, DIEU HANH - - -
1.1 Lap ké hoach dung han 2 2 1,5
1.2 Kiém tra noi bo 3 3 2
II THE CHE - - -
1 Ra soat van ban 4 3,5 3
2.2 Tham muu van ban 2 2 1
III TAI CHINH - - -
3.1 Quyét toan diing han 5 4 3,5
"""
        + BELOW
    )
    found = [(each.code, each.max_score, each.self_score, each.score) for each in parse(path).criteria]
    assert found == [("1.1", 2, 2, 1.5), ("1.2", 3, 3, 2), ("2.2", 2, 2, 1), ("3.1", 5, 4, 3.5)]


def test_figures_may_stand_below_the_code_that_begins_a_name(tmp_path: Path) -> None:
    table = """STT Tiéu chi thanh phan Diém t6i da Diém dat Don vi khac phuc
1.2.2 Mirc dé hoan
1 thanh ké hoach 1,5 1,25 | Phong Noi vu
3.2.3 S6 thu tuc thyc
2 hién tai bo phan 2 1,5 Phong Tu phap
5.2.1 Thi tuyén chire
3 danh lanh dao 1 0 Thanh tra huyén
"""
    assert criteria(tmp_path, table) == [
        ("1.2.2", 1.5, 1.25, ["Phòng Nội vụ"]),
        ("3.2.3", 2.0, 1.5, ["Phòng Tư pháp"]),
        ("5.2.1", 1.0, 0.0, ["Thanh tra huyện"]),
    ]


def test_the_last_row_of_a_table_may_stand_on_the_next_page(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(f"{ABOVE}{POINTS}\f7.2.4 | chi thi 1 0,5 Phong Noi vu\n{BELOW}")
    assert [each.code for each in parse(path).criteria] == [*(row[0] for row in READ), "7.2.4"]


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
        ("", "trực ban chưa nghiêm Văn phòng", "trong tháng", "Văn phòng"),
        ("", "báo cáo muộn Văn phòng S&", "", "Văn phòng Sở"),
        ("", "SoTwphap", "", "Sở Tư pháp"),
        ("", "chưa số hóa rong Văn hóa và Thông", "tin", "Phòng Văn hóa và Thông tin"),
        ("hộ tịch trễ Phòng Tài nguyên", "ít công khai", "và Môi trường", "Phòng Tài nguyên và Môi trường"),
        ("", "công khai muộn VP HĐND Phòng Quản lý", "Thi tuyển", None),
        ("", "trễ hẹn Văn phòng HĐND-UBND", "huyện", "Văn phòng HĐND-UBND huyện"),
        ("", "duy trì hệ thống quản lý chất lượng 2 1", "theo", None),
    ],
)
def test_bodies_are_put_together_where_their_name_is_known(above: str, line: str, below: str, name: str | None) -> None:
    found = unit_of(tokens(line), [tokens(above)], [tokens(below)])
    assert (found and found[0]) == name


def test_text_that_ends_in_blank_lines_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(f"{ABOVE}\n\n\n\f{POINTS}\n\n\n\f\n")
    assert parse(path).status == "ok"


@pytest.mark.parametrize("read", ["4", "1/15"])
def test_points_out_of_what_no_other_row_has_are_left_out(tmp_path: Path, read: str) -> None:
    table = f"""Tiéu chi Noi dung Diém dat/Diém t6i da Don vi khac phuc
1.2.1 Bao cao dung han 1/2 Van phong So
2.3.1 Ra soat van ban 0,5/1 Thanh tra So
3.3.2 Hé so dung han {read} Van phong So
5.2.4 Chuan chtrc danh 0/1 Thanh tra So
"""
    assert [code for code, *_ in criteria(tmp_path, table)] == ["1.2.1", "2.3.1", "5.2.4"]


@pytest.mark.parametrize(
    ("read", "units"),
    [
        ("Phong Té chtrc can bd; Van phong So", ["Phòng Tổ chức cán bộ", "Văn phòng Sở"]),
        ("Phong Té chtrc can bd; Wa lr", None),
        ("Qx ed; Phong Té chtrc can bd", None),
    ],
)
def test_a_row_names_all_its_bodies_or_is_left_out(tmp_path: Path, read: str, units: list[str] | None) -> None:
    found = criteria(tmp_path, POINTS.replace("Phong To chtrc can bd", read))
    assert [of for code, _, _, of in found if code == "4.2.1"] == ([units] if units else [])


def test_maxima_alone_are_known_by_their_head(tmp_path: Path) -> None:
    table = """Ma Tén tiéu chi Diém chuan Co quan phu trach
1.2.1 Bao cao dung han 2 Van phong So
2.3.1 Ra soat van ban 1,5 Thanh tra So
5.2.4 Chuan chtrc danh 1 Van phong So
6.1.3 Quyét toan dung han 0,5 Thanh tra So
"""
    assert [(code, most, given) for code, most, given, _ in criteria(tmp_path, table)] == [
        ("1.2.1", 2, None),
        ("2.3.1", 1.5, None),
        ("5.2.4", 1, None),
        ("6.1.3", 0.5, None),
    ]


def test_a_rule_read_as_a_slash_makes_no_points_out_of_others(tmp_path: Path) -> None:
    found = criteria(tmp_path, POINTS.replace("1,5 1 Phong To", "1,5 1/2 Phong To"))
    assert found == [row for row in READ if row[0] != "4.2.1"]


def test_a_body_that_only_the_document_knows_is_put_together_in_its_tables(tmp_path: Path) -> None:
    table = POINTS.replace("Phong To chtrc can bd\n", "Ban Quan ly ché\nHoa\n")
    told = "Ban Quan ly cho Hoa thay mat don vi bao cao vé nguyén nhan.\n"
    unknown = {code: units for code, _, _, units in criteria(tmp_path, table)}
    assert unknown.get("4.2.1") != ["Ban Quản lý chợ Hoa"]
    (tmp_path / "ke-hoach.txt").write_text(ABOVE + table + BELOW + told)
    known = {each.code: each.units for each in parse(tmp_path / "ke-hoach.txt").criteria}
    assert known["4.2.1"] == ["Ban Quản lý chợ Hoa"]


def test_capitals_that_head_a_part_stand_between_the_heads_and_the_first_row(tmp_path: Path) -> None:
    heads, first = "chi Tén tiéu chi Diém t6i da Diém dat Don vi chu tri\n", "Ty lé hd so tra\n"
    assert (
        criteria(tmp_path, POINTS.replace(heads + first, f"{heads}\nCAI CACH THU TUC\nHANH CHINH\n\n{first}")) == READ
    )


def test_a_body_named_below_one_rows_code_is_its_and_below_the_last_may_be_anothers(tmp_path: Path) -> None:
    table = """Tiéu chi Nguyén nhan mat diém Don vi khac phuc
1.2.1 Bao cao cham Van phong So
2.3.1 Ra soat van
ban khéng day di Thanh tra So
3.3.2 Hé so qua han Van phong So
5.2.4 Chuan chtrc danh
"""
    last = "cham han Thanh tra So\n"
    found = {code: units for code, _, _, units in criteria(tmp_path, table + last)}
    assert found == {"1.2.1": ["Văn phòng Sở"], "2.3.1": ["Thanh tra Sở"], "3.3.2": ["Văn phòng Sở"]}
