"""What the form of a text tells where words do not: lists whose points share a role, headings over what is done."""

from vanban import extract

HEAD = """UBND HUYỆN BA TRI
PHÒNG NỘI VỤ
Số: 12/KH-PNV
Ba Tri, ngày 05 tháng 02 năm 2024
KẾ HOẠCH
Nâng cao Chỉ số cải cách hành chính năm 2024
"""


def units_of(text: str) -> list[str]:
    return [assignment.unit for assignment in extract(text).assignments]


def test_lines_of_a_text_in_which_no_sentence_runs_on_are_paragraphs_of_their_own() -> None:
    text = (
        HEAD
        + """I. Phân công
• Công chức Tư pháp - Hộ tịch
Tự kiểm tra văn bản do xã ban hành trong năm trước.
Số hóa sổ hộ tịch, hoàn thành trước ngày 30/6/2024.
Niêm yết công khai thủ tục hành chính tại trụ sở.
• Công chức Văn phòng - Thống kê
Cập nhật sổ theo dõi hồ sơ hằng ngày trên phần mềm.
Viết tin bài tuyên truyền trên đài truyền thanh xã.
II. Chế độ báo cáo
Các công chức báo cáo kết quả hằng tháng cho Chủ tịch.
Kế hoạch được gửi đến từng thôn để người dân giám sát.
Quá trình thực hiện có khó khăn thì kịp thời phản ánh.
"""
    )
    assert units_of(text) == ["Công chức Tư pháp - Hộ tịch"] * 3 + ["Công chức Văn phòng - Thống kê"] * 2


def test_headings_in_capitals_are_parted_as_they_would_be_in_small_letters() -> None:
    text = """1. THỦ TRƯỞNG CÁC PHÒNG, BAN CHUYÊN MÔN
a) Quán triệt nội dung Chỉ thị đến toàn thể công chức.
2. CHỦ TỊCH UBND CÁC XÃ, THỊ TRẤN; CÔNG AN HUYỆN
a) Kiểm tra thường xuyên Bộ phận Một cửa.
3. TÌNH HÌNH CHUNG
a) Rà soát các quy trình."""
    assert units_of(text) == [
        "THỦ TRƯỞNG CÁC PHÒNG, BAN CHUYÊN MÔN",
        "CHỦ TỊCH UBND CÁC XÃ, THỊ TRẤN",
        "CÔNG AN HUYỆN",
    ]


def test_a_unit_whose_line_ends_with_a_colon_heads_the_points_under_it_whatever_is_between() -> None:
    text = """1. Phòng Văn hóa và Thông tin là cơ quan đầu mối giúp UBND huyện, với các việc chính:
a. Hướng dẫn các xã tự chấm điểm;
b. Báo cáo UBND huyện hằng tháng.
2. Phòng Tài chính - Kế hoạch đã báo cáo các nội dung:
a. Bố trí kinh phí;
b. Quyết toán ngân sách."""
    assert units_of(text) == ["Phòng Văn hóa và Thông tin"] * 2


def test_who_carries_a_document_out_ends_the_tasks_of_the_last_unit() -> None:
    text = """1. Phòng Nội vụ
Tham mưu xử lý trách nhiệm người đứng đầu.
Chánh Văn phòng, Thủ trưởng các phòng chịu trách nhiệm thi hành Chỉ thị này./."""
    assert units_of(text) == ["Phòng Nội vụ"]


def test_points_of_one_list_are_domains_where_most_of_them_are() -> None:
    text = (
        HEAD
        + """I. KẾT QUẢ NĂM 2023
Tổng điểm: 78,4/100 điểm, xếp hạng 9/12. Các phần:
1/ Chỉ đạo điều hành: 14/16 điểm
2/ Cải cách thể chế: 7,5/8 điểm
3/ Tài chính: 8/10 điểm
4/ Dịch vụ bưu chính: 16,5/25 điểm
"""
    )
    scores = [(score.scope, score.name, score.score) for score in extract(text).scores if score.scope == "domain"]
    assert scores == [
        ("domain", "Chỉ đạo điều hành", 14),
        ("domain", "Cải cách thể chế", 7.5),
        ("domain", "Tài chính", 8),
        ("domain", "Dịch vụ bưu chính", 16.5),
    ]


