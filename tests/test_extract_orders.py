"""Orders in all shapes: at a sentence's end, behind tables, in articles, with dues behind them; and what is none."""

from __future__ import annotations

import pytest
from written_pages import written

from vanban import extract
from vanban.extract.assignments.assignments import find_assignments
from vanban.extract.assignments.task_details import find_deadline, find_role
from vanban.extract.layout.context import find_settings
from vanban.extract.layout.paragraphs import find_paragraphs
from vanban.extract.units.units import units_at
from vanban.record import Assignment


def assignments_of(text: str) -> list[Assignment]:
    return [fact.value for fact in find_assignments(find_settings(find_paragraphs(written(text))))]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Phòng Quản lý xây dựng công trình, Văn phòng Sở rà soát",
         ["Phòng Quản lý xây dựng công trình", "Văn phòng Sở"]),
        ("Chi cục Quản lý giống, thức ăn và vật tư chủ trì", ["Chi cục Quản lý giống, thức ăn và vật tư"]),
        ("Phòng Giám sát, kiểm tra và xử lý sau thanh tra theo dõi",
         ["Phòng Giám sát, kiểm tra và xử lý sau thanh tra"]),
        ("Công an thành phố cập nhật dữ liệu", ["Công an thành phố"]),
        ("các đơn vị liên quan cập nhật dữ liệu", ["các đơn vị liên quan"]),
        ("Đội Quản lý trật tự đô thị tuần tra", ["Đội Quản lý trật tự đô thị"]),
        ("Thường trực HĐND, các Ban và đại biểu Hội đồng nhân dân giám sát",
         ["Thường trực HĐND", "các Ban", "đại biểu Hội đồng nhân dân"]),
        ("Trung tâm Truyền thông quảng bá hình ảnh", ["Trung tâm Truyền thông"]),
        ("Trung tâm Truyền thông vẽ tranh cổ động", ["Trung tâm Truyền thông"]),
        ("UBND huyện Bình Lục nhổ cọc", ["UBND huyện Bình Lục"]),
        ("UBND huyện Tu Mơ Rông rà soát", ["UBND huyện Tu Mơ Rông"]),
        ("Phòng Nội vụ phát 800 phiếu", ["Phòng Nội vụ"]),
        ("Chi cục Thú y cấp 500 lít thuốc", ["Chi cục Thú y"]),
        ("Phòng Kỹ thuật an toàn rà soát", ["Phòng Kỹ thuật an toàn"]),
        ("Thanh tra Sở khiêng vác hồ sơ", ["Thanh tra Sở"]),
        ("Lãnh đạo Bộ Xây dựng chủ trì họp", ["Lãnh đạo Bộ Xây dựng"]),
        ("Giám đốc Sở Y tế nấu ăn", ["Giám đốc Sở Y tế"]),
        ("Phòng Quản lý quy hoạch và xây dựng.", ["Phòng Quản lý quy hoạch và xây dựng"]),
        ("Báo Hà Nam quây rạp", ["Báo Hà Nam"]),
        ("Ban Công tác đại biểu rà soát", ["Ban Công tác đại biểu"]),
        ("TỔ CHỨC THỰC HIỆN", []),
    ],
)  # fmt: skip
def test_names_end_where_something_is_done(text: str, units: list[str]) -> None:
    assert [unit.text for unit in units_at(text)] == units


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Giao Sở Nội vụ rà soát hồ sơ; thời hạn: 15/12/2024.", "2024-12-15"),
        ("Giao Sở Nội vụ rà soát hồ sơ. Thời gian hoàn thành: trước ngày 05/6/2024.", "2024-06-05"),
        ("Giao Sở Nội vụ rà soát hồ sơ. Báo cáo Ủy ban nhân dân tỉnh trước ngày 05/6/2024.", "2024-06-05"),
        ("Giao Sở Nội vụ rà soát hồ sơ. Sở Y tế hoàn thành việc khám trước ngày 05/6/2024.", None),
    ],
)
def test_a_due_may_stand_in_the_next_sentence(text: str, deadline: str | None) -> None:
    (task,) = assignments_of(text)
    assert task.deadline == deadline


