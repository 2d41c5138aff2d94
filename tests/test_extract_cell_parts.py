"""Cells that hold several figures, heads that say when or whose, criteria across, marks: told apart before reading."""

from vanban import extract

HEAD = "SỞ NỘI VỤ\nSố: 12/BC-SNV\nHà Nam, ngày 05 tháng 3 năm 2024\nBÁO CÁO\n{}\n{}:\n"
RANKED = "Kết quả xếp hạng cải cách hành chính năm 2023"
CRITERIA = "Giải trình các tiêu chí Chỉ số cải cách hành chính năm 2023 bị trừ điểm"


def read(subject, table, lead="Kết quả như sau"):
    return extract(HEAD.format(subject, lead) + table + "\nNơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\nLê Văn Cam\n")


def ranked(table, subject=RANKED, lead="Kết quả như sau"):
    return [(score.name, score.score, score.rank) for score in read(subject, table, lead).scores]


def test_points_and_places_of_a_cell_are_told_by_their_words_whatever_their_order():
    wordings = (
        "Đạt {} điểm, xếp thứ {}",
        "Hạng {1}, {0} điểm",
        "{} điểm (xếp vị thứ {}, loại Tốt)",
        "{} điểm - đứng thứ {}",
    )
    for words in wordings:
        rows = [("Phòng Tư pháp", "92,5", "nhất"), ("Phòng Y tế", "88", "nhì"), ("Thanh tra huyện", "81,25", "ba")]
        table = "Tập thể | Thành tích | Tiền thưởng (đồng)\n" + "\n".join(
            f"{name} | {words.format(points, place)} | 1.000.000" for name, points, place in rows
        )
        assert ranked(table) == [("Phòng Tư pháp", 92.5, 1), ("Phòng Y tế", 88, 2), ("Thanh tra huyện", 81.25, 3)], (
            words
        )


def test_what_a_place_was_before_stands_behind_it_in_brackets():
    table = (
        "Xã | Điểm (thang 100) | Xếp hạng (so với năm 2022)\nXã Yên Bắc | 91,2 | 1 (tăng 2 bậc)\n"
        "Xã Mộc Nam | 89,75 | 2 (giữ nguyên)\nXã Châu Sơn | 80,1 | 3 (giảm 2 bậc)"
    )
    found = read(RANKED, table).scores
    assert [(score.score, score.max_score, score.rank, score.change) for score in found] == [
        (91.2, 100, 1, None), (89.75, 100, 2, None), (80.1, 100, 3, None)
    ]  # fmt: skip


def test_changes_are_read_in_words_and_figures_beside_them_are_no_row_without_bars():
    table = (
        "Chỉ số thành phần | Điểm 2022 | Điểm 2023 | Tăng/giảm | Vị trí/63\n"
        "Gia nhập thị trường | 7,58 | 6,44 | giảm 1,14 | 49/63\n"
        "Tiếp cận đất đai | 6,31 | 6,97 | tăng 0,66 | 36/63\nTính minh bạch | 5,55 | 5,79 | tăng 0,24 | 41/63"
    )
    record = read("Kết quả Chỉ số năng lực cạnh tranh (PCI) năm 2023", table)
    assert [(score.change, score.rank, score.rank_of) for score in record.scores if score.year == 2023] == [
        (-1.14, 49, 63), (0.66, 36, 63), (0.24, 41, 63)
    ]  # fmt: skip
    assert len(record.tables[0].header) == 5


def test_a_head_that_only_says_when_is_what_it_stands_under():
    table = (
        "Lĩnh vực | Xếp hạng trong 20 sở | | Điểm năm 2023\n | Năm 2022 | Năm 2023 |\n"
        "Thể chế | 8 | 5 | 9,5\nBộ máy | 2 | 4 | 7,25\nCông vụ | 9 | 13 | 11,6"
    )
    found = read("Vị trí các lĩnh vực cải cách hành chính năm 2023 của Sở", table).scores
    assert {(score.name, score.year, score.score, score.rank) for score in found} == {
        ("Thể chế", 2022, None, 8), ("Bộ máy", 2022, None, 2), ("Công vụ", 2022, None, 9),
        ("Thể chế", 2023, 9.5, 5), ("Bộ máy", 2023, 7.25, 4), ("Công vụ", 2023, 11.6, 13),
    }  # fmt: skip