def test_shares_without_a_subject_under_the_head_of_aims_are_of_the_documents_index() -> None:
    text = (
        HEAD
        + """I. MỤC TIÊU
a) Năm 2024: đạt từ 87% trở lên, đứng trong nhóm 40 tỉnh, thành phố.
b) Năm 2025: đạt từ 89% trở lên.
c) 100% văn bản được ký số.
d) Trong năm 2024 tổng điểm đạt từ 85 điểm, xếp hạng trong nhóm 5. Riêng lĩnh vực thể chế đạt ít nhất 9/10 điểm.
"""
    )
    aims = [(target.year, target.score, target.rank) for target in extract(text).targets]
    assert aims == [(2024, 87, 40), (2025, 89, None), (2024, 85, 5), (2024, 9, None)]


def test_codes_of_two_levels_are_criteria_in_a_table_that_shares_them_out() -> None:
    text = """TT | Chỉ số | Nhiệm vụ | Cơ quan chủ trì | Hoàn thành
1 | 3.2 | Lắp đặt cáp quang tại nhà văn hóa | UBND các xã, thị trấn | Tháng 9/2024
2 | 5.1 | Phê duyệt hồ sơ cấp độ an toàn | Phòng Văn hóa và Thông tin | Tháng 6/2024
3 | 7.3 | Đưa hộ sản xuất lên sàn thương mại | Hội Nông dân huyện | Tháng 12/2024"""
    assert {criterion.code: criterion.units for criterion in extract(text).criteria} == {
        "3.2": ["UBND các xã, thị trấn"],
        "5.1": ["Phòng Văn hóa và Thông tin"],
        "7.3": ["Hội Nông dân huyện"],
    }


def test_lines_under_a_criterion_say_what_their_first_words_mean_as_heads_of_tables_do() -> None:
    text = (
        HEAD
        + """II. NỘI DUNG CẢI THIỆN
1. Tiêu chí 3.1.4: Tỷ lệ thủ tục được cắt giảm thời gian
Thực trạng: năm 2023 đạt 0/1,5 điểm.
Giải pháp: đề xuất cắt giảm đối với ít nhất 10 thủ tục.
Bộ phận phụ trách: Phòng Quản lý vận tải. Phối hợp: Văn phòng Sở.
Thời gian: quý II/2024.
2. Tiêu chí 5.2.2: Thực hiện bổ nhiệm lãnh đạo
Thực trạng: bị trừ 1/2 điểm do còn thiếu chứng chỉ.
Người thực hiện: Công chức Văn phòng - Thống kê.
"""
    )
    found = {criterion.code: criterion for criterion in extract(text).criteria}
    assert (found["3.1.4"].units, found["3.1.4"].max_score, found["3.1.4"].score) == (["Phòng Quản lý vận tải"], 1.5, 0)
    assert (found["5.2.2"].units, found["5.2.2"].score) == (["Công chức Văn phòng - Thống kê"], 1)


def test_points_beside_a_criterions_maximum_are_those_it_got() -> None:
    text = "- TCTP 1.1.2 - Hoàn thành kế hoạch (tối đa 2đ): 1,25đ.\n- TCTP 1.5.2 (tối đa 1đ): trừ 0,5đ."
    assert [(criterion.max_score, criterion.score) for criterion in extract(text).criteria] == [(2, 1.25), (1, 0.5)]


