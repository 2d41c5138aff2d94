"""Figures of ordinary administrative text that are no result and no aim of an index."""

from __future__ import annotations

import pytest

from vanban import extract


@pytest.mark.parametrize(
    "text",
    [
        "Theo điều tra về Chỉ số năng lực cạnh tranh cấp tỉnh (PCI) năm 2019, có khoảng 17% số doanh nghiệp tư nhân "
        "đang bán hàng cho doanh nghiệp nước ngoài.",
        "Báo cáo Chỉ số PCI năm 2021 ghi nhận nhiều khó khăn. Hơn 82% doanh nghiệp cho biết phải cắt giảm lao động.",
        "Phần lớn lao động của huyện làm việc trong các lĩnh vực vận tải và thương mại chiếm 61,4%.",
        "Một số xã có số hộ theo đạo chiếm tỷ lệ cao, như xã Hải Lộc: 46,2%; xã Hải Phú: 39,5%; xã Xuân Ninh: 28,7%.",
        "Phấn đấu tăng trưởng kinh tế cả năm 2025 đạt trên 7,5% và năm 2026 đạt từ 9% trở lên.",
        "Hồ sơ dự thầu được chọn khi điểm trung bình của các tiêu chí từ 65/100 điểm; điểm kỹ thuật tối thiểu 24/35.",
        "Kỳ sát hạch lái xe yêu cầu đạt 80 điểm, riêng điểm lý thuyết phải đạt ít nhất 32 điểm.",
        "Mục tiêu của phương pháp là đưa đoạn gen vào một vị trí nhất định trong hệ gen của cây lúa.",
        "Khảo sát PAPI cho thấy tỷ lệ người dùng mạng tại nhà tăng từ 71% năm 2022 lên 78% năm 2023.",
    ],
)
def test_shares_of_things_and_what_others_ask_are_no_results(text: str) -> None:
    record = extract(text)
    assert (record.scores, record.targets) == ([], [])


def test_a_report_behind_a_sentence_that_aims_tells_results() -> None:
    record = extract(
        "Năm 2022, tỉnh đặt mục tiêu thu hút 800 triệu USD vốn đầu tư nước ngoài. Theo bảng xếp hạng Chỉ số năng lực "
        "cạnh tranh cấp tỉnh (PCI) năm 2021, tỉnh đứng đầu cả nước với 71,25 điểm."
    )
    assert not record.targets
    assert [(score.year, score.score, score.rank) for score in record.scores] == [(2021, 71.25, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Chỉ số PAPI chia các tỉnh thành 03 nhóm: nhóm “Cao” từ 43,4 - 47,8 điểm; nhóm “Thấp” từ 38,8 - 40,7 điểm.",
        "Thang điểm của Chỉ số chuyển đổi số là 1.000 điểm chia cho 3 trụ cột: 400 điểm cho chính quyền số; 300 điểm "
        "cho kinh tế số; 300 điểm cho xã hội số.",
        "Chỉ số DTI gồm 12 chỉ số chia thành 3 trụ cột: Chính quyền số (400 điểm), Kinh tế số (300 điểm) và Xã hội số "
        "(300 điểm), với tổng điểm 1.000.",
    ],
)
def test_what_an_index_is_made_of_is_no_result(text: str) -> None:
    assert extract(f"KẾ HOẠCH\nNâng cao Chỉ số chuyển đổi số năm 2025\n\n{text}\n").scores == []


