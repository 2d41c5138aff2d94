"""A letter for tests that need many small documents which no engine has to read."""

from vanban import extract
from vanban.record import Record

LETTER = """SỞ NỘI VỤ	CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: {number}/SNV-CCHC	Độc lập - Tự do - Hạnh phúc
V/v đôn đốc báo cáo	Phú Yên, ngày 05 tháng 9 năm 2022

Kính gửi: Các phòng chuyên môn

Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư, đề nghị báo cáo trước ngày 20/9.
"""

REPORT = """ỦY BAN NHÂN DÂN	CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH MINH AN	Độc lập - Tự do - Hạnh phúc
Số: 47/BC-UBND	Minh An, ngày 12 tháng 4 năm 2024

BÁO CÁO
Kết quả Chỉ số cải cách hành chính năm 2023

{text}

Nơi nhận:
- Sở Nội vụ;
- Lưu: VT.
CHỦ TỊCH
Lý Văn Mạnh
"""
"""A report on an index, for what its sentences say of points and criteria."""


def read(text: str) -> Record:
    """What is found in a report on an index that says no more than this."""
    return extract(REPORT.format(text=text))
