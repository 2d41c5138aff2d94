"""Points, clauses, notes and codes that running text cites: their letters and figures stay or come back."""

from __future__ import annotations

import pytest

from vanban.repair.repairer import default_repairer


def mended(text: str) -> str:
    return default_repairer().repair(text, channel="eng").text


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("quy dinh tai cac diém a, b, c, d va d khoan 2", "quy định tại các điểm a, b, c, d và đ khoản 2"),
        ("tai diém c, diém d, diém d, diém e khoan 4", "tại điểm c, điểm d, điểm đ, điểm e khoản 4"),
        ("tai diém c, diém d, diém\nd, diém e khoan 4", "tại điểm c, điểm d, điểm\nđ, điểm e khoản 4"),
        ("tai cac diém b, c, d, d khoan nay", "tại các điểm b, c, d, đ khoản này"),
    ],
)
def test_the_second_of_two_d_is_another_letter(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


def test_a_lone_d_is_the_letter_that_was_read() -> None:
    assert mended("tai diém d khoan 1, diém d khoan 2 Diéu 5") == "tại điểm d khoản 1, điểm d khoản 2 Điều 5"
    assert mended("tai diém a, diém d va diém e khoan 3") == "tại điểm a, điểm d và điểm e khoản 3"


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("theo khoan 1a Diéu 20 cua Luat", "theo khoản 1a Điều 20 của Luật"),
        ("theo khoan la Diéu 20 cua Luat", "theo khoản 1a Điều 20 của Luật"),
        ("cac khoan 1a nguén thu cua don vi", "các khoản 1a nguồn thu của đơn vị"),
        ("nhiém vu nay 1a trong tam", "nhiệm vụ này là trọng tâm"),
    ],
)
def test_a_clause_may_have_a_letter(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


def test_a_figure_with_a_capital_is_a_code() -> None:
    assert (
        mended("nghiém thu t6 may 1A va t6 may 2B trong thang 6") == "nghiệm thu tổ máy 1A và tổ máy 2B trong tháng 6"
    )


@pytest.mark.parametrize("number", ["1", "4", "8", "12"])
def test_the_number_of_a_note_stays_behind_its_word(number: str) -> None:
    garbled = f"cac Kiém soat vién{number} chuyén trach cua cong ty"
    assert mended(garbled) == f"các Kiểm soát viên{number} chuyên trách của công ty"


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("don vi n6i thu6c B6 va gi4 cé6 dinh", "đơn vị nội thuộc Bộ và giá cố định"),
        ("phong, chéng tac hai cua thuéc 14.\n\nDiéu 2.", "phòng, chống tác hại của thuốc lá.\n\nĐiều 2."),
        ("theo quy dinh tai Diéu 14. Uy ban nhan dan", "theo quy định tại Điều 14. Ủy ban nhân dân"),
    ],
)
def test_figures_that_were_letters_become_letters(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("UBND huyén M'Drak bao cao két qua", "UBND huyện M'Drắk báo cáo kết quả"),
        ("Huyén Dak R’lap va xa Cu M’gar", "Huyện Đắk R’lấp và xã Cư M’gar"),
        ("HUYEN M'DRAK", "HUYỆN M'DRẮK"),
        ("xa Ea H'Leo va may chu O'Brien", "xã Ea H'Leo và máy chủ O'Brien"),
    ],
)
def test_names_with_an_apostrophe_have_their_marks(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("Bé sung khoan 3a vao sau khoan 3", "Bổ sung khoản 3a vào sau khoản 3"),
        ("Diéu 15b cua Luat Duong bé", "Điều 15b của Luật Đường bộ"),
        ("theo m&u sé 09a ban hanh kém theo", "theo mẫu số 09a ban hành kèm theo"),
        ("dién vao Mau CC07 ban hanh kém theo", "điền vào Mẫu CC07 ban hành kèm theo"),
    ],
)
def test_articles_and_forms_keep_their_letters(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


def test_a_number_with_a_letter_elsewhere_may_be_a_word() -> None:
    assert mended("thuốc 1a la san phdm tir nguyén liéu thuéc 1a") == "thuốc lá là sản phẩm từ nguyên liệu thuốc lá"


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("muc chi 250.000 dong nguoi ngay", "mức chi 250.000 đồng/người/ngày"),
        ("thué dich thuat 90.000 déng trang;", "thuê dịch thuật 90.000 đồng/trang;"),
        ("nop 500.000 déng ngay 12 thang 6", "nộp 500.000 đồng ngày 12 tháng 6"),
        ("hé tro 500.000 déng cho mdi ngudi", "hỗ trợ 500.000 đồng cho mỗi người"),
    ],
)
def test_an_amount_for_each_of_something_has_strokes(garbled: str, expected: str) -> None:
    assert mended(garbled) == expected


def test_items_of_stripped_text_have_lost_their_marks_alone() -> None:
    stripped = "c) mot;\nd) hai;\nd) ba.\nc) bon."
    letters = [line[0] for line in default_repairer().repair(stripped, channel="bare").text.split("\n")]
    assert letters == ["c", "d", "đ", "c"]
