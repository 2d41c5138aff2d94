"""Words that unit names begin with and end before.

The verbs are those that tasks begin with; 400 "giao …" sentences and what follows "có trách nhiệm" in a corpus of 36
million tokens told which were missing. Words that names are made of too ("thông tin", "đầu tư") are left out.
"""

from __future__ import annotations

HEADS = (
    "văn phòng", "thanh tra", "phòng", "ban", "sở", "ubnd", "ủy ban nhân dân", "ủy ban", "hđnd", "hội đồng", "chi cục",
    "tổng cục", "trung tâm", "cục", "vụ", "trường", "bộ phận", "tổ", "hội", "đoàn", "công an", "bộ chỉ huy",
    "kho bạc", "báo", "đài", "lãnh đạo", "trưởng phòng", "trưởng ban", "trưởng các phòng", "chánh văn phòng",
    "chánh thanh tra", "giám đốc", "thủ trưởng", "người đứng đầu", "bộ", "mặt trận", "ủy ban mttq", "ubmttq",
    "liên đoàn", "hạt", "đội", "ngân hàng", "bảo hiểm xã hội", "bhxh", "cơ quan", "đơn vị", "công chức", "quỹ",
    "nhà văn hóa", "nhà thiếu nhi",
    "thư viện", "bảo tàng", "bệnh viện", "viện", "trạm", "công đoàn", "chi bộ", "ban quản lý",
    "thuế tỉnh", "thuế cơ sở", "cơ quan thuế",
    "hải quan", "viện kiểm sát", "tòa án", "chủ tịch", "phó chủ tịch", "phó giám đốc", "phó trưởng ban",
    "cổng thông tin", "tổ công tác", "tổ cchc", "tiểu ban", "kế toán", "khoa", "công ty", "chính phủ",
    "thường trực", "liên chi đoàn", "kiểm toán", "thành phố", "tỉnh", "thủ tướng", "hiệu trưởng",
    "phòng, ban", "xã", "phường", "huyện",
)  # fmt: skip
"""Words that a body's or an office holder's name begins with."""

ALONE = (
    "văn phòng", "thanh tra", "công an", "lãnh đạo", "kế toán", "ubnd", "giám đốc", "chánh văn phòng", "trưởng ban",
    "chánh thanh tra", "chính phủ", "thủ tướng",
)  # fmt: skip
"""Heads that are a name by themselves; the others want a word more, or "các" before them."""

VERBS = (
    "phân công", "đăng ký", "xây dựng", "rà soát", "làm", "chủ trì", "phối hợp", "tham mưu", "thực hiện", "tổ chức",
    "triển khai", "theo dõi", "hướng dẫn", "tổng hợp", "chịu", "có trách nhiệm", "có nhiệm vụ", "có kế hoạch",
    "có giải pháp", "có biện pháp", "kiểm tra", "đôn đốc", "tiếp nhận", "báo cáo", "chỉ đạo", "tiếp tục",
    "kiểm soát", "thường xuyên", "kịp thời", "chủ động", "nghiên cứu", "đề xuất", "ban hành", "trình", "cập nhật",
    "công khai", "niêm yết", "bố trí", "đẩy mạnh", "tăng cường", "nâng cao", "khắc phục", "hoàn thành",
    "hoàn thiện", "giải quyết", "xử lý", "thẩm định", "đánh giá", "lập", "soạn thảo", "gửi", "cung cấp", "đảm bảo",
    "bảo đảm", "phổ biến", "trả", "tuyên truyền", "quán triệt", "vận hành", "khẩn trương", "nghiêm túc", "căn cứ",
    "trong", "trước", "để", "nhằm", "theo", "khi", "nếu", "là", "phải", "sẽ", "đã", "cần", "duy trì",
    "rút kinh nghiệm", "số hóa", "thống kê", "công bố", "xác định", "tập trung", "sớm", "chuẩn bị", "kiến nghị",
    "giúp", "giám sát", "tập huấn", "khảo sát", "chấn chỉnh", "yêu cầu", "lựa chọn", "ưu tiên", "hỗ trợ", "cử",
    "đề nghị", "thông báo", "phát huy", "cải thiện", "bổ sung", "được", "chấm", "tự", "cùng", "với", "làm đầu mối",
    "là đầu mối", "hằng", "hàng tháng", "hàng quý", "hàng năm", "định kỳ", "phụ trách", "tích cực", "nhập",
    "kết nối", "quyết liệt", "nắm", "bám sát", "khuyến khích", "thành lập", "vận động", "ngay", "rà", "điều chỉnh",
    "lồng ghép", "phấn đấu", "thúc đẩy", "giao", "đưa", "lưu", "dự thảo", "chỉnh lý", "cho", "có văn bản", "ký",
    "quản trị", "sắp xếp", "hạn chế", "phát hiện", "sử dụng", "đổi mới", "mở", "biên soạn", "in", "tiến hành",
    "ứng dụng", "bị", "chưa", "không", "do", "về", "tại", "từ", "đến", "chú trọng", "quan tâm", "xem xét",
    "quản lý chặt", "phát động", "gắn", "thay", "sửa đổi", "ghi", "nhắc", "đạt", "xếp", "thu", "kiện toàn", "vào",
    "mỗi", "cấu hình", "tham gia", "thanh toán", "tạo điều kiện", "xác minh", "xác nhận", "tuân thủ", "hoàn trả",
    "lấy ý kiến", "bàn giao", "kê khai", "cấp giấy", "quy định", "chi trả", "đăng tải", "áp dụng", "giải trình",
    "nộp", "bảo mật", "trực tiếp", "chấp hành", "phê duyệt", "tính toán", "tra cứu", "đối chiếu", "xuất trình",
    "phân bổ", "trao đổi", "tham dự", "tiếp công dân", "sửa chữa", "nâng cấp", "thiết lập", "thiết kế", "tiếp thu",
    "phát hành", "chỉnh sửa", "phản ánh", "động viên", "liên hệ", "chuyển hồ sơ", "giữ vững", "giữ", "viết",
    "thay mặt", "đo lường", "quảng bá", "giảm", "tăng", "loại bỏ", "cắt giảm", "đơn giản hóa", "hoàn tất",
    "đánh số", "hỏi", "mời", "chọn", "quyết định", "thừa ủy quyền", "thừa uỷ quyền", "thống nhất", "chia sẻ",
    "hoàn chỉnh", "thông qua", "có thẩm quyền", "thẩm quyền", "xin", "dẫn đầu", "đứng", "phân tích", "có quyền",
    "bao gồm", "tìm",
    "chuyển trả", "khai thác", "thừa lệnh",
    "có hướng dẫn", "nêu", "tham khảo", "nghiêm cấm", "định hướng", "lãnh đạo, chỉ đạo", "lãnh đạo thực hiện",
    "lãnh đạo triển khai", "rút ngắn", "chấm dứt", "phối kết hợp",
)  # fmt: skip
"""Words that a task begins with, or that a sentence goes on with after a unit's name."""
