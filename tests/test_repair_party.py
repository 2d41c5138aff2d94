"""Short forms of the Party and of bodies that every level has, in text that a model without Vietnamese read."""

import pytest

from vanban import extract, repair


@pytest.mark.parametrize(
    ("garbled", "mended"),
    [
        ("thuc hién Nghi quyét s6 14-NQ/QU, ngay 02/6/2021 cia Quan ty", "14-NQ/QU"),
        ("Can cw Chuong trinh s6 02-CTr/TU, ngay 30/7/2025 cia Thanh uy;", "02-CTr/TU"),
        ("Quyét dinh sé 891-QD/TU, ngay 07/02/2022 cia Ban Thuong vu", "891-QĐ/TU"),
        ("theo Huong dan s6 15-HD/VPDU, ngay 01/7/2025", "15-HD/VPĐU"),
        ("Bao cao s6 413-BC/BCSD, ngay 12/5/2023 cia Ban Can su dang", "413-BC/BCSĐ"),
        ("theo Céng van s6 719/PGDDT-HC ngay 21/11/2022", "719/PGDĐT-HC"),
        ("Nghi quyét s6 41-NQ/BUK, ngay 12/5/2023 cia Dang uy Khéi", "41-NQ/ĐUK"),
        ("- TT HU, HBND huyén (b/c);", "TT HU, HĐND huyện (b/c)"),
        ("- TT DU, HDND phuong;", "TT ĐU, HĐND phường"),
        ("- UBMTTOQVN tinh;", "UBMTTQVN tỉnh"),
        ("- TT. UBTWMTTOVN (b/c);", "TT. UBTWMTTQVN (b/c)"),
        ("- Giam đốc, các PGD;", "các PGĐ;"),
        ("Bao cao s6 3240/BC-KD ngay 30/9/2023 cia Phong Kinh doanh", "3240/BC-KD"),
    ],
)
def test_short_forms_get_their_letters_back(garbled, mended):
    text = f"Thyc hién chi dao cia Uy ban nhan dan tinh vé cai cach hanh chinh nha nudc nam 2023\n{garbled}\nNoi nhan:"
    assert mended in repair(text).text


def test_a_range_of_numbers_is_no_party_symbol():
    text = "Thyc hién chi dao cia Uy ban nhan dan tinh, tir trang 12-15 va ti 1é 5-A/B cia cac don vi nam 2023"
    assert "-A/B" in repair(text).text


def test_the_issuer_of_a_cited_document_tells_its_short_form():
    record = extract("Thực hiện Kế hoạch số 34/KH-DGS ngày 15/02/2023 của Đoàn giám sát, các đơn vị báo cáo.")
    assert [reference.symbol for reference in record.references] == ["34/KH-ĐGS"]


def test_a_letters_symbol_without_a_kind_is_its_issuers():
    text = (
        "CÔNG ĐOÀN CƠ SỞ NHÀ MÁY GẠCH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Số: 09/BC-CĐCS\tPhú Mỹ, ngày 28 tháng 11 năm 2024\nBÁO CÁO\nHoạt động công đoàn\n"
        "Đề nghị hỗ trợ kinh phí theo Công văn số 06/CDCS ngày 14/10/2024 của công đoàn."
    )
    assert [reference.symbol for reference in extract(text).references] == ["06/CĐCS"]