def test_points_between_those_of_domains_are_of_a_domain_too() -> None:
    text = (
        HEAD + "1. Kết quả\nCác yếu tố: Tiếp cận dịch vụ 90,1%; Nhân viên y tế 87,2%; Kết quả cung ứng dịch vụ 89,7%.\n"
    )
    assert [score.name for score in extract(text).scores] == [
        "Tiếp cận dịch vụ",
        "Nhân viên y tế",
        "Kết quả cung ứng dịch vụ",
    ]


def test_a_heading_of_results_and_aims_leaves_it_to_the_sentence() -> None:
    text = (
        HEAD
        + """I. KẾT QUẢ VÀ MỤC TIÊU
Năm 2023, Chỉ số của phường đạt 88,62/100 điểm, xếp thứ Tư trong 21 phường, xã.
Năm 2024, Chỉ số đạt từ 92/100 điểm trở lên.
"""
    )
    record = extract(text)
    assert [(score.score, score.rank, score.rank_of) for score in record.scores] == [(88.62, 4, 21)]
    assert [target.score for target in record.targets] == [92]


def test_a_further_field_behind_a_comma_is_of_the_name_that_a_colon_ends() -> None:
    assert units_of("1. Trung tâm Dịch vụ, hỗ trợ đầu tư:\n- Tổ chức gặp mặt doanh nghiệp.") == [
        "Trung tâm Dịch vụ, hỗ trợ đầu tư"
    ]
    assert units_of("1. Sở Nội vụ, khẩn trương thực hiện:\n- Tổ chức kiểm tra công vụ.") == ["Sở Nội vụ"]


def test_counts_in_words_are_enumerators_and_names_run_on_to_their_colon() -> None:
    text = """Giám đốc Công an tỉnh chỉ thị:
Một là, thủ trưởng Công an các đơn vị, địa phương:
- Quán triệt các quy định về cải cách hành chính.
Hai là, Phòng Cảnh sát quản lý hành chính về trật tự xã hội:
- Công khai thủ tục về cư trú.
Ba là, Phòng Tham mưu:
- Xây dựng bảng chấm điểm."""
    assert units_of(text) == [
        "thủ trưởng Công an các đơn vị, địa phương",
        "Phòng Cảnh sát quản lý hành chính về trật tự xã hội",
        "Phòng Tham mưu",
    ]


def test_small_roman_numbers_are_points_of_lettered_ones() -> None:
    text = """3. Phân công
a. Chánh Văn phòng Sở chịu trách nhiệm về PAR INDEX:
i) Theo dõi các tiêu chí 1.1.2, 1.4.1;
ii) Tham mưu khen thưởng tập thể.
b. Trưởng phòng Quản lý ngân sách chịu trách nhiệm về DDCI:
i) Rà soát quy trình thẩm định;
ii) Trả lời phản ánh của doanh nghiệp;
iii) Cung cấp dữ liệu mở."""
    assert units_of(text) == ["Chánh Văn phòng Sở"] * 2 + ["Trưởng phòng Quản lý ngân sách"] * 3


def test_a_role_that_no_stop_ends_belongs_to_the_heading_of_the_points_under_it() -> None:
    text = """1. Sở Nội vụ: chủ trì Nội dung 1
- Hướng dẫn việc thực hiện dân chủ ở cơ sở.
- Kiểm tra việc bầu trưởng ấp.
2. Thanh tra tỉnh: chủ trì Nội dung 3
- Tăng cường tiếp công dân.
- Thanh tra công tác tuyển dụng.
- Kiểm soát tài sản, thu nhập."""
    assert units_of(text) == ["Sở Nội vụ"] * 2 + ["Thanh tra tỉnh"] * 3


def test_units_in_brackets_behind_codes_are_the_criterias_own() -> None:
    text = "1.1. Tập trung cải thiện các tiêu chí: 1.4 (Văn phòng), 3.2.2 (Vụ Pháp chế), 5.3.1 (tối đa 2 điểm)."
    assert {criterion.code: criterion.units for criterion in extract(text).criteria} == {
        "1.4": ["Văn phòng"],
        "3.2.2": ["Vụ Pháp chế"],
        "5.3.1": [],
    }


