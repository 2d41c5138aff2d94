"""A letter for tests that need many small documents which no engine has to read."""

LETTER = """SỞ NỘI VỤ	CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: {number}/SNV-CCHC	Độc lập - Tự do - Hạnh phúc
V/v đôn đốc báo cáo	Phú Yên, ngày 05 tháng 9 năm 2022

Kính gửi: Các phòng chuyên môn

Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư, đề nghị báo cáo trước ngày 20/9.
"""