def test_what_others_have_is_neither_a_result_nor_a_maximum():
    table = (
        "Nội dung | Điểm của tỉnh | Điểm cao nhất toàn quốc | Điểm thấp nhất toàn quốc\n"
        "Công khai, minh bạch | 5,33 | 5,88 | 4,71\nKiểm soát tham nhũng | 7,15 | 7,95 | 5,77\n"
        "Quản trị môi trường | 3,61 | 4,85 | 2,9"
    )
    found = read("Kết quả Chỉ số PAPI năm 2023", table, "Mỗi nội dung tối đa 10 điểm, cụ thể").scores
    assert [(score.score, score.max_score) for score in found] == [(5.33, 10), (7.15, 10), (3.61, 10)]


def test_points_of_a_course_are_nobodys_index():
    table = (
        "Đơn vị cử học | Số học viên | Điểm bài thu hoạch\n"
        "Sở Nội vụ | 6 | 9,0\nHuyện Lý Nhân | 9 | 8,5\nSở Y tế | 7 | 8,0"
    )
    assert ranked(table, "Kết quả lớp bồi dưỡng về cải cách hành chính") == []


def test_codes_may_stand_across():
    table = (
        "Tiêu chí | 1.1.2 | 2.3.1 | 4.1.3\nĐiểm tối đa | 1 | 2 | 1,5\nĐiểm đạt | 0,5 | 1 | 1\n"
        "Người phụ trách | Văn phòng Sở | Thanh tra Sở | Phòng Tổ chức"
    )
    found = read(CRITERIA, table).criteria
    assert [(each.code, each.max_score, each.score, each.units) for each in found] == [
        ("1.1.2", 1, 0.5, ["Văn phòng Sở"]), ("2.3.1", 2, 1, ["Thanh tra Sở"]), ("4.1.3", 1.5, 1, ["Phòng Tổ chức"])
    ]  # fmt: skip


def test_those_in_the_lead_and_those_beside_them_may_share_a_cell():
    cells = (
        "Chủ trì: Sở Tư pháp; phối hợp: Sở Tài chính", "Sở Tư pháp chủ trì, Sở Tài chính phối hợp",
        "Sở Tư pháp (chủ trì), Sở Tài chính (phối hợp)", "Giao Sở Tư pháp chủ trì, phối hợp với Sở Tài chính",
    )  # fmt: skip
    for cell in cells:
        table = f"Tiêu chí | Điểm mất | Cơ quan thực hiện\n1.1.2 | 0,5 | {cell}\n2.1.3 | 1 | Sở Nội vụ tham mưu"
        first, second = read(CRITERIA, table).criteria
        assert (first.units, first.coordinating, second.units) == (["Sở Tư pháp"], ["Sở Tài chính"], ["Sở Nội vụ"]), (
            cell
        )


def test_marks_say_which_criteria_have_all_points():
    table = (
        "Tiêu chí | Tên | Đạt điểm tối đa | Bị mất điểm\n1.1.1 | Ban hành kế hoạch | x |\n"
        "1.2.1 | Báo cáo định kỳ | | x\n3.3.2 | Giải quyết đúng hạn | x |"
    )
    found = read("Kết quả các tiêu chí Chỉ số cải cách hành chính năm 2023", table).criteria
    assert [(each.code, each.status) for each in found] == [("1.1.1", "met"), ("1.2.1", "deducted"), ("3.3.2", "met")]


def test_points_of_several_years_are_the_latest_ones():
    table = (
        "Mã | Tiêu chí thành phần | Tối đa | 2022 | 2023 | Phụ trách\n"
        "1.1.1 | Ban hành kế hoạch | 1 | 1 | 0,75 | Văn phòng Sở\n"
        "3.2.1 | Giải quyết hồ sơ | 3 | 2 | 2,5 | Thanh tra Sở\n7.1.1 | Dịch vụ công | 2 | 1,5 | 1 | Văn phòng Sở"
    )
    assert [each.score for each in read(CRITERIA, table).criteria] == [0.75, 2.5, 1]