def test_names_behind_a_word_for_parts_are_domains_whatever_they_are() -> None:
    text = (
        HEAD + "1. Năm 2023 đạt 82/100 điểm, kém đơn vị dẫn đầu 9,5 điểm. Các nhóm tiêu chí đạt thấp: "
        "Số hóa hồ sơ (6/15 điểm), Quản lý văn bản (14/20 điểm).\n"
    )
    assert [(score.scope, score.name, score.score) for score in extract(text).scores] == [
        ("overall", None, 82),
        ("domain", "Số hóa hồ sơ", 6),
        ("domain", "Quản lý văn bản", 14),
    ]


def test_lines_of_wrapped_text_that_begin_with_verbs_are_tasks_and_a_field_runs_on_behind_its_colon() -> None:
    text = """I. Nhiệm vụ của từng phòng trong việc nâng cao chỉ số cải cách hành chính
1. Phòng Văn hóa và Thông tin
Tham mưu chấm điểm chuyển đổi số cấp xã và tổ chức ba lớp tập huấn kỹ năng số.
Tổng hợp, báo cáo kết quả của toàn thành phố trước ngày 15/12/2023 về Sở, đồng
thời gửi Phòng Nội vụ.
2. Phòng Tài chính - Kế hoạch
Cân đối ngân sách, bố trí tối thiểu một phần trăm chi thường xuyên cho chuyển
đổi số của các đơn vị.
II. Tiêu chí bị trừ điểm của năm trước, nguyên nhân và trách nhiệm của các đơn
vị liên quan
- Tiêu chí 6.3.2 - Quy chế chi tiêu nội bộ: đạt 0,75/1 điểm. Đơn vị phụ trách:
Công ty Phát triển hạ tầng."""
    record = extract(text)
    assert [a.unit for a in record.assignments] == ["Phòng Văn hóa và Thông tin"] * 2 + ["Phòng Tài chính - Kế hoạch"]
    assert record.criteria[0].units == ["Công ty Phát triển hạ tầng"]


def test_any_sign_that_no_word_begins_with_is_a_bullet_and_a_section_of_duties_lists_who_has_them() -> None:
    text = """III/ PHÂN CÔNG TRÁCH NHIỆM
1/ Văn phòng Sở
▪ Đôn đốc các phòng gửi báo cáo.
▪ Hoàn thiện đề án sắp xếp tổ chức bộ máy.
2/ P. Công nghệ thông tin
➢ Diễn tập an toàn thông tin.
3/ Ban Đoàn kết tập hợp thanh niên
● Hướng dẫn cơ sở thực hiện.
4/ Kinh phí thực hiện
● Bố trí từ ngân sách."""
    assert units_of(text) == [
        *["Văn phòng Sở"] * 2,
        "P. Công nghệ thông tin",
        "Ban Đoàn kết tập hợp thanh niên",
    ]


def test_lines_in_capitals_head_a_text_that_has_no_numbered_headings() -> None:
    text = (
        HEAD
        + """KẾT QUẢ NĂM 2023
Chỉ số cải cách hành chính đạt 94,15/100 điểm, xếp thứ 2/13 cơ quan.
Điểm thành phần: Chỉ đạo điều hành 19,5/20; Thủ tục hành chính 18/20; Công vụ 17,65/20; Hiện đại hóa 24/25.
MỤC TIÊU NĂM 2024
Đạt từ 96/100 điểm, xếp thứ 1/13.
NHIỆM VỤ CỦA CÔNG CHỨC PHỤ TRÁCH TỔ CHỨC CÁN BỘ
- Rà soát hồ sơ công chức trên phần mềm.
NHIỆM VỤ CỦA CÔNG CHỨC VĂN THƯ
- Cập nhật văn bản đến trong ngày.
"""
    )
    record = extract(text)
    assert [score.score for score in record.scores] == [94.15, 19.5, 18, 17.65, 24]
    assert [(target.year, target.score, target.rank) for target in record.targets] == [(2024, 96, 1)]
    assert [a.unit for a in record.assignments] == ["CÔNG CHỨC PHỤ TRÁCH TỔ CHỨC CÁN BỘ", "CÔNG CHỨC VĂN THƯ"]


