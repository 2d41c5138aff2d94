"""What documents have to do with each other, units with tasks, and names with names."""

import pytest
from written_pages import written

from vanban.extract import extract_facts
from vanban.extract.assignments.task_details import coordinating_units, find_role
from vanban.extract.units.unit_table import same_unit
from vanban.lexicon import load


def references(text: str):
    return {fact.value.symbol or fact.value.title: fact.value for fact in extract_facts(written(text)).references}


@pytest.mark.parametrize(
    "between",
    [
        "(được sửa đổi, bổ sung bởi",
        "(đã được sửa đổi, bổ sung một số điều tại",
        "được thay thế bởi",
        "đã được sửa đổi, bổ sung một số điều theo",
    ],
)
def test_what_amended_a_document_is_told(between: str) -> None:
    found = references(
        f"Căn cứ Thông tư số 26/2019/TT-BTC ngày 10/5/2019 {between} Thông tư số 41/2022/TT-BTC ngày 01/7/2022;"
    )
    assert found["26/2019/TT-BTC"].amended_by == ["41/2022/TT-BTC"]
    assert found["41/2022/TT-BTC"].amends == ["26/2019/TT-BTC"]


def test_what_a_decision_amends_or_replaces_is_told() -> None:
    found = references("Quyết định này thay thế. Quyết định số 5/QĐ-UBND sửa đổi, bổ sung Quyết định số 3/QĐ-UBND.")
    assert found["5/QĐ-UBND"].amends == ["3/QĐ-UBND"]


def test_an_amending_law_names_what_it_amends() -> None:
    text = "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương "
    (law,) = references(text + "ngày 22 tháng 11 năm 2019;").values()
    assert law.amends == ["Luật Tổ chức Chính phủ", "Luật Tổ chức chính quyền địa phương"]


def test_documents_beside_each_other_amend_nothing() -> None:
    text = "Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 và Kế hoạch số 12/KH-UBND ngày 05/01/2022."
    assert not any(reference.amends or reference.amended_by for reference in references(text).values())


def test_a_range_runs_through_its_last_symbol() -> None:
    found = references("Bãi bỏ các văn bản từ Quyết định số 12/QĐ-UBND đến Quyết định số 15/QĐ-UBND.")
    assert found["12/QĐ-UBND"].through == "15/QĐ-UBND"


@pytest.mark.parametrize(
    ("task", "role", "partners"),
    [
        ("chủ trì, phối hợp với Sở Tư pháp và Thanh tra tỉnh rà soát", "lead", ["Sở Tư pháp", "Thanh tra tỉnh"]),
        ("phối hợp chặt chẽ với Công an tỉnh kiểm tra", "coordinating", ["Công an tỉnh"]),
        ("làm đầu mối tổng hợp, báo cáo", "lead", []),
        ("tham mưu ban hành kế hoạch", None, []),
    ],
)
def test_lead_and_coordinating_roles_are_told_apart(task: str, role: str | None, partners: list[str]) -> None:
    assert find_role(task) == role
    assert coordinating_units(task) == partners


def test_each_unit_that_a_sentence_gives_a_task_to_has_one() -> None:
    text = "Giao Phòng Nội vụ và Phòng Tư pháp rà soát văn bản; Văn phòng theo dõi, tổng hợp báo cáo."
    found = [(fact.value.unit, fact.value.task) for fact in extract_facts(written(text)).assignments]
    assert [unit for unit, _ in found] == ["Phòng Nội vụ", "Phòng Tư pháp", "Văn phòng"]
    assert found[2][1] == "theo dõi, tổng hợp báo cáo"


def test_who_is_worked_with_is_given_nothing() -> None:
    text = "Giao Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp, Thanh tra tỉnh kiểm tra công vụ."
    (fact,) = extract_facts(written(text)).assignments
    assert (fact.value.unit, fact.value.coordinating) == ("Sở Nội vụ", ["Sở Tư pháp", "Thanh tra tỉnh"])


def test_a_unit_has_one_name_and_its_other_forms_are_aliases() -> None:
    text = (
        "1. Giao Sở Thông tin và Truyền thông rà soát hạ tầng.\n2. Giao Sở TT&TT báo cáo kết quả.\n"
        "3. Giao Sở Thông tin và Truyền thông tổng hợp, trình duyệt.\n"
    )
    found = extract_facts(written(text), load())
    assert {fact.value.unit for fact in found.assignments} == {"Sở Thông tin và Truyền thông"}
    (unit,) = found.units
    assert (unit.value.aliases, unit.value.agency) == (["Sở TT&TT"], "Sở Thông tin và Truyền thông")


