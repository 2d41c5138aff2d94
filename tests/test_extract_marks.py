from pathlib import Path

import pytest
from written_pages import written

from vanban.extract import extract_facts
from vanban.record import DocumentInfo

DOCUMENTS = Path(__file__).parent / "documents"
HEAD = "UBND TỈNH HÒA ĐÔNG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ NỘI VỤ\tĐộc lập - Tự do - Hạnh phúc\n{}\n"
HEAD += "Số: 12/SNV-CCHC\tHòa Đông, ngày 05 tháng 6 năm 2023\n{}\n"


def document(text: str) -> DocumentInfo:
    return extract_facts(written(text)).document.value


@pytest.mark.parametrize(
    ("mark", "urgency", "secrecy"),
    [
        ("HỎA TỐC", "hỏa tốc", None),
        ("HOẢ TỐC HẸN GIỜ", "hỏa tốc", None),
        ("THƯỢNG KHẨN", "thượng khẩn", None),
        ("KHẨN", "khẩn", None),
        ("MẬT", None, "mật"),
        ("TUYỆT MẬT", None, "tuyệt mật"),
        ("Độ mật: Tối mật", None, "tối mật"),
        ("MẶT TRẬN TỔ QUỐC", None, None),
    ],
)
def test_degrees_of_urgency_and_secrecy_are_told(mark: str, urgency: str | None, secrecy: str | None) -> None:
    info = document(HEAD.format(mark, "Kính gửi: Sở Tư pháp.\nThực hiện chỉ đạo của Ủy ban nhân dân tỉnh."))
    assert (info.urgency, info.secrecy) == (urgency, secrecy)


def test_words_of_the_text_are_no_degrees() -> None:
    info = document(HEAD.format("", "Kính gửi: Sở Tư pháp.\nĐây là việc khẩn, đề nghị giữ bí mật."))
    assert (info.urgency, info.secrecy) == (None, None)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Kính gửi: Ủy ban nhân dân tỉnh Hòa Đông.", ["Ủy ban nhân dân tỉnh Hòa Đông"]),
        ("Kính gửi: Sở Tư pháp; Chủ tịch UBND\ncác xã, phường.", ["Sở Tư pháp", "Chủ tịch UBND các xã, phường"]),
        ("Kính gửi: Sở Tư pháp; Sở Tài chính; Thanh tra tỉnh.", ["Sở Tư pháp", "Sở Tài chính", "Thanh tra tỉnh"]),
        (
            "Kính gửi:\n- Các sở, ban, ngành;\n- UBND các huyện, thị xã.",
            ["Các sở, ban, ngành", "UBND các huyện, thị xã"],
        ),
        ("Kính gửi:\n- Các cơ quan chuyên môn thuộc\nỦy ban nhân dân tỉnh;\n- Công an tỉnh.", None),
    ],
)
def test_addressees_are_one_entry_each(lines: str, expected: list[str] | None) -> None:
    found = document(
        HEAD.format("", lines + "\nThực hiện Công văn số 5/UBND-NC, Sở Nội vụ báo cáo như sau:")
    ).addressees
    assert found == (expected or ["Các cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh", "Công an tỉnh"])


def test_addressees_of_a_telegram_stand_under_dien() -> None:
    found = document((DOCUMENTS / "telegram.txt").read_text(encoding="utf-8")).addressees
    assert found[0] == "Các sở, ban, ngành, đoàn thể tỉnh"
    assert len(found) == 3


def test_what_a_digital_signature_prints_is_a_note_and_no_fact_of_the_form() -> None:
    note = "Ký bởi: Sở Nội vụ\nThời gian ký: 05/06/2023 10:15:00 +07:00\n"
    info = document(note + HEAD.format("", "Kính gửi: Sở Tư pháp.\nThực hiện chỉ đạo, Sở Nội vụ báo cáo."))
    assert info.signature_notes == ["Ký bởi: Sở Nội vụ", "Thời gian ký: 05/06/2023 10:15:00 +07:00"]
    assert (info.issuer, info.symbol) == ("Sở Nội vụ", "12/SNV-CCHC")


@pytest.mark.parametrize(
    ("block", "authority", "acting_for", "title"),
    [
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "KT.", "Giám đốc", "Phó Giám đốc"),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "TM.", "Ủy ban nhân dân", "Chủ tịch"),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "KT.", "Chủ tịch", "Phó Chủ tịch"),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG", "TL.", "Chủ tịch", "Chánh Văn phòng"),
        ("TUQ. CHỦ TỊCH\nGIÁM ĐỐC SỞ NỘI VỤ", "TUQ.", "Chủ tịch", "Giám đốc Sở Nội vụ"),
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ", "TM.", "Ban Thường vụ", "Phó Bí thư"),
        ("Q. GIÁM ĐỐC", "Q.", None, "Q. Giám đốc"),
        ("GIÁM ĐỐC", None, None, "Giám đốc"),
    ],
)
def test_the_authority_a_signer_has_is_told(
    block: str, authority: str | None, acting_for: str | None, title: str
) -> None:
    body = "Kính gửi: Sở Tư pháp.\nBáo cáo như trên./.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
    signer = document(HEAD.format("", body + block + "\nTrần Văn Mẫu")).signer
    assert (signer.authority, signer.acting_for, signer.title) == (authority, acting_for, title)


def test_marks_have_evidence() -> None:
    facts = extract_facts(written(HEAD.format("HỎA TỐC", "Kính gửi: Sở Tư pháp; Sở Tài chính.\nBáo cáo."))).document
    assert {"urgency", "addressees/0", "addressees/1"} <= set(facts.spans)
