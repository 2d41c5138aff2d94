"""Results and criteria in lists and prose: places beside points, points before names, years in brackets."""

import pytest

from vanban.parse import extract
from vanban.record import Record

HEAD = "SỞ CÔNG THƯƠNG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/BC-SCT\n\nBÁO CÁO\n"


def read(subject: str, text: str) -> Record:
    return extract(HEAD + subject + "\n\n" + text)


def ranked(text: str, subject: str = "Kết quả xếp hạng cải cách hành chính năm 2023") -> list[tuple[object, ...]]:
    return [(score.name, score.score, score.rank) for score in read(subject, text).scores if score.scope == "unit"]


ROWS = [("Phòng Tài chính", 96, 1), ("Phòng Thương mại", 92.5, 2), ("Chi cục Dân số", 90, 3)]


@pytest.mark.parametrize(
    "words",
    [
        ("{unit} đạt {points} điểm, thứ {place}", ("nhất", "hai", "ba")),
        ("{unit} đạt {points} điểm, hạng {place}", ("nhất", "nhì", "ba")),
        ("{unit} thứ {place}, {points} điểm", ("nhất", "hai", "ba")),
        ("{unit} được {points} điểm, thứ {place}", ("1", "2", "3")),
    ],
)
def test_places_are_told_by_the_points_beside_them(words: tuple[str, tuple[str, ...]]) -> None:
    form, places = words
    parts = [
        form.format(unit=unit, points=str(points).replace(".", ","), place=place)
        for (unit, points, _), place in zip(ROWS, places, strict=True)
    ]
    assert ranked("Kết quả như sau: " + "; ".join(parts) + ".") == ROWS


def test_each_year_and_days_of_the_week_are_no_places() -> None:
    text = (
        "Kết quả: Phòng Tài chính đạt 96 điểm; Phòng Thương mại đạt 92 điểm; Chi cục Dân số đạt 90 điểm.\n"
        "Phòng Tài chính hằng năm, trước ngày 15/12, gửi báo cáo; họp giao ban vào thứ hai, thứ sáu."
    )
    assert {rank for _, _, rank in ranked(text)} == {None}


def test_points_before_the_units_that_have_them() -> None:
    text = "Kết quả chấm điểm:\n\n96 điểm: Phòng Tài chính.\n\n92,5 điểm: Phòng Thương mại.\n\n90 điểm: Chi cục Dân số."
    assert ranked(text) == [(unit, points, None) for unit, points, _ in ROWS]


@pytest.mark.parametrize("form", ["{}. {}: {}% (hạng {}).", "{}) {} – {}% – giảm 0,{}% so với cùng kỳ."])
def test_percentages_of_units_in_a_list_are_their_results(form: str) -> None:
    text = "\n".join(
        form.format(at, unit, str(points).replace(".", ","), at) for at, (unit, points, _) in enumerate(ROWS, 1)
    )
    found = ranked("Kết quả khảo sát:\n" + text, "Kết quả khảo sát hài lòng năm 2023")
    assert [each[:2] for each in found] == [each[:2] for each in ROWS]


def test_percentages_of_what_units_do_are_none() -> None:
    text = "Tỷ lệ giải ngân:\n1. Phòng Tài chính: 96%.\n2. Phòng Thương mại: 92,5%.\n3. Chi cục Dân số: 90%."
    assert ranked(text, "Nâng cao Chỉ số cải cách hành chính") == []


def test_a_domain_has_its_earlier_year_in_brackets() -> None:
    text = (
        "Năm 2023 từng lĩnh vực phải đạt được:\n- Cải cách thể chế: 6/6 điểm (năm 2022: 5,5/6 điểm);\n"
        "- Tài chính công: 7,5/8 điểm (năm 2022: 7/8 điểm)."
    )
    record = read("Nâng cao Chỉ số cải cách hành chính năm 2023", text)
    assert [(score.name, score.year, score.score) for score in record.scores] == [
        ("Cải cách thể chế", 2022, 5.5),
        ("Tài chính công", 2022, 7),
    ]
    assert [target.score for target in record.targets] == [6, 7.5]