@pytest.mark.parametrize(
    ("task", "deadline"),
    [
        ("khảo sát lại vào tháng 11/2023", "tháng 11/2023"),
        ("nghiệm thu các hạng mục trước ngày 15/12 hằng năm", "trước ngày 15/12 hằng năm"),
        ("rà soát hồ sơ, báo cáo Giám đốc Sở vào thứ Sáu hằng tuần;", "hằng tuần"),
        ("kiểm tra chéo giữa các phòng, mỗi quý một lần.", "mỗi quý một lần"),
        ("hoàn thành bệnh án điện tử trong năm 2023", "năm 2023"),
        ("tham mưu kế hoạch hằng năm của Sở", None),
        ("thông báo nhiệm vụ quá hạn tại cuộc họp hằng tuần", None),
        ("đăng 24 tin, bài trong năm 2023", None),
    ],
)
def test_due_times_that_are_no_dates_are_told_as_printed(task: str, deadline: str | None) -> None:
    assert find_deadline(task) == deadline


def test_who_is_the_point_of_contact_leads() -> None:
    assert find_role("là cơ quan đầu mối tổng hợp số liệu") == "lead"


@pytest.mark.parametrize(
    "text",
    [
        "Nội dung này đã được Ủy ban nhân dân tỉnh giao Sở Nội vụ thực hiện từ năm 2023.",
        "Chánh Văn phòng, Trưởng các phòng và các cá nhân có tên căn cứ Quyết định thi hành.",
        "Giao Sở Nội vụ rà soát; quá thời hạn, Chủ tịch UBND huyện phải giải trình.",
        "1. Thanh tra tỉnh: đã ban hành 05 kết luận.\n2. Sở Nội vụ: đang rà soát.",
    ],
)
def test_what_others_did_or_must_explain_is_no_task(text: str) -> None:
    assert {task.unit for task in assignments_of(text)} <= {"Sở Nội vụ"}
    assert len(assignments_of(text)) == text.startswith("Giao")


@pytest.mark.parametrize(
    "text",
    [
        "1. Kết quả còn thấp. Giao Văn phòng Sở:\na) Rà soát thủ tục;\nb) Báo cáo kết quả.",
        "Để đạt được, giao Văn phòng Sở:\n- Rà soát thủ tục;\n- Báo cáo kết quả.",
        "1. Văn phòng Sở\na) Rà soát theo lịch:\nĐợt | Thời gian\n1 | 10/10\n2 | 15/10\nb) Báo cáo kết quả.",
        "1. Trách nhiệm Văn phòng Sở\n- Rà soát thủ tục;\n- Báo cáo kết quả.",
        "Điều 2. Văn phòng Sở\n1. Rà soát thủ tục.\n2. Báo cáo kết quả.\nĐiều 3. Thanh tra Sở\n1. Kiểm tra.",
        "Giao nhiệm vụ cho các đơn vị:\n- Văn phòng Sở rà soát thủ tục.\n- Văn phòng Sở báo cáo kết quả.",
    ],
)
def test_lists_of_tasks_in_many_shapes(text: str) -> None:
    assert [task.unit for task in assignments_of(text)].count("Văn phòng Sở") == 2


def test_what_follows_a_list_of_orders_is_no_point_of_it() -> None:
    text = "Ủy ban nhân dân tỉnh giao:\n- Sở Nội vụ rà soát.\n- Sở Y tế kiểm tra.\nSở Tư pháp báo cáo kết quả./."
    assert [task.unit for task in assignments_of(text)] == ["Sở Nội vụ", "Sở Y tế"]


