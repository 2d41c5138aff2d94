"""What sentences say of criteria in further words: who bears them, who gave which points, whether any were lost."""

from __future__ import annotations

import pytest
from letters import read

from vanban import extract


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Không có điểm bị trừ ở các tiêu chí 1.1.1, 1.2.1.", "met"),
        ("Sở giữ được điểm tuyệt đối ở các tiêu chí 1.1.1, 1.2.1.", "met"),
        ("Một số tiêu chí vẫn bảo đảm trọn điểm: 1.1.1, 1.2.1.", "met"),
        ("Tiêu chí 1.1.1 và tiêu chí 1.2.1 đã được Hội đồng chấm điểm tối đa.", "met"),
        ("Duy trì điểm tối đa ở các tiêu chí 1.1.1, 1.2.1.", "met"),
        ("Tỉnh không giữ được điểm ở các tiêu chí: 1.1.1 (báo cáo), 1.2.1 (kiểm tra).", "deducted"),
        ("Hội đồng không cho điểm tiêu chí 1.1.1 và tiêu chí 1.2.1.", "deducted"),
        ("Còn 02 tiêu chí bị trừ điểm, gồm 1.1.1 (0,5 điểm), 1.2.1 (0,25 điểm).", "deducted"),
        ("Tiêu chí 1.1.1 và 1.2.1 không được chấm điểm tối đa.", "deducted"),
    ],
)
def test_whether_criteria_lost_points_is_told_in_many_words(text: str, status: str) -> None:
    assert [(c.code, c.status) for c in read(text).criteria] == [("1.1.1", status), ("1.2.1", status)]


@pytest.mark.parametrize(
    "text",
    [
        "Tiêu chí 1.1.1 do Sở Nội vụ khắc phục. Tiêu chí 1.2.1 do Sở Tư pháp khắc phục.",
        "Phụ trách các tiêu chí trên là Sở Nội vụ (tiêu chí 1.1.1), Sở Tư pháp (tiêu chí 1.2.1).",
        "Giữ vững các tiêu chí 1.1.1 (Sở Nội vụ phụ trách); 1.2.1 (Sở Tư pháp phụ trách).",
        "Tiêu chí 1.1.1 bị trừ điểm. Về trách nhiệm: thuộc Sở Nội vụ. Tiêu chí 1.2.1 bị trừ điểm. Về trách nhiệm: "
        "thuộc Sở Tư pháp.",
        "Chậm tham mưu: tiêu chí 1.1.1 bị trừ điểm, trách nhiệm của Sở Nội vụ.\nThiếu đôn đốc: tiêu chí 1.2.1 bị trừ "
        "điểm, trách nhiệm của Sở Tư pháp.",
        "Nhóm A: Lỗi của tỉnh\nA1. Tiêu chí 1.1.1 (Báo cáo).\n- Chịu trách nhiệm: Sở Nội vụ.\n"
        "Nhóm B: Lỗi khác\nB1. Tiêu chí 1.2.1 (Kiểm tra).\n- Chịu trách nhiệm: Sở Tư pháp.",
    ],
)
def test_each_criterion_has_its_own_unit(text: str) -> None:
    record = read(text)
    assert [(c.code, list(c.units)) for c in record.criteria] == [("1.1.1", ["Sở Nội vụ"]), ("1.2.1", ["Sở Tư pháp"])]
    assert not record.assignments


def test_points_that_a_body_gave_itself_are_told_by_who_gave_others() -> None:
    (found,) = read("Tiêu chí 1.1.1: Tỉnh giải trình. Tiêu chí 1.1.1: Sở chấm 1, Hội đồng chấm 0,75.").criteria
    assert (found.self_score, found.score, found.status) == (1, 0.75, "deducted")


@pytest.mark.parametrize("given", ["dự kiến", "tạm chấm", "phúc tra"])
def test_points_that_are_not_yet_final_are_those_given(given: str) -> None:
    (found,) = read(f"Tiêu chí 1.4: điểm tối đa 2 điểm, Ban tự chấm 2 điểm, {given} 1 điểm.").criteria
    assert (found.max_score, found.self_score, found.score, found.status) == (2, 2, 1, "deducted")


def test_codes_stand_first_under_a_heading_further_up_that_says_so() -> None:
    text = (
        "III. KHẮC PHỤC TỪNG TIÊU CHÍ\n1. Lĩnh vực Chỉ đạo, điều hành\n"
        "- 1.2.2 Báo cáo định kỳ (0/1,5 điểm): gửi trước hạn; Văn phòng Sở phụ trách.\n"
        "- 1.5.2 Nhiệm vụ được giao (0,5/2 điểm): lập bảng theo dõi; Thanh tra Sở phụ trách."
    )
    found = [(c.code, c.score, c.max_score, list(c.units)) for c in read(text).criteria]
    assert found == [("1.2.2", 0, 1.5, ["Văn phòng Sở"]), ("1.5.2", 0.5, 2, ["Thanh tra Sở"])]