def test_numbered_domains_their_sum_and_what_an_index_is_made_of() -> None:
    text = (
        "Đối chiếu Bộ chỉ số gồm 3 lĩnh vực, 100 điểm (trong đó 30 điểm khảo sát), Sở tự chấm:\n"
        "Lĩnh vực 1 - Công tác chỉ đạo, điều hành: 11,5/12 điểm.\nLĩnh vực 2 - Cải cách thể chế: 6/6 điểm.\n"
        "Lĩnh vực 3 - Tài chính công: 5/5 điểm.\nCộng điểm tự chấm: 22,5/23 điểm."
    )
    record = read("Giải trình điểm tự chấm Chỉ số cải cách hành chính năm 2023", text)
    assert [(score.label, score.name, score.score) for score in record.scores] == [
        ("1", "Công tác chỉ đạo, điều hành", 11.5),
        ("2", "Cải cách thể chế", 6),
        ("3", "Tài chính công", 5),
        (None, None, 22.5),
    ]


def test_this_domain_is_what_heads_the_point() -> None:
    text = (
        "1. Thủ tục hành chính: hồ sơ giấy còn nhiều. Lĩnh vực này đạt 11,9/16 điểm.\n"
        "2. Chính quyền số: hạ tầng chưa đồng bộ. Lĩnh vực này đạt 7,8/14 điểm."
    )
    record = read("Nâng cao Chỉ số cải cách hành chính năm 2023", text)
    assert [(score.label, score.name) for score in record.scores] == [
        ("1", "Thủ tục hành chính"),
        ("2", "Chính quyền số"),
    ]


def test_points_counted_right_under_the_only_addressee_are_the_text() -> None:
    text = (
        "Kính gửi: Hội đồng nhân dân tỉnh\n"
        "1. PCI năm 2023: 64,1 điểm, hạng 46/63.\n2. PGI năm 2023: 20,5 điểm, hạng 44/63."
    )
    record = read("Tình hình thực hiện các chỉ số năm 2023", text)
    assert [(score.score, score.rank) for score in record.scores] == [(64.1, 46), (20.5, 44)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Trong 2 điểm của tiêu chí 1.3.2, Sở đạt 1,5 điểm.",
        'Tiêu chí "Kiểm tra" (mã 1.3.2) đạt 1,5 trên tối đa 2 điểm.',
        "Tiêu chí 1.3.2 – điểm tối đa 2, dự thảo 1,5.",
    ],
)
def test_points_of_a_criterion_on_whichever_side_of_their_maximum(sentence: str) -> None:
    found = [(each.code, each.score, each.max_score) for each in read("Giải trình một số tiêu chí", sentence).criteria]
    assert found == [("1.3.2", 1.5, 2)]


@pytest.mark.parametrize(
    "text",
    [
        "II. HẠN CHẾ, THIẾU SÓT\n1. Về chuyển đổi số\nHồ sơ giấy còn nhiều (tiêu chí 7.2.1).",
        "Giao Văn phòng Sở số hóa hồ sơ, khắc phục tiêu chí 7.2.1.",
        "Tiêu chí 7.2.1 giảm 1 điểm vì hồ sơ giấy còn nhiều.",
        "Tiêu chí 7.2.1 bị chấm 0 điểm.",
    ],
)
def test_what_says_that_a_criterion_lost_points(text: str) -> None:
    assert [(each.code, each.status) for each in read("Nâng cao Chỉ số", text).criteria] == [("7.2.1", "deducted")]


def test_codes_of_two_levels_under_a_group_of_criteria_are_criteria() -> None:
    text = (
        "1. Nhóm tiêu chí đạt điểm tối đa: 1.1, 2.2.\n2. Nhóm tiêu chí không đạt điểm tối đa:\n"
        "- 1.3 (tự kiểm tra): đạt 0,5 điểm, mất 0,5 điểm;\n- 3.2 (đúng hạn): đạt 4,5 điểm, mất 0,5 điểm."
    )
    record = read("Giải trình kết quả Chỉ số cải cách hành chính", text)
    assert {each.code: each.status for each in record.criteria} == {
        "1.1": "met",
        "2.2": "met",
        "1.3": "deducted",
        "3.2": "deducted",
    }
    assert record.scores == []


def test_units_behind_the_criteria_that_are_theirs() -> None:
    text = (
        "Trong 03 tiêu chí bị trừ điểm, tiêu chí 1.4.4 và tiêu chí 2.3.1 thuộc trách nhiệm của Phòng Tư pháp, "
        "tiêu chí 5.3.1 thuộc trách nhiệm của Phòng Nội vụ."
    )
    found = {each.code: each.units for each in read("Giải trình các tiêu chí", text).criteria}
    assert found == {"1.4.4": ["Phòng Tư pháp"], "2.3.1": ["Phòng Tư pháp"], "5.3.1": ["Phòng Nội vụ"]}


