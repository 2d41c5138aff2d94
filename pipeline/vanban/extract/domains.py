"""Domains (lĩnh vực) of reform indexes and words for an index as a whole."""

from __future__ import annotations

import re

from vanban.extract.wording import phrase, skeleton

DOMAIN = re.compile(
    phrase(
        "chỉ đạo điều hành", "chỉ đạo, điều hành", "cải cách thể chế", "xây dựng thể chế", "văn bản quy phạm pháp luật",
        "văn bản qppl", "vbqppl", "cải cách thủ tục hành chính", "cải cách tthc", "tổ chức bộ máy", "chế độ công vụ",
        "đội ngũ cán bộ", "đội ngũ công chức", "công chức, viên chức", "tài chính công", "hiện đại hóa hành chính",
        "hiện đại hóa nền hành chính", "chính quyền điện tử", "chính quyền số", "chính phủ điện tử", "chính phủ số",
        "tác động của cải cách hành chính", "tác động của cchc", "tác động của công tác", "điều tra xã hội học",
        "khảo sát sự hài lòng", "sự hài lòng của người dân", "cơ chế một cửa", "công vụ", "thể chế",
        "nhận thức số", "thể chế số", "hạ tầng số", "nhân lực số", "an toàn thông tin mạng", "hoạt động chính quyền số",
        "kinh tế số", "xã hội số", "dữ liệu số", "tham gia của người dân", "công khai, minh bạch",
        "trách nhiệm giải trình",
        "kiểm soát tham nhũng", "cung ứng dịch vụ công", "quản trị môi trường", "quản trị điện tử",
        "gia nhập thị trường",
        "tiếp cận đất đai", "chi phí thời gian", "chi phí không chính thức", "cạnh tranh bình đẳng", "tính năng động",
        "hỗ trợ doanh nghiệp", "đào tạo lao động", "thiết chế pháp lý",
    )
)  # fmt: skip
"""The domains of the reform index and its sisters (DTI, PAPI, PCI) by the phrases all provinces use for them."""

DOMAIN_WORD = re.compile(
    phrase("lĩnh vực", "chỉ số thành phần", "nội dung thành phần", "nhóm tiêu chí", "trụ cột", "trục nội dung")
)
OVERALL = re.compile(
    phrase(
        "chỉ số cải cách hành chính", "chỉ số cchc", "par index", "chỉ số par", "điểm trung bình", "tổng điểm",
        "tổng số điểm",
        "kết quả chỉ số", "kết quả đánh giá", "kết quả chấm điểm", "kết quả cchc", "kết quả cải cách hành chính",
        "kết quả xếp hạng", "kết quả xác định", "chỉ số chung", "điểm số chung", "tổng cộng", "điểm tổng hợp",
        "chỉ số chuyển đổi số", "chỉ số dti", "dti", "papi", "pci", "ddci", "sipas", "chỉ số hài lòng",
        "chỉ số năng lực cạnh tranh", "chỉ số tổng hợp", "kết quả chung", "kết quả thẩm định", "kết quả tự đánh giá",
        "kết quả tự chấm", "điểm tự chấm", "điểm tự đánh giá", "tự chấm", "tự đánh giá", "điểm thẩm định",
        "điểm đánh giá",
        "chỉ số của", "điểm số của", "tổng kết quả", "chỉ số tổng", "kết quả của",
    )
)  # fmt: skip


def is_domain(text: str) -> bool:
    """Whether a text names a domain.

    >>> is_domain("Cải cách tổ chức bộ máy"), is_domain("Chỉ số CCHC của Sở")
    (True, False)
    """
    return DOMAIN.search(skeleton(text)) is not None


def is_overall(text: str) -> bool:
    """Whether a text speaks of the index as a whole."""
    return OVERALL.search(skeleton(text)) is not None