def test_all_that_a_body_claimed_is_what_it_gave_itself() -> None:
    (found,) = read("Tiêu chí 1.1.1: Sở tự chấm tối đa 1,5 điểm, Hội đồng chấm 1 điểm.").criteria
    assert (found.self_score, found.score, found.status) == (1.5, 1, "deducted")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Giao Phòng Nội vụ biệt phái 01 công chức về mỗi xã.", "Phòng Nội vụ"),
        ("Giao Phòng Tài chính - Kế hoạch cấp mỗi xã 150 triệu đồng.", "Phòng Tài chính - Kế hoạch"),
        ("Giao Phòng Hành chính tư pháp trực cả ngày thứ Bảy.", "Phòng Hành chính tư pháp"),
        ("Giao Ban Dân vận các huyện, thị, thành ủy kiểm tra chéo.", "Ban Dân vận các huyện, thị, thành ủy"),
        ("Giao Phòng Cấp phép xây dựng công khai quy trình cấp phép.", "Phòng Cấp phép xây dựng"),
        ("Lãnh đạo tỉnh đã giao Thanh tra tỉnh thanh tra công vụ 04 xã, trước ngày 30/9/2024.", "Thanh tra tỉnh"),
    ],
)
def test_a_unit_ends_where_its_task_begins(text: str, unit: str) -> None:
    assert [a.unit for a in read(text).assignments] == [unit]


def test_a_line_that_ends_in_a_colon_says_what_the_points_under_it_cost() -> None:
    text = (
        "Qua rà soát, Sở bị trừ điểm do các lỗi sau:\n- Lỗi của Văn phòng: tiêu chí 1.2.2.\n- Lỗi khác: tiêu chí 3.1.4."
    )
    assert [(c.code, c.status) for c in read(text).criteria] == [("1.2.2", "deducted"), ("3.1.4", "deducted")]


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        (
            "Tiêu chí “7.2.1: Số TTHC cung cấp trực tuyến mức độ 3 và 4” bị trừ điểm, giao Văn phòng Sở khắc phục.",
            "Số TTHC cung cấp trực tuyến mức độ 3 và 4",
            None,
        ),
        (
            "Tiêu chí 7.2.1: Số TTHC mức độ 3, 4 có phát sinh hồ sơ: 0,5/1 điểm.",
            "Số TTHC mức độ 3, 4 có phát sinh hồ sơ",
            None,
        ),
        (
            "Tiêu chí 7.2.1: Tỷ lệ hồ sơ trực tuyến mức độ 4 bị trừ 0,5 điểm do chưa bố trí máy quét.",
            "Tỷ lệ hồ sơ trực tuyến mức độ 4",
            "chưa bố trí máy quét",
        ),
        ("Tiêu chí 7.2.1 bị trừ 0,5 điểm vì còn hồ sơ quá hạn.", None, "còn hồ sơ quá hạn"),
        ("Tiêu chí 7.2.1 bị trừ 0,5 điểm, một số đơn vị còn chậm báo cáo.", None, None),
    ],
)
def test_levels_and_units_are_no_reasons(text: str, name: str | None, reason: str | None) -> None:
    found = read(text).criteria
    assert [(c.code, c.name, c.reason, c.status) for c in found] == [("7.2.1", name, reason, "deducted")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Tiêu chí 1.5.1 (Tuyên truyền CCHC) chỉ đạt 0,5/1 điểm do Văn phòng Sở chậm đăng bài; tiêu chí 2.3.1 "
            "(rà soát văn bản) bị trừ 1 điểm vì phần mềm bị lỗi.",
            [("Tuyên truyền CCHC", "Văn phòng Sở chậm đăng bài"), ("rà soát văn bản", "phần mềm bị lỗi")],
        ),
        (
            "Tiêu chí 1.5.1 (Quản lý kinh phí, 1/2 điểm), 2.3.1 (hồ sơ chậm 3 ngày) bị trừ điểm do Hội đồng chấm.",
            [("Quản lý kinh phí", None), (None, None)],
        ),
        (
            "Kế hoạch ban hành muộn hai tháng, nên tiêu chí 1.5.1: Tuyên truyền CCHC - được 0,5/1 điểm. Do chưa tự "
            "kiểm tra văn bản, tiêu chí 2.3.1 (Văn phòng) bị trừ 1 điểm.",
            [("Tuyên truyền CCHC", "Kế hoạch ban hành muộn hai tháng"), (None, "chưa tự kiểm tra văn bản")],
        ),
        (
            "Tiêu chí 1.5.1: Hồ sơ mức độ 3 và 4 đạt 0,5/1 điểm, do Phòng Nội vụ tham mưu. Tiêu chí 2.3.1 bị trừ 0,5 "
            "điểm do công trình vướng thủ tục.",
            [("Hồ sơ mức độ 3 và 4", None), (None, "công trình vướng thủ tục")],
        ),
    ],
)
def test_what_each_criterion_is_called_and_why_it_lost_points(text: str, told: list[tuple[str, str]]) -> None:
    assert [(c.code, c.name, c.reason) for c in read(text).criteria] == [
        (code, *pair) for code, pair in zip(("1.5.1", "2.3.1"), told, strict=True)
    ]