def test_an_outer_point_ends_a_list_under_a_line_without_label() -> None:
    text = "1. Kết quả.\nGiao Thanh tra Sở:\na) Công khai kết luận.\n2. Kiểm tra đột xuất các đơn vị."
    assert [task.task for task in assignments_of(text)] == ["Công khai kết luận."]


@pytest.mark.parametrize(
    ("head", "place", "date", "subject"),
    [
        ("TỈNH ỦY HÀ NAM\tĐẢNG CỘNG SẢN VIỆT NAM\nBAN TỔ CHỨC\n*\tHà Nam, ngày 09-12-2021\nSố 12-CV/BTC\n"
         "Về kê khai tài sản của cán bộ\nKính gửi: Các huyện ủy.\n",
         "Hà Nam", "2021-12-09", "Về kê khai tài sản của cán bộ"),
        ("UBND TỈNH HÀ NAM\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ TÀI CHÍNH\tĐộc lập - Tự do - Hạnh phúc\n"
         "Số: 2486/STC-NS\tHà Nam, 17 giờ ngày 30 tháng 9 năm 2024\nV/v đôn đốc báo cáo năm 2024\nKHẨN\n"
         "Kính gửi: Các sở.\n", "Hà Nam", "2024-09-30", "V/v đôn đốc báo cáo năm 2024"),
    ],
)  # fmt: skip
def test_heads_of_letters_of_the_party_and_in_haste(head: str, place: str, date: str, subject: str) -> None:
    document = extract(head + "Đề nghị các đơn vị báo cáo kết quả trước ngày 15 hằng tháng./.").document
    assert (document.place, document.date, document.subject) == (place, date, subject)


def test_several_documents_of_one_day_and_titles_before_a_subject() -> None:
    text = (
        "Theo Quyết định số 31/QĐ-TTg và Quyết định số 32/QĐ-TTg cùng ngày 08/3/2022 về chuyển đổi số, UBND tỉnh giao."
    )
    first, second = extract("CHƯƠNG TRÌNH\nNăm 2024\n" + text).references
    assert first.date == second.date == "2022-03-08"
    assert second.title == "về chuyển đổi số"


def test_a_report_asked_for_by_a_day_is_no_document_of_that_day() -> None:
    text = "4. Báo cáo của các xã gửi đoàn giám sát trước ngày 31/3/2014.\nBãi bỏ Luật Đất đai ngày 29/11/2013."
    text = "CHƯƠNG TRÌNH\nNăm 2024\n" + text
    assert [(each.type, each.date) for each in extract(text).references] == [("luật", "2013-11-29")]


def test_each_of_several_in_a_sentence_has_its_own_task() -> None:
    tasks = assignments_of(
        "Giao Phòng Nội vụ rà soát tiêu chí 1.2 trước 30/5/2024; Phòng Tư pháp theo dõi tiêu chí 2.3."
    )
    assert [(task.task, task.criteria) for task in tasks] == [
        ("rà soát tiêu chí 1.2 trước 30/5/2024", ["1.2"]),
        ("theo dõi tiêu chí 2.3", ["2.3"]),
    ]