def test_parts_without_points_may_have_places_alone():
    table = (
        "Chỉ số thành phần | Hạng 2023 | Hạng 2024 phấn đấu | Điểm 2024 phấn đấu\n"
        "Gia nhập thị trường | 40 | 30 | ≥ 7,5\n"
        "Tiếp cận đất đai | 22 | 15 | ≥ 7,2\nTính minh bạch | 51 | 35 | ≥ 6,4"
    )
    record = read("Kế hoạch cải thiện Chỉ số năng lực cạnh tranh (PCI) năm 2024", table)
    assert [(score.year, score.rank) for score in record.scores] == [(2023, 40), (2023, 22), (2023, 51)]
    assert [(target.score, target.rank) for target in record.targets] == [(7.5, 30), (7.2, 15), (6.4, 35)]


def test_three_figures_of_a_cell_are_told_by_the_head():
    table = (
        "Tiêu chí | Tự chấm/Thẩm định/Tối đa | Ý kiến của Hội đồng\n"
        "1.5.1 | 2/1/2 | Chưa có sáng kiến\n2.1.3 | 1/0,5/1 | Ban hành chậm"
    )
    found = read(CRITERIA, table).criteria
    assert [(each.self_score, each.score, each.max_score) for each in found] == [(2, 1, 2), (1, 0.5, 1)]


def test_places_may_be_roman_and_moves_are_no_names():
    table = (
        "Cơ quan | Điểm đạt/100 điểm | Thứ bậc năm 2023 | Biến động so với 2022\n"
        "Phòng Tư pháp | 97,25 | I | Lên 1 bậc\n"
        "Phòng Y tế | 96,5 | II | Xuống 1 bậc\nPhòng Nội vụ | 92 | III | Không thay đổi\n"
        "Thanh tra huyện | 90 | IV | Lên 3 bậc"
    )
    found = read(RANKED, table).scores
    assert [(score.rank, score.max_score, score.change) for score in found] == [
        (1, 100, None), (2, 100, None), (3, 100, None), (4, 100, None)
    ]  # fmt: skip


def test_what_stands_under_a_change_is_one():
    table = (
        "Chỉ số thành phần | Năm 2022 | | Năm 2023 | | Thay đổi 2023/2022 |\n | Điểm | XH | Điểm | XH | Điểm | XH\n"
        "Gia nhập thị trường | 6,90 | 35 | 7,02 | 30 | 0,12 | Tăng 5 bậc\n"
        "Tính minh bạch | 7,15 | 20 | 7,01 | 26 | -0,14 | Giảm 6 bậc\n"
        "Đào tạo lao động | 5,80 | 42 | 6,05 | 28 | 0,25 | Tăng 14 bậc"
    )
    found = read("Kết quả Chỉ số PCI năm 2023", table).scores
    assert [(score.year, score.change) for score in found] == [
        (2022, None), (2022, None), (2022, None), (2023, 0.12), (2023, -0.14), (2023, 0.25)
    ]  # fmt: skip


def test_a_domain_told_of_a_body_behind_its_points_is_no_row():
    table = (
        "Xếp hạng | Huyện, thành phố | Chỉ số tổng hợp (%) | Lĩnh vực yếu nhất\n1 | Hữu Lũng | 91,02 | Tài chính công\n"
        "2 | Cao Lộc | 89,77 | Công vụ\n3 | Chi Lăng | 88,13 | Chính quyền số\n4 | Bình Gia | 86,5 | Thể chế"
    )
    assert [score.name for score in read(RANKED, table).scores] == ["Hữu Lũng", "Cao Lộc", "Chi Lăng", "Bình Gia"]


def test_people_and_indicators_counted_are_no_points():
    staff = "Đơn vị | Hạng I | Hạng II | Đến hạn nâng lương (người)\nSở Y tế | 4 | 61 | 120\nSở Xây dựng | 1 | 33 | 68"
    indicators = (
        "Chỉ tiêu | ĐVT | Nghị quyết giao | Thực hiện\nHồ sơ đúng hạn | % | 98 | 99,2\nHộ nghèo | % | 2,5 | 2,31\n"
        "Lao động qua đào tạo | % | 70 | 71,5"
    )
    for table in (staff, indicators):
        assert read("Kết quả các chỉ số xã hội và cải cách hành chính năm 2023", table).scores == []