def test_the_year_of_a_remedy_is_not_that_of_the_loss() -> None:
    record = read(
        "Năm 2023, tỉnh đạt 82,5 điểm.\n- Tiêu chí 1.2.1 bị trừ 0,5 điểm.\nGiải pháp trong năm 2024:\n- Rà soát."
    )
    assert [(c.code, c.year) for c in record.criteria] == [("1.2.1", 2023)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Tiêu chí 2.1.2: điểm tối đa 1,0 điểm, Sở tự chấm 0,5 điểm do còn 01 văn bản chậm.",
            [("2.1.2", "deducted", 1, 0.5)],
        ),
        (
            "Ngoài tiêu chí 7.3.2 tự chấm 1,25/2 điểm, các nội dung khác đều tự chấm điểm tối đa.",
            [("7.3.2", "deducted", 2, 1.25)],
        ),
        ("Tiêu chí 3.3 (xin lỗi): Sở làm đầy đủ nên tự chấm điểm tối đa là 1 điểm.", [("3.3", "met", 1, 1)]),
    ],
)
def test_who_claims_less_than_there_is_has_lost_points(text: str, told: list[tuple[str, str, float, float]]) -> None:
    assert [(c.code, c.status, c.max_score, c.self_score) for c in read(text).criteria] == told


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "Tiêu chí về thủ tục: 3.1 đạt điểm tối đa; 3.2 trừ 0,5 điểm vì còn 47 hồ sơ trễ hạn; 3.3 trừ 0,25 điểm.",
            "3.1 3.2 3.3",
        ),
        (
            "Có 04 tiêu chí không đạt điểm tối đa: chỉ đạo có 1.2, 1.5; thủ tục có 3.3; công vụ có 5.2.",
            "1.2 1.5 3.3 5.2",
        ),
        ("- 1.1.1 Ban hành kế hoạch CCHC: đạt điểm tối đa.", "1.1.1"),
        ("Trong năm, đơn vị có 1.250 hồ sơ theo tiêu chí mới.", ""),
    ],
)
def test_codes_that_go_on_a_list_need_no_word(text: str, codes: str) -> None:
    assert [c.code for c in read(text).criteria] == codes.split()


def test_points_of_a_list_of_codes_and_denied_causes() -> None:
    found = read(
        "Đơn vị không phát sinh hồ sơ nên các tiêu chí 3.2.1, 3.2.2 và 7.3.1 bị chấm 0 điểm. "
        "Đây là nội dung đặc thù, không phải do thiếu trách nhiệm trong thực hiện."
    ).criteria
    assert [(c.code, c.score, c.reason) for c in found] == [(code, 0, None) for code in ("3.2.1", "3.2.2", "7.3.1")]


@pytest.mark.parametrize(
    "text",
    [
        "Tiêu chí 5.6 bị trừ 0,75 điểm. Trong năm 2022, Sở đã giao Phòng Tổ chức cán bộ hướng dẫn các trường.",
        "Tiêu chí 5.6 không đạt điểm do chưa có sáng kiến; đầu mối là Phòng Tổ chức cán bộ.",
        "Phê bình Phòng Tổ chức cán bộ để mất điểm tiêu chí 5.6, Văn phòng Sở để mất điểm tiêu chí 6.1.",
    ],
)
def test_who_was_given_a_criterion_is_told_in_many_words(text: str) -> None:
    assert [c.units for c in read(text).criteria if c.code == "5.6"] == [["Phòng Tổ chức cán bộ"]]


def test_years_before_points_are_none_and_causes_are_of_their_clause() -> None:
    text = "1. Tiêu chí 3.2 - Kết quả giải quyết hồ sơ\n- Điểm tối đa: 4 điểm. Điểm năm 2021: 2,5 điểm."
    assert [(c.max_score, c.score) for c in read(text).criteria] == [(4, 2.5)]
    found = read("Đạt điểm tối đa ở các tiêu chí 2.1, 2.2; tiêu chí 2.3 tự chấm 0,5/1 điểm do chưa cập nhật.").criteria
    assert [c.reason for c in found] == [None, None, "chưa cập nhật"]


