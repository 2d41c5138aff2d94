"""Tables of tasks, of money and of cases counted, put together at random: nothing in them is a result or an aim."""

from __future__ import annotations

from drawn_facts import document
from drawn_tables import BEARER, LABELS, OFFICES, PARTNER, UNTIL, Sheet, lines, two

WORK = (
    "Nhiệm vụ|Nội dung công việc|Nội dung nhiệm vụ|Công việc|Nội dung||"
    "Đầu việc|Việc phải làm|Nhiệm vụ, giải pháp|Tên nhiệm vụ"
)
PRODUCT = "Sản phẩm|Kết quả|Kết quả, sản phẩm||Sản phẩm dự kiến|Đầu ra"
WORKS = [
    "Rà soát thủ tục hành chính thuộc phạm vi quản lý",
    "Ban hành Kế hoạch kiểm tra CCHC năm 2024",
    "Tổ chức đối thoại",
    "Tuyên truyền cải cách hành chính",
    "Nâng cấp Trang thông tin điện tử",
    "Khảo sát mức độ hài lòng của người dân",
    "Đào tạo, bồi dưỡng công chức",
    "Báo cáo kết quả CCHC quý, năm",
]
MONEY = "Kinh phí (triệu đồng)|Kế hoạch vốn (triệu đồng)|Dự toán (triệu đồng)||Tổng mức (triệu đồng)|Số tiền (đồng)"
COUNTED = (
    "Số hồ sơ tiếp nhận;Đã giải quyết;Tỷ lệ (%)|"
    "Số nhiệm vụ;Hoàn thành;Quá hạn|Số phiếu phát ra;Số phiếu thu về;Tỷ lệ (%)||"
    "Tổng số thủ tục;Số thủ tục toàn trình;Tỷ lệ (%)|Số văn bản;Đúng hạn;Trễ hạn"
)


def other_table(draw, bodies, held=False):
    """Tasks, money or cases counted: no result, no aim and no criterion."""
    sheet = Sheet(draw, held)
    count = draw.randint(3, 6)
    if draw.random() < 0.8:
        sheet.add("label", LABELS, [str(at + 1) for at in range(count)])
    if draw.random() < 0.6:
        sheet.add("name", WORK, draw.sample(WORKS, count))
        sheet.add("bearer", BEARER, [draw.choice(OFFICES) for _ in range(count)])
        sheet.maybe(0.4, "partner", PARTNER, [draw.choice(OFFICES) for _ in range(count)])
        sheet.maybe(0.7, "until", UNTIL, [draw.choice(("Quý I", "Tháng 6/2024", "30/9/2024")) for _ in range(count)])
        sheet.maybe(0.4, "note", PRODUCT, [draw.choice(("Kế hoạch", "Báo cáo", "Quyết định")) for _ in range(count)])
        sheet.maybe(0.3, "money", MONEY, [str(draw.randint(20, 900)) for _ in range(count)])
    else:
        names = draw.choice(list(bodies))
        sheet.add("name", bodies[names], draw.sample(names.split("|") * 2, count))
        heads = sheet.say(COUNTED).split(";")
        whole = [draw.randint(100, 900) for _ in range(count)]
        done = [draw.randint(value // 2, value) for value in whole]
        last = [two(100 * part / value) for part, value in zip(done, whole, strict=True)]
        last = last if "%" in heads[-1] else [str(value - part) for part, value in zip(done, whole, strict=True)]
        for head, cells in zip(heads, (map(str, whole), map(str, done), last), strict=True):
            sheet.add("now", head, cells)
    return document("Kế hoạch thực hiện cải cách hành chính năm 2024", lines(sheet)), {"scores": []}