@pytest.mark.parametrize(("one", "other"), [("Sở Tài chính", "Sở Tư pháp"), ("UBND huyện", "UBND tỉnh")])
def test_units_of_other_names_stay_apart(one: str, other: str) -> None:
    assert not same_unit(one, other)


def test_a_criterion_says_why_who_with_and_until_when() -> None:
    text = (
        "1. Tiêu chí 2.2.3 “Công khai thủ tục”: đạt 1/2 điểm. Nguyên nhân: chưa cập nhật kịp thời 05 thủ tục. "
        "Giao Văn phòng chủ trì, phối hợp với Phòng Tư pháp cập nhật, hoàn thành trước ngày 30/6/2024."
    )
    (fact,) = extract_facts(written(text)).criteria
    criterion = fact.value
    assert criterion.reason == "chưa cập nhật kịp thời 05 thủ tục"
    assert (criterion.units, criterion.coordinating) == (["Văn phòng"], ["Phòng Tư pháp"])
    assert criterion.deadline == "2024-06-30"


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Giao Ủy ban nhân dân thành phố tổ chức thực hiện Nghị quyết.", ["Ủy ban nhân dân thành phố"]),
        (
            "Giao Giám đốc các sở, Thủ trưởng các ban, ngành và Chủ tịch UBND các huyện tổ chức thực hiện.",
            ["Giám đốc các sở", "Thủ trưởng các ban, ngành", "Chủ tịch UBND các huyện"],
        ),
        ("Giao Sở Tài chính theo dõi, báo cáo UBND tỉnh, Chủ tịch UBND tỉnh xem xét.", ["Sở Tài chính"]),
        ("Giao Sở Y tế phối hợp Công an tỉnh, các sở, ban ngành rà soát.", ["Sở Y tế"]),
        ("Giao đồng chí Chánh Văn phòng Sở phụ trách chung.", ["Chánh Văn phòng Sở"]),
        ("Yêu cầu Sở Tư pháp khẩn trương thẩm định hồ sơ.", ["Sở Tư pháp"]),
        ("Yêu cầu các đơn vị nghiêm túc thực hiện.", []),
        ("Trường hợp hồ sơ thiếu thì yêu cầu Sở Xây dựng bổ sung.", []),
        ("Trường hợp có hai xã thì giao Sở Xây dựng làm chủ đầu tư.", []),
        ("Tỷ lệ nhiệm vụ Chính phủ giao cho các bộ được theo dõi trên môi trường điện tử.", []),
    ],
)
def test_a_sentence_gives_a_task_to_those_it_names(text: str, units: list[str]) -> None:
    assert [fact.value.unit for fact in extract_facts(written(text)).assignments] == units


def test_a_point_that_gives_a_unit_several_tasks_needs_no_colon() -> None:
    text = "Điều 5. Giao Sở Nội vụ\na) Hướng dẫn thực hiện;\nb) Kiểm tra, báo cáo."
    found = [(fact.value.unit, fact.value.task) for fact in extract_facts(written(text)).assignments]
    assert found == [("Sở Nội vụ", "Hướng dẫn thực hiện;"), ("Sở Nội vụ", "Kiểm tra, báo cáo.")]


def test_a_list_of_tasks_may_hand_one_on() -> None:
    text = "1. Giám đốc các sở:\na) Rà soát thủ tục hành chính;\nb) Giao Thanh tra tỉnh kiểm tra đột xuất."
    found = [(fact.value.unit, fact.value.task) for fact in extract_facts(written(text)).assignments]
    assert found == [("Giám đốc các sở", "Rà soát thủ tục hành chính;"), ("Thanh tra tỉnh", "kiểm tra đột xuất")]


@pytest.mark.parametrize("head", ["Các phòng chuyên môn có trách nhiệm", "Yêu cầu các phòng chuyên môn:"])
def test_a_heading_of_units_may_say_that_they_have_duties(head: str) -> None:
    text = f"3. {head}\na) Rà soát thủ tục hành chính;\nb) Báo cáo hằng quý."
    assert [fact.value.unit.lower() for fact in extract_facts(written(text)).assignments] == [
        "các phòng chuyên môn"
    ] * 2