def test_clauses_of_one_form_in_a_sentence_are_domains_where_one_is() -> None:
    text = (
        HEAD
        + "1. Kết quả\nNăm 2023 đạt 78,56/100 điểm; trong đó nhóm chỉ số công khai, minh bạch đạt 16,2/18 điểm, tiến độ"
        " giải quyết đạt 18,9/20 điểm, thanh toán trực tuyến đạt 5,06/10 điểm.\n"
    )
    scores = [score for score in extract(text).scores if score.scope == "domain"]
    assert [(score.name, score.score) for score in scores] == [
        ("công khai, minh bạch", 16.2),
        ("tiến độ giải quyết", 18.9),
        ("thanh toán trực tuyến", 5.06),
    ]


def test_who_does_what_a_remedy_says_is_responsible_for_the_criterion() -> None:
    text = """1. Tiêu chí 7.3.2 - Thanh toán trực tuyến: mất 2/3 điểm
- Nguyên nhân: người dân chưa quen.
- Giải pháp: Phòng Văn hóa và Thông tin tuyên truyền, hỗ trợ; UBND các phường hướng dẫn tại chỗ."""
    (criterion,) = extract(text).criteria
    assert (criterion.name, criterion.score) == ("Thanh toán trực tuyến", 1)
    assert criterion.units == ["Phòng Văn hóa và Thông tin", "UBND các phường"]


def test_places_not_to_be_fallen_under_are_aims() -> None:
    text = HEAD + "I. MỤC TIÊU\n1. Chỉ số PAR INDEX: điểm số từ 87,5% trở lên; thứ hạng không thấp hơn 30/63.\n"
    assert [(target.score, target.rank, target.rank_of) for target in extract(text).targets] == [(87.5, 30, 63)]


def test_a_table_under_the_head_of_aims_sets_aims_a_year_in_each_row() -> None:
    text = (
        HEAD
        + """I. MỤC TIÊU
Năm | PAR INDEX (%) | Hạng PAR INDEX | SIPAS (%) | Hạng SIPAS
2024 | 87 | 35 | 84 | 30
2025 | 89 | 30 | 86 | 25
II. KẾT QUẢ
TT | Lĩnh vực | Điểm tối đa | Điểm đạt
1 | Cải cách thể chế | 10 | 9
2 | Cải cách tài chính công | 12 | 8
"""
    )
    record = extract(text)
    assert [(target.year, target.score, target.rank) for target in record.targets] == [
        (2024, 87, 35),
        (2024, 84, 30),
        (2025, 89, 30),
        (2025, 86, 25),
    ]
    assert [score.score for score in record.scores] == [9, 8]


def test_a_heading_over_units_is_none_of_them_and_small_bodies_and_places_of_one_kind_are_named_whole() -> None:
    text = """IV. TRÁCH NHIỆM CỦA CÁC ĐƠN VỊ
1. Trưởng các phòng, đơn vị trực tiếp chỉ đạo.
2. Tổ trưởng chuyên môn, giáo viên: sử dụng chữ ký số, nhập điểm đúng hạn.
3. Riêng các phường Bình An, Tân Lập:
- Thí điểm trả kết quả tại nhà.
4. Đồng chí Phó Chủ tịch phụ trách kinh tế:
- Đối thoại với doanh nghiệp.
Trưởng phòng phân công Phó Trưởng phòng phụ trách ngân sách trực tiếp kiểm tra việc thực hiện."""
    assert units_of(text) == [
        "Tổ trưởng chuyên môn",
        "giáo viên",
        "các phường Bình An, Tân Lập",
        "Đồng chí Phó Chủ tịch phụ trách kinh tế",
        "Phó Trưởng phòng phụ trách ngân sách",
    ]