def test_measures_down_and_years_across_tell_what_was_reached_and_what_is_to_be():
    table = (
        "Chỉ tiêu | Năm 2023 | Mục tiêu năm 2024 | Ghi chú\nĐiểm DTI của huyện | 512,6/1.000 | 600/1.000 |\n"
        "Xếp hạng trong 27 huyện, thị xã | 17 | 12 |"
    )
    record = read("Kế hoạch nâng cao Chỉ số chuyển đổi số (DTI) năm 2024", table)
    assert [(each.year, each.score, each.rank, each.rank_of) for each in record.scores] == [(2023, 512.6, 17, 27)]
    assert [(each.year, each.score, each.rank, each.rank_of) for each in record.targets] == [(2024, 600, 12, 27)]


def test_places_of_the_year_before_are_not_those_of_the_points():
    table = (
        "Tên đơn vị | Điểm đạt | Xếp hạng năm nay | Xếp hạng năm trước (2022)\nHuyện Lý Nhân | 87,6 | 3 | 5\n"
        "Huyện Bình Lục | 90,1 | 1 | 2\nHuyện Kim Bảng | 88,1 | 2 | 1"
    )
    found = read(RANKED, table).scores
    assert {(score.name, score.score, score.rank) for score in found if score.score is not None} == {
        ("Huyện Lý Nhân", 87.6, 3), ("Huyện Bình Lục", 90.1, 1), ("Huyện Kim Bảng", 88.1, 2)
    }  # fmt: skip


def test_columns_printed_twice_may_have_an_empty_one_between():
    table = "Xếp hạng | Cơ quan | Điểm | | Xếp hạng | Cơ quan | Điểm\n" + "\n".join(
        f"{at} | Sở {one} | {95 - at} | | {at + 3} | Sở {two} | {90 - at}"
        for at, one, two in ((1, "Tư pháp", "Tài chính"), (2, "Nội vụ", "Công Thương"), (3, "Y tế", "Du lịch"))
    )
    assert sorted((each[2], each[0]) for each in ranked(table))[3:5] == [(4, "Sở Tài chính"), (5, "Sở Công Thương")]


def test_criteria_under_the_letters_of_their_parts_are_no_domains():
    table = (
        "Thuộc lĩnh vực | Tiêu chí | Nguyên nhân | Điểm tối đa | Điểm đạt | Đơn vị phải giải trình\n"
        "I | 1.1.2. Tiến độ kế hoạch | 2 nhiệm vụ trễ | 1 | 0,5 | Văn phòng Sở\n"
        "III | 3.3.1. Hồ sơ đúng hạn | 8 hồ sơ trễ | 3 | 2,85 | Thanh tra Sở\n"
        "III | 3.4.2. Liên thông | Chưa có | 1 | 0 | Văn phòng Sở"
    )
    record = read(CRITERIA, table)
    assert record.scores == []
    assert [(each.code, each.score, each.units) for each in record.criteria] == [
        ("1.1.2", 0.5, ["Văn phòng Sở"]), ("3.3.1", 2.85, ["Thanh tra Sở"]), ("3.4.2", 0, ["Văn phòng Sở"])
    ]  # fmt: skip


def test_who_loses_what_in_all_is_no_result_of_theirs():
    table = (
        "Phòng, ban để mất điểm | Ở tiêu chí | Tổng điểm mất | Tỷ trọng trong tổng điểm mất (%)\n"
        "Phòng Nội vụ | 1.1.3, 1.3.1, 5.4.1 | 2,25 | 45\nPhòng Y tế | 3.3.2 | 2,0 | 40\n"
        "Phòng Tư pháp | 6.1.1, 6.2.3 | 0,75 | 15"
    )
    record = read("Thống kê điểm mất của Chỉ số cải cách hành chính năm 2023", table)
    assert record.scores == []
    assert {each.status for each in record.criteria} == {"deducted"}
    assert len(record.criteria) == 6