def test_those_ranked_are_nobody_with_points_of_his_own() -> None:
    record = extract(
        "Thành phố Minh An xếp thứ 3/63 tỉnh, thành phố trực thuộc Trung ương về Chỉ số CCHC, đạt 91,43%. "
        "Chỉ số PAPI là 40,6/80 điểm, xếp vào nhóm 4."
    )
    assert [(score.name, score.rank) for score in record.scores if score.scope == "unit"] in (
        [],
        [("Thành phố Minh An", 3)],
    )
    assert 4 not in [score.rank for score in record.scores]


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        (
            "Thứ hạng năm 2024 của các lĩnh vực: Chỉ đạo điều hành 7/20; Thể chế 10/20; Tổ chức bộ máy 1/20.",
            [("Chỉ đạo điều hành", None, 7, 20), ("Thể chế", None, 10, 20), ("Tổ chức bộ máy", None, 1, 20)],
        ),
        ("Chỉ số CCHC đạt 85,5 điểm hằng năm (không đổi).", [(None, 85.5, None, None)]),
        ("Chỉ số CCHC xếp hạng năm (85,5 điểm).", [(None, 85.5, 5, None)]),
        (
            "Hai lĩnh vực giữ được điểm tối đa là cải cách bộ máy (9/9 điểm) và cải cách tài chính công (7/7 điểm).",
            [("cải cách bộ máy", 9, None, None), ("cải cách tài chính công", 7, None, None)],
        ),
        (
            "Bệnh viện hạng II, quy mô 500 giường. Chỉ số hài lòng năm 2023 đạt 4,12/5 điểm, xếp thứ 3/9.",
            [(None, 4.12, 3, 9)],
        ),
        (
            "Năm 2022, Chỉ số CCHC của tỉnh đạt 86,10%, hạng 17/63 (giảm 1,06% so với năm 2021: 87,16%, hạng 19/63).",
            [(None, 86.1, 17, 63), (None, 87.16, 19, 63)],
        ),
        (
            "Chỉ số CCHC năm 2023 của tỉnh đạt 87,24%, nhưng thứ hạng giảm, từ vị trí 23 (86,21%) xuống vị trí 27/63.",
            [(None, 87.24, 27, 63)],
        ),
        (
            "Hội đồng xem xét điểm của từng đơn vị:\n1. Đối với Sở Y tế, các thành viên nhất trí mức 95,38 điểm.\n"
            "2. Đối với Sở Tài chính, các thành viên nhất trí mức 81,95 điểm.\n"
            "3. Đối với Ban Dân tộc, các thành viên nhất trí mức 75,33 điểm.",
            [("Sở Y tế", 95.38, None, None), ("Sở Tài chính", 81.95, None, None), ("Ban Dân tộc", 75.33, None, None)],
        ),
        ("Thứ hạng 4: Nông trường Bến Súc (94 điểm).", [("Nông trường Bến Súc", 94, 4, None)]),
        (
            "Huyện Vũ Thư 71,5 điểm, xếp hạng ba; huyện Đông Hưng 68 điểm, xếp hạng tư; huyện Hưng Hà 60 điểm, "
            "xếp hạng năm.",
            [("Huyện Vũ Thư", 71.5, 3, None), ("huyện Đông Hưng", 68, 4, None), ("huyện Hưng Hà", 60, 5, None)],
        ),
        (
            "Điểm số và thứ hạng các lĩnh vực: thể chế giữ vị trí 10/14 với 9/10 điểm; bộ máy giữ vị trí 12/14 với "
            "6,25/7 điểm; công vụ giữ vị trí 3/14 với 8,5/9 điểm.",
            [("thể chế", 9, 10, 14), ("bộ máy", 6.25, 12, 14), ("công vụ", 8.5, 3, 14)],
        ),
        ("- Lĩnh vực thứ ba, Thể chế: 6,5 điểm, đứng thứ 7/18.", [("Thể chế", 6.5, 7, 18)]),
        (
            "Cơ quan đạt 936,5/1.000 điểm thi đua, đứng thứ 8/15. Kết quả theo ba khối nhiệm vụ: Thu và phát triển "
            "người tham gia được 356/390 điểm; Giải quyết chế độ 287,5/300 điểm; Công tác nội bộ 115/120 điểm.",
            [
                (None, 936.5, 8, 15),
                ("Thu và phát triển người tham gia", 356, None, None),
                ("Giải quyết chế độ", 287.5, None, None),
                ("Công tác nội bộ", 115, None, None),
            ],
        ),
        ("- Chỉ số CCHC của huyện: 79 điểm, hạng VII.", [(None, 79, 7, None)]),
        (
            "Năm 2022, Ban tự chấm 68,5/75 điểm. Tổ Thẩm định dự kiến chấm 65/75 điểm.",
            [(None, 68.5, None, None), (None, 65, None, None)],
        ),
    ],
)
def test_figures_have_the_kind_that_their_words_tell(
    text: str, scores: list[tuple[str | None, float | None, int | None, int | None]]
) -> None:
    record = extract(f"BÁO CÁO\nKết quả Chỉ số cải cách hành chính\n\n{text}\n")
    told = [(score.name, score.score, score.rank, score.rank_of) for score in record.scores]
    assert told[: len(scores)] == scores


def test_codes_of_parts_are_criteria_and_offices_of_the_police_have_codes() -> None:
    record = extract(
        "Các chỉ số thành phần mất điểm là 4.5 (kỹ năng số, đạt 4/20 điểm) và 5.3 (bảo vệ bốn lớp, đạt 5,5/10 điểm).\n"
        "1. Giao PV01 theo dõi, đôn đốc.\n2. Giao Phòng Người có công lập danh sách hồ sơ tồn."
    )
    assert [(criterion.code, criterion.score) for criterion in record.criteria] == [("4.5", 4), ("5.3", 5.5)]
    assert [given.unit for given in record.assignments] == ["PV01", "Phòng Người có công"]