def test_an_office_of_a_commune_goes_without_a_word_for_it() -> None:
    text = "Điểm yếu thuộc tiêu chí 2.1, đạt 2/4 điểm. Bộ phận thực hiện: Địa chính - Xây dựng. Thời gian: quý II."
    assert [each.units for each in read("Khắc phục tiêu chí", text).criteria] == [["Địa chính - Xây dựng"]]


PARTS = [
    ("Cải cách thể chế", "6,88", "6,35"),
    ("Tài chính công", "7,15", "6,9"),
    ("Cải cách tổ chức bộ máy", "7,46", "6,4"),
]


@pytest.mark.parametrize("form", ["{} ({})", "{} {}/10"])
def test_a_row_of_parts_has_points_without_their_word(form: str) -> None:
    text = "Sở đạt 71,39 điểm. Điểm theo các lĩnh vực: " + ", ".join(form.format(*part) for part in PARTS) + "."
    record = read("Giải trình Chỉ số cải cách hành chính năm 2023", text)
    found = {score.name: score.score for score in record.scores if score.scope == "domain"}
    assert found == {name: float(points.replace(",", ".")) for name, points, _ in PARTS}


@pytest.mark.parametrize("form", ["- {}: {} (năm 2022: {})", "- {} (tổng điểm {}, năm 2022: {})"])
def test_points_of_an_earlier_year_stand_beside_this_years(form: str) -> None:
    text = "Các lĩnh vực có điểm như sau:\n" + "\n".join(form.format(*part) for part in PARTS)
    record = read("Kết quả Chỉ số cải cách hành chính năm 2023", text)
    found = {(score.name, score.year): score.score for score in record.scores}
    assert found == {
        (name, year): float(points.replace(",", "."))
        for name, *both in PARTS
        for year, points in zip((2023, 2022), both, strict=True)
    }


def test_who_leads_stands_beside_the_codes_that_lost_points() -> None:
    text = (
        "I. LĨNH VỰC TÀI CHÍNH CÔNG (5,3/8 ĐIỂM)\n1. Tiêu chí bị trừ điểm: 6.1.1, 6.2.2.\n"
        "2. Cơ quan chủ trì: Phòng Tài chính - Kế hoạch.\n3. Mục tiêu năm 2024: 7/8 điểm."
    )
    found = {each.code: each.units for each in read("Cải thiện Chỉ số cải cách hành chính", text).criteria}
    assert found == {"6.1.1": ["Phòng Tài chính - Kế hoạch"], "6.2.2": ["Phòng Tài chính - Kế hoạch"]}


def test_units_behind_dashes_are_responsible() -> None:
    text = "Mất 0,5 điểm – tiêu chí 1.2 – chưa kiểm tra hết các phòng – Văn phòng HĐND và UBND phụ trách."
    found = {each.code: each.units for each in read("Giải trình điểm chưa đạt", text).criteria}
    assert found == {"1.2": ["Văn phòng HĐND và UBND"]}


def test_an_order_behind_names_is_their_place_and_hamlets_are_units() -> None:
    rows = ["Đơn vị | Xếp loại | Thứ tự | Điểm chấm"]
    rows += [f"{unit} | Tốt | {place} | {str(points).replace('.', ',')}" for unit, points, place in ROWS]
    assert ranked("\n".join(rows)) == ROWS
    hamlets = "Kết quả xếp hạng các xóm:\nHạng 1: Xóm Đông (48,5 điểm)\nHạng 2: Xóm Trung Lễ (47 điểm)"
    assert ranked(hamlets) == [("Xóm Đông", 48.5, 1), ("Xóm Trung Lễ", 47, 2)]


def test_a_domain_called_by_its_number_has_it_as_its_label() -> None:
    text = (
        "Chỉ số của huyện đạt 80,66 điểm. Trong đó:\nLĩnh vực 1. Chỉ đạo điều hành: 10,8/12 điểm\n"
        "Lĩnh vực 2. Cải cách thể chế: 7,5/8 điểm"
    )
    found = read("Kết quả Chỉ số cải cách hành chính năm 2022", text).scores
    assert [(each.label, each.name) for each in found if each.scope == "domain"] == [
        ("1", "Chỉ đạo điều hành"),
        ("2", "Cải cách thể chế"),
    ]


def test_points_that_are_places_of_the_post_are_nobodys() -> None:
    text = "1. Phòng Quản lý vận tải: tổ chức cấp đổi giấy phép tại 15 điểm bưu điện."
    assert not read("Khắc phục tồn tại về cải cách hành chính năm 2023", text).scores