def test_years_that_have_not_begun_have_aims():
    table = (
        "Lĩnh vực | Năm 2024 | | Năm 2025 |\n | Điểm | Hạng | Điểm | Hạng\nThể chế | 7,5 | 3 | 8 | 1\n"
        "Thủ tục hành chính | 19 | 5 | 20 | 3\nChính quyền số | 16,5 | 6 | 18 | 4"
    )
    record = read("Nâng thứ hạng Chỉ số CCHC năm 2024 và năm 2025", table, "Lộ trình như sau")
    assert record.scores == []
    assert {(each.name, each.year, each.score, each.rank) for each in record.targets} >= {
        ("Thể chế", 2024, 7.5, 3), ("Thể chế", 2025, 8, 1), ("Chính quyền số", 2025, 18, 4)
    }  # fmt: skip


def test_points_may_stand_on_their_maximum_with_what_was_lost_behind_them():
    table = (
        "Mã tiêu chí bị mất điểm | Kết quả | Bộ phận tham mưu\n1.2.2 | 0,75/1 (mất 0,25) | Phòng Nội vụ\n"
        "1.5.1 | 0/2 (mất 2,0) | Phòng Nội vụ\n3.2.1 | 1,5/2 (mất 0,5) | Văn phòng HĐND và UBND"
    )
    found = read(CRITERIA, table).criteria
    assert [(each.score, each.max_score, each.lost) for each in found] == [(0.75, 1, 0.25), (0, 2, 2), (1.5, 2, 0.5)]
    domains = (
        "Lĩnh vực | Đạt năm 2023\nLĩnh vực I: Thể chế | 5,8 trên 7\nLĩnh vực II: Bộ máy | 8,1 trên 11\n"
        "Lĩnh vực III: Công vụ | 9 trên 10"
    )
    told = read("Kết quả Chỉ số CCHC năm 2023 của huyện", domains).scores
    assert [(each.label, each.name, each.score, each.max_score) for each in told] == [
        ("I", "Thể chế", 5.8, 7), ("II", "Bộ máy", 8.1, 11), ("III", "Công vụ", 9, 10)
    ]  # fmt: skip


def test_years_may_stand_down_and_domains_across():
    table = "Năm | Chỉ đạo, điều hành | Thể chế | Tổng điểm\n2022 | 12,1 | 7 | 62,8\n2023 | 12,9 | 7,4 | 67,3"
    found = read("Kết quả Chỉ số CCHC các năm của huyện", table).scores
    assert {(each.scope, each.name, each.year, each.score) for each in found} == {
        ("domain", "Chỉ đạo, điều hành", 2022, 12.1), ("domain", "Chỉ đạo, điều hành", 2023, 12.9),
        ("domain", "Thể chế", 2022, 7), ("domain", "Thể chế", 2023, 7.4),
        ("overall", None, 2022, 62.8), ("overall", None, 2023, 67.3),
    }  # fmt: skip


def test_a_row_may_say_the_year_of_its_body_or_be_what_is_to_be_in_one():
    table = (
        "Đơn vị | Năm | Điểm | Hạng\nXã Yên Bắc | 2022 | 93,4 | 3\nXã Yên Bắc | 2023 | 95,1 | 1\n"
        "Xã Mộc Nam | 2022 | 94 | 1\nXã Mộc Nam | 2023 | 94,7 | 2"
    )
    assert [(each.name, each.year, each.score, each.rank) for each in read(RANKED, table).scores] == [
        ("Xã Yên Bắc", 2022, 93.4, 3), ("Xã Yên Bắc", 2023, 95.1, 1),
        ("Xã Mộc Nam", 2022, 94, 1), ("Xã Mộc Nam", 2023, 94.7, 2),
    ]  # fmt: skip
    rows = " | Tổng điểm | Thứ hạng\nKết quả năm 2023 | 90,18/100 | 2/12\nMục tiêu năm 2024 | từ 92 trở lên | 1/12"
    record = read("Kế hoạch nâng cao Chỉ số CCHC năm 2024", rows)
    assert [(each.year, each.score, each.rank) for each in record.scores] == [(2023, 90.18, 2)]
    assert [(each.year, each.score, each.comparator, each.rank) for each in record.targets] == [(2024, 92, ">=", 1)]