def test_a_place_of_another_year_in_brackets_needs_no_word() -> None:
    text = HEAD + "1. Năm 2023, Chỉ số đạt 81,32 điểm, xếp thứ 16/18 sở, ngành (năm 2022: 14/18).\n"
    assert next((score.year, score.score, score.rank) for score in extract(text).scores) == (2023, 81.32, 16)
    assert not any(score.score == 14 for score in extract(text).scores)


def test_points_of_criteria_in_a_list_are_no_domains() -> None:
    text = (
        HEAD
        + """1. Lĩnh vực cải cách tài chính công đạt 9,25/12 điểm. Các tiêu chí mất điểm:
+ 6.1.1. Giải ngân vốn đầu tư công: 1,5/2 điểm → Trách nhiệm: Ban Quản lý dự án;
+ 6.2.2. Quy chế chi tiêu nội bộ: 1/2 điểm → Trách nhiệm: Phòng Tài chính - Kế hoạch.
"""
    )
    record = extract(text)
    assert [score.score for score in record.scores] == [9.25]
    assert [(c.score, c.units) for c in record.criteria] == [
        (1.5, ["Ban Quản lý dự án"]),
        (1, ["Phòng Tài chính - Kế hoạch"]),
    ]


def test_a_raised_two_is_no_number_of_a_list() -> None:
    assert extract("²) Tham mưu.\n2) Rà soát.").assignments == []


def test_lines_of_wrapped_lists_break_where_a_task_or_a_lead_in_begins_and_not_behind_a_semicolon() -> None:
    text = """I. Kết quả của các phòng trong năm trước và những việc phải làm
- Chỉ số chuyển đổi số đạt 702/1.000 điểm, đứng hạng 2/20.
Một số tiêu chí thành phần bị trừ điểm trong năm như sau:
- TC 1.2.3 (Chế độ báo cáo định kỳ): -0,25 điểm; do phòng gửi
chậm báo cáo. Đơn vị nào cũng có phần → Trách nhiệm chính là:
Văn phòng Sở.
III. Phân công
1. Ban Đoàn kết tập hợp thanh niên của Tỉnh đoàn Bến Tre
Tham mưu triển khai Chương trình, hướng dẫn cơ sở thực hiện.
2. Văn phòng Tỉnh đoàn
Cân đối kinh phí của cả năm, báo cáo Thường trực hằng tháng."""
    record = extract(text)
    assert [(c.code, c.status) for c in record.criteria] == [("1.2.3", "deducted")]
    assert [a.unit for a in record.assignments] == [
        "Ban Đoàn kết tập hợp thanh niên của Tỉnh đoàn Bến Tre",
        "Văn phòng Tỉnh đoàn",
    ]


def test_names_and_decimals_in_a_row_are_points_and_a_bracket_is_of_all_codes_before_it() -> None:
    text = (
        HEAD
        + """I. Kết quả
3 chỉ số thành phần: Gia nhập thị trường 7,21; Tính minh bạch 5,48; Chi phí thời gian 7,38.
Điểm trừ tập trung ở các tiêu chí: 5.2.1, 5.5 (thuộc phạm vi Văn phòng Sở); 7.1.1 (thuộc phạm vi Thanh tra Sở).
II. Mục tiêu: Chỉ số xếp thứ 3/11, điểm số trên 90.
"""
    )
    record = extract(text)
    assert [score.score for score in record.scores] == [7.21, 5.48, 7.38]
    assert {c.code: c.units for c in record.criteria} == {
        "5.2.1": ["Văn phòng Sở"],
        "5.5": ["Văn phòng Sở"],
        "7.1.1": ["Thanh tra Sở"],
    }
    assert [(target.score, target.rank) for target in record.targets] == [(90, 3)]