def test_points_told_in_turn_are_of_the_criteria_before_them() -> None:
    found = read(
        "Hai tiêu chí 4.1 (An toàn thông tin) và 4.4 (Diễn tập ứng cứu) bị mất toàn bộ điểm, lần lượt là 0/30 điểm và "
        "0/20 điểm; tiêu chí 3.2 (Bồi dưỡng tổ công nghệ) chỉ được 5/20 điểm."
    ).criteria
    assert [(c.code, c.score, c.max_score) for c in found] == [("4.1", 0, 30), ("4.4", 0, 20), ("3.2", 5, 20)]


def test_points_won_back_were_lost() -> None:
    [found] = read("Trình phương án đơn giản hóa để lấy lại điểm đã mất ở tiêu chí 3.4.1 (Rà soát thủ tục).").criteria
    assert found.status == "deducted"
    [found] = read('Tiêu chí 3.4.2 "Xử lý kiến nghị của doanh nghiệp" tự chấm 0,5/1 điểm.').criteria
    assert (found.self_score, found.max_score) == (0.5, 1)


def test_the_heads_of_all_bodies_of_a_kind_are_given_no_criterion() -> None:
    [found] = read("Tiêu chí 2.1.4 bị trừ điểm. Hiệu trưởng các trường rà soát, có giải pháp ngay từ đầu năm.").criteria
    assert found.units == []


def test_what_closes_a_document_names_nobody_responsible() -> None:
    text = "Tiêu chí 7.3.1 đạt 0/1 điểm.\nTrên đây là kết quả thực hiện của UBND thành phố Hòa Đông./."
    assert [c.units for c in read(text).criteria] == [[]]


def test_offices_of_communes_have_names_of_two_fields() -> None:
    found = read(
        "Trách nhiệm như sau: Công chức Địa chính - Xây dựng chịu trách nhiệm về tiêu chí 3.2 (đạt 2/4 điểm); "
        "công chức Văn hóa - Xã hội chịu trách nhiệm về tiêu chí 1.3 (đạt 1/2 điểm)."
    ).criteria
    assert [c.units for c in found] == [["Công chức Địa chính - Xây dựng"], ["công chức Văn hóa - Xã hội"]]


def test_criteria_that_lost_much_and_those_named_as_examples() -> None:
    found = read(
        "Tiêu chí mất nhiều điểm nhất là tiêu chí 6.4 (hồ sơ trực tuyến) vì đường truyền yếu; sau đó là tiêu chí 2.1 "
        "(tuyên truyền).\nTất cả các xã giữ điểm tối đa ở tiêu chí 1.1."
    ).criteria
    told = [(c.code, c.status, c.units) for c in found]
    assert told == [("6.4", "deducted", []), ("2.1", "deducted", []), ("1.1", "met", [])]
    found = read(
        "Bên cạnh các tiêu chí đạt điểm tối đa như 2.1 và 4.2, Sở bị trừ điểm ở năm tiêu chí thành phần."
    ).criteria
    assert [(c.code, c.status) for c in found] == [("2.1", "met"), ("4.2", "met")]


def test_what_next_year_is_to_reach_is_none_of_the_last_criterion_above() -> None:
    task = "- Giao Văn phòng sở chịu trách nhiệm khắc phục tiêu chí 6.3.4."
    record = extract(
        f"BÁO CÁO\nKết quả năm 2021\n4. Biện pháp\n{task} Năm 2022, phấn đấu đạt 92,5 điểm, vị trí 2/11.\n"
    )
    (criterion,) = record.criteria
    assert (criterion.units, criterion.score, criterion.max_score) == (["Văn phòng sở"], None, None)


def test_points_brought_down_are_what_was_claimed_and_what_was_given() -> None:
    (found,) = read("Báo cáo chậm nên tiêu chí 1.2.2 từ 1,5 điểm hạ còn 1 điểm (tối đa 1,5 điểm).").criteria
    assert (found.max_score, found.self_score, found.score, found.status) == (1.5, 1.5, 1, "deducted")


def test_all_points_claimed_are_met_until_others_are_given() -> None:
    (found,) = read("Tiêu chí 1.3: tối đa 2 điểm, Ban tự chấm 2 điểm.").criteria
    assert (found.max_score, found.self_score, found.score, found.status) == (2, 2, None, "met")


def test_points_of_a_first_examination_are_those_given() -> None:
    (found,) = read("Chỉ tiêu 2.4 (Đường trục chính nội đồng): điểm tối đa 5, điểm thẩm tra 3.").criteria
    assert (found.max_score, found.score, found.status) == (5, 3, "deducted")