def test_somebody_named_by_his_office_in_small_letters_has_tasks() -> None:
    text = "Phân công chuyên viên phụ trách y tế giải quyết hồ sơ tồn; kế toán được phân công quyết toán quý II."
    assert {task.unit for task in assignments_of(text)} == {"chuyên viên phụ trách y tế", "kế toán"}


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Phòng Nội vụ được giao tham mưu quyết định khen thưởng. Phòng Tư pháp thì được giao lập sổ.", 2),
        ("Phòng Nội vụ, trong tháng 6, được Chủ tịch UBND huyện giao trình đề án; Phòng Tư pháp được giao lập sổ.", 2),
        ("Giao Phòng Nội vụ phân lịch trực; Phòng Tư pháp được phân công cử người thay.", 2),
        ("Việc lập sổ theo dõi được giao cho Phòng Nội vụ; việc đo sự hài lòng được giao cho Phòng Tư pháp.", 2),
        ("Việc cập nhật dữ liệu: giao Phòng Nội vụ. Việc hướng dẫn cấp xã niêm yết: giao Phòng Tư pháp.", 2),
        ("Việc sắp xếp kho, Trưởng ban giao Phòng Nội vụ thực hiện; còn việc nghiệm thu thì giao Phòng Tư pháp.", 2),
        (
            "Cuộc họp thống nhất giao: Phòng Nội vụ - rà soát hồ sơ; Phòng Tư pháp - nhập dữ liệu trước 20/12/2024.",
            2,
        ),
        ("Giám đốc giao: (1) cho Phòng Nội vụ việc rà soát hồ sơ; (2) cho Phòng Tư pháp việc niêm yết bảng giá.", 2),
        ("Tiêu chí 2.2 (Kiểm tra văn bản): giao Phòng Nội vụ hoàn thành trước 05/12/2024.", 1),
        ("Giao cho Phòng Nội vụ xây dựng phương án, cho Phòng Tư pháp thẩm định phương án ấy.", 2),
        ("Chủ tịch giao trách nhiệm cụ thể: Phòng Nội vụ quét sổ; Phòng Tư pháp đối chiếu số định danh.", 2),
        ("Việc Trưởng ban giao trong tháng 9: Phòng Nội vụ - soạn báo cáo; Phòng Tư pháp - phúc tra 5% sổ.", 2),
        ("Trưởng ban kết luận: giao nhiệm vụ lập sổ cho Phòng Nội vụ, nhiệm vụ quét sổ cho Phòng Tư pháp.", 2),
        (
            "Phòng Nội vụ còn được giao xử lý tiêu chí 3.2.5 (chưa đủ hồ sơ). Phòng Tư pháp tiếp tục được giao lập sổ.",
            2,
        ),
        ("Chủ tịch UBND huyện giao:\nPhòng Nội vụ hướng dẫn nghiệp vụ;\nPhòng Tư pháp rà soát quy chế.", 2),
        ("Sổ lập từ năm 2020 thì giao Phòng Nội vụ quét trong tháng 5, giao Phòng Tư pháp đối chiếu.", 2),
        ("Nếu hồ sơ trễ hạn thì giao Phòng Nội vụ xử lý. Mời báo cáo viên.", 0),
        (
            "Phòng Nội vụ được giao 12 đề án, nay đã xong. Việc in ấn được giao cho Phòng Tư pháp từ năm 2021 đã xong.",
            0,
        ),
        ("Phòng Nội vụ được giao theo dõi lĩnh vực 6. Các phòng được giao nộp hồ sơ đúng hạn.", 0),
        ("Phòng Nội vụ đã được giao tham mưu quyết định khen thưởng. Nhiệm vụ được giao cho Phòng Tư pháp là nặng.", 0),
    ],
)
def test_tasks_are_given_by_whatever_side_of_the_verb_they_stand_on(text: str, units: int) -> None:
    assert sorted(task.unit for task in assignments_of(text)) == ["Phòng Nội vụ", "Phòng Tư pháp"][:units]


@pytest.mark.parametrize(
    "text",
    [
        "Giám đốc Sở giao nhiệm vụ cho Văn phòng Sở như sau:\n- Rà soát thủ tục;\n- Báo cáo kết quả.",
        "Nhiệm vụ giao Văn phòng Sở:\n- Rà soát thủ tục;\n- Báo cáo kết quả.",
        "Chủ tịch UBND tỉnh có ý kiến như sau:\n1. Giao Văn phòng Sở rà soát.\n2. Văn phòng Sở được giao lập sổ.",
    ],
)
def test_who_gives_may_stand_before_the_order_over_a_list(text: str) -> None:
    assert [task.unit for task in assignments_of(text)] == ["Văn phòng Sở"] * 2
