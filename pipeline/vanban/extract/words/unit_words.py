"""Words that no unit's name is or goes on with, and those that look like a verb inside one."""

from __future__ import annotations

import re

from vanban.extract.words.wording import phrase

NO_UNIT = re.compile(
    r"to chuc(?!\s+(?:chinh tri|xa hoi|hanh chinh)|\w)|doan (?:ket|kiem)|bao (?:dam|cao)|nha nuoc|hoi nghi|vu viec"
    r"|truong hop|vien tro|don vi tinh|ban hanh|ban sao|ban chinh"
    r"|quy (?:i{1,3}|iv|[1-4])(?!\w)"
    r"|bo (?:sung|tri|chi so|tieu chi|thu tuc)|so (?:luong|lieu|ho so|van ban|phieu)"
    r"|nhom [a-z0-9]{1,2}\s*(?::|$)"
    r"|doi (?:voi|tuong|moi)"
    r"|(?:cac )?nhom (?:viec|nhiem vu|giai phap|tieu chi|chi so|chi tieu|noi dung|van de|linh vuc|ho so|thu tuc|"
    r"doi tuong)"
    r"|(?:co quan|don vi) chu quan"
    r"|thanh pho truc thuoc (?:trung uong|tw)"
    r"|(?:co quan|don vi) (?:chu tri|phoi hop|thuc hien|bao cao|ban hanh|soan thao|nhan)\s*(?::|$)"
)
COMMON = re.compile(
    r"(?:xa (?:hoi|vien)|tinh lo|thon ban|bo (?:may|doi(?! bien phong)|phap dien|quy tac|du lieu|cau hoi)|"
    r"so (?:huu|thich)|phong (?:chong|ngua|thu|dich|chay|benh|hoc|hop|trao)|cuc (?:dien|bo)|"
    r"doi (?:ngu|song)|vu (?:an|mua|lua|he|dong|thu)|doan vien|quy (?:dat|tien|luong|nha)|bao (?:chi|dong)|hat giong|"
    r"vien phi|khoa hoc|hoi (?:thao|thi|cho|hoa|vien)|dai tho|ban (?:dau|do)|to (?:chuc|hop)|"
    r"nhom (?!giup viec|cong tac|chuyen gia|thuong truc|truc|tro giup|bien tap|ky thuat|nong cot)[a-z]+|"
    r"(?:van phong|co quan|thu vien|benh vien|thanh pho|xa|phuong|tinh|huyen|thi xa) (?:dien tu|so|thong minh))(?!\w)"
)
"""Common nouns whose first syllable is a word for bodies ("xã hội số", "bộ máy"), unless they go on in capitals."""
NEVER_NAME = re.compile(
    phrase(
        "chủ trì",
        "có trách nhiệm",
        "chịu trách nhiệm",
        "phối hợp",
        "căn cứ",
        "theo dõi",
        "khẩn trương",
        "đôn đốc",
        "tiếp tục",
        "triển khai",
        "tiêu chí",
        "cao nhất",
        "thấp nhất",
        "đứng đầu",
        "dẫn đầu",
        "đứng cuối",
        "xếp cuối",
    )
)
"""Words that end a name even where a capital was printed or read."""
SENTENCE_GOES_ON = re.compile(
    r"(?:tuy|nhưng|mặc dù|dù|chậm|vẫn|cũng|còn(?! lại)|lại (?:đạt|xếp|tụt|giảm|tăng)|đều|nhờ|vươn|bứt phá|tụt|rơi|sụt|"
    r"lùi|"
    r"mới (?:đạt|chỉ|được|xếp)|chỉ (?:đạt|được|xếp|có)|có (?:ít nhất|tối thiểu|từ|đủ|không|trên|\d+))(?!\w)"
)
"""Words in small letters, with their marks, that a sentence goes on with behind a name."""
GIVERS = re.compile(
    r"(?:(?:to|doan|ban) (?:tham dinh|tham tra|cham diem|danh gia|phuc tra|kiem tra|cong tac|giup viec)|"
    r"hoi dong(?! nhan dan)|ban chi dao|bo noi vu)(?!\w)"
)
"""Who gives points and has none of them: "được 90 điểm của Hội đồng thẩm định"."""
COUNCIL = re.compile(r"(?:hdnd|ubnd|hoi dong nhan dan|uy ban nhan dan|doan dbqh|doan dai bieu quoc hoi)(?!\w)")
OF_BOTH = re.compile(
    r"van phong (?:hdnd|hoi dong nhan dan|doan dbqh|doan dai bieu quoc hoi)"
    r"(?: tinh| thanh pho| huyen| quan| thi xa)?\s*$"
)
"""An office that serves two bodies: "Văn phòng Đoàn ĐBQH và HĐND tỉnh"."""
NOUNS = re.compile(
    phrase(
        "xây dựng", "đào tạo", "kiểm tra", "thẩm định", "đánh giá", "tổng hợp", "kiểm soát", "giám sát", "hỗ trợ",
        "thống kê", "tiếp nhận", "ứng dụng", "quản trị", "xử lý", "nghiên cứu", "tuyên truyền", "thiết kế", "đo lường",
    )
)  # fmt: skip
"""Verbs of task that names end with as well ("Phòng Quản lý hoạt động xây dựng")."""
ROLE = (
    r"(?:chu tri|co trach nhiem|chiu trach nhiem|co nhiem vu|lam dau moi|la don vi|la co quan|tham muu|tiep tuc|"
    r"khan truong|kip thoi|thuong xuyen|chu dong)(?!\w)|\("
)
"""What only a unit's name stands before, however it ends."""
