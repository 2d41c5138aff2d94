"""Tables and lists put together at random from many wordings of heads and items, with the facts they hold."""

from __future__ import annotations


def either(wordings):
    return wordings.split("|")


HEAD = """UBND TỈNH HÀ NAM\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ NỘI VỤ\tĐộc lập - Tự do - Hạnh phúc
Số: 12/BC-SNV\tHà Nam, ngày 05 tháng 3 năm 2024
BÁO CÁO
{subject}
Sở Nội vụ báo cáo kết quả như sau:
"""
TAIL = """
Sở Nội vụ kính báo cáo Ủy ban nhân dân tỉnh./.
Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
GIÁM ĐỐC
Lê Văn Cam
"""
BODIES = {  # names, and what their column is called
    "Sở Tài chính|Sở Tư pháp|Sở Y tế|Thanh tra tỉnh|Ban Dân tộc|Văn phòng UBND tỉnh|Ban Quản lý các khu công nghiệp": (
        "Đơn vị|Tên đơn vị|Cơ quan, đơn vị|Sở, ban, ngành|Các sở, ban, ngành|Khối sở, ngành|Đơn vị được đánh giá"
    ),
    "Huyện Bình Lục|Huyện Thanh Liêm|Thị xã Duy Tiên|Thành phố Phủ Lý|Huyện Kim Bảng": (
        "Đơn vị|Địa phương|Huyện, thành phố|UBND cấp huyện|Tên huyện|Huyện, thị xã, thành phố"
    ),
    "UBND xã Tân Sơn|UBND xã An Lão|UBND thị trấn Bình Mỹ|UBND xã La Sơn|UBND xã Tiêu Động": (
        "Đơn vị|Xã, thị trấn|Tên đơn vị|UBND các xã, thị trấn"
    ),
    "Chi cục Thủy lợi|Chi cục Kiểm lâm|Trung tâm Khuyến nông|Chi cục Chăn nuôi và Thú y": (
        "Đơn vị trực thuộc|Tên đơn vị|Đơn vị|Đơn vị trực thuộc Sở"
    ),
}
RESULTS = either(
    "Tổng điểm|Điểm|Tổng điểm đạt được|Chỉ số CCHC|Chỉ số CCHC (%)|Kết quả|Điểm số|Tổng số điểm|Điểm tổng hợp|"
    "Kết quả đánh giá (điểm)|Điểm CCHC năm 2023|PAR INDEX|Cộng|Giá trị|Điểm đánh giá|Điểm bình quân|Tỷ lệ (%)|Tổng"
)
PLACES = either(
    "Xếp hạng|Thứ hạng|Hạng|Vị thứ|Xếp thứ|Vị trí|Thứ tự xếp hạng|Xếp vị thứ|Hạng năm 2023|Thứ bậc|Thứ tự|Hạng 2023"
)
PARTS = (
    ("Điểm thẩm định", "Điểm điều tra xã hội học"),
    ("Điểm thẩm định (70)", "Điểm khảo sát (30)"),
    ("Lĩnh vực I", "Lĩnh vực II", "Lĩnh vực III"),
    ("Đánh giá qua hồ sơ", "Đánh giá qua điều tra"),
    ("Điểm của Hội đồng", "Điểm hài lòng"),
)
DOMAINS = either(
    "Công tác chỉ đạo, điều hành CCHC|Cải cách thể chế|Cải cách thủ tục hành chính|Cải cách tổ chức bộ máy|"
    "Cải cách chế độ công vụ|Cải cách tài chính công|Xây dựng chính quyền điện tử, chính quyền số"
)
DOMAIN_HEADS = either(
    "Lĩnh vực|Nội dung|Nội dung đánh giá|Tên lĩnh vực|Chỉ số thành phần|Tiêu chí|Nhóm tiêu chí|Hạng mục|Trục nội dung"
)
MAXIMA = either(
    "Điểm tối đa|Điểm chuẩn|Thang điểm|Tối đa|Điểm tối đa theo quy định|Khung điểm|Điểm theo thang|Tổng điểm tối đa"
)
CLAIMED = either("Điểm tự chấm|Tự chấm|Tự đánh giá|Sở tự chấm|Đơn vị tự chấm|Điểm đơn vị tự chấm")
GIVEN = either(
    "Điểm thẩm định|Thẩm định|Điểm đạt|Điểm đạt được|Hội đồng thẩm định|Kết quả thẩm định|Điểm công nhận|Kết quả|"
    "Điểm chấm|Điểm Hội đồng|Đạt|Điểm|Điểm chính thức|Được công nhận"
)
CODES = either("Mã tiêu chí|Tiêu chí|Mã số|Ký hiệu|Số hiệu|STT|TT|Mục|Mã")
CRITERIA = ("Ban hành kế hoạch CCHC", "Sáng kiến trong CCHC", "Công khai TTHC", "Hồ sơ đúng hạn", "Số hóa hồ sơ")
BEARERS = either(
    "Đơn vị chịu trách nhiệm|Phụ trách|Đơn vị chủ trì|Trách nhiệm|Phòng phụ trách|Đơn vị thực hiện|Phân công|"
    "Người phụ trách|Đơn vị được phân công|Đơn vị khắc phục|Bộ phận thực hiện|Đơn vị"
)
WHO = ("Văn phòng Sở", "Thanh tra Sở", "Phòng Kế hoạch - Tài chính", "Phòng Quản lý đầu tư")
UNIT_ITEMS = either(
    "{n}: {s} điểm, xếp hạng {r}|{n} đạt {s} điểm (xếp thứ {r})|{n}: {s} điểm - hạng {r}|Hạng {r}: {n} ({s} điểm)|"
    "{n} ({s} điểm)|{n}: {s}/100 điểm; xếp thứ {r}/{k}|{n} với {s} điểm|{n}, {s} điểm, xếp loại Tốt|{n} {s} điểm|"
    "Xếp thứ {r}: {n}, {s} điểm|{n} (đạt {s} điểm, xếp thứ {r}/{k})|{n} - {s} điểm|{n}: {s}đ|{n}: {s}|"
    "Vị trí thứ {r} thuộc về {n} với {s} điểm|{n}: thẩm định {s} điểm, xếp thứ {r}"
)
DOMAIN_ITEMS = either(
    "{n}: {s}/{m} điểm|{n} đạt {s}/{m} điểm, xếp thứ {r}/19|{n} ({s}/{m} điểm)|{n}: {s} điểm (tối đa {m} điểm)|"
    "{n}: {s} điểm trên tổng số {m} điểm|{n}: điểm tối đa {m} điểm, đạt {s} điểm|Lĩnh vực {n}: đạt {s}/{m} điểm|"
    "“{n}” đạt {s}/{m} điểm|{n}: {s}/{m}|{n} - {s}/{m} điểm|{n} (điểm tối đa {m}): {s} điểm|{n}: {s}đ/{m}đ|"
    "{n} (tối đa {m} điểm): đạt {s} điểm|{n}: thẩm định {s}/{m} điểm|{n}: Điểm tối đa {m}; điểm đạt {s}"
)
MARKS = ("{i}. ", "- ", "+ ", "({i}) ", "{i}) ", "")
INTROS = ("Kết quả cụ thể như sau:", "II. KẾT QUẢ CỤ THỂ", "1. Kết quả từng đơn vị, lĩnh vực:", "Trong đó:")


def number(value):
    return f"{value:.2f}".replace(".", ",")


def document(subject, lines):
    return HEAD.format(subject=subject) + "\n".join(lines) + TAIL


def table(columns):
    rows = zip(*(cells for _, cells in columns), strict=True)
    return [" | ".join(head for head, _ in columns), *(" | ".join(row) for row in rows)]


def bodies(draw):
    """Names of bodies, heads for their column, and points that fall from the first to the last."""
    names, heads = draw.choice(list(BODIES.items()))
    names = draw.sample(names.split("|"), draw.randint(4, len(names.split("|"))))
    points = sorted(draw.sample(range(6200, 9700), len(names)), reverse=True)
    return names, heads.split("|"), [value / 100 for value in points]


def unit_table(draw):
    names, heads, points = bodies(draw)
    columns = [("STT", [str(at + 1) for at in range(len(names))])] if draw.random() < 0.8 else []
    columns.append((draw.choice(heads), names))
    if draw.random() < 0.5:
        parts = draw.choice(PARTS)
        shares = {2: (0.7, 0.3), 3: (0.5, 0.3, 0.2)}[len(parts)]
        rest = list(points)
        for part, share in zip(parts[:-1], shares, strict=False):
            values = [round(value * share + draw.uniform(-1, 1), 2) for value in points]
            rest = [left - value for left, value in zip(rest, values, strict=True)]
            columns.append((part, [number(value) for value in values]))
        columns.append((parts[-1], [number(value) for value in rest]))
    columns.append((draw.choice(RESULTS), [number(value) for value in points]))
    ranked = draw.random() < 0.85
    if ranked:
        form = draw.choice(("{}", "{:02d}", "Thứ {}", "Hạng {}"))
        columns.append((draw.choice(PLACES), [form.format(at + 1) for at in range(len(names))]))
    gold = [
        {"scope": "unit", "name": name, "score": value, "rank": at + 1 if ranked else None}
        for at, (name, value) in enumerate(zip(names, points, strict=True))
    ]
    return document("Xếp hạng Chỉ số cải cách hành chính năm 2023 của các đơn vị", table(columns)), {"scores": gold}


def parts_of(draw, names):
    """For every name a maximum, points claimed and points given."""
    maxima = [draw.choice((6, 8, 8.5, 10, 12, 15)) for _ in names]
    given = [round(draw.uniform(0.5, 0.95) * most * 4) / 4 for most in maxima]
    return maxima, [min(most, value + 0.25) for most, value in zip(maxima, given, strict=True)], given


def domain_table(draw):
    names = draw.sample(DOMAINS, draw.randint(4, 7))
    maxima, claimed, given = parts_of(draw, names)
    columns = [(draw.choice(("STT", "TT")), [str(at + 1) for at in range(len(names))])] if draw.random() < 0.7 else []
    columns += [(draw.choice(DOMAIN_HEADS), names), (draw.choice(MAXIMA), [number(most) for most in maxima])]
    if draw.random() < 0.4:
        columns.append((draw.choice(CLAIMED), [number(value) for value in claimed]))
    columns.append((draw.choice(GIVEN), [number(value) for value in given]))
    gold = [
        {"scope": "domain", "name": name, "score": value, "max_score": most}
        for name, value, most in zip(names, given, maxima, strict=True)
    ]
    return document("Kết quả Chỉ số cải cách hành chính năm 2023 của Sở", table(columns)), {"scores": gold}


def criterion_table(draw):
    names = draw.sample(CRITERIA, 4)
    codes = [f"{at + 1}.{draw.randint(1, 6)}.{draw.randint(1, 4)}" for at in range(4)]
    maxima, claimed, given = parts_of(draw, names)
    columns = [(draw.choice(CODES), codes), ("Tên tiêu chí", names)]
    columns.append((draw.choice(MAXIMA), [number(most) for most in maxima]))
    own = draw.random() < 0.5
    if own:
        columns.append((draw.choice(CLAIMED), [number(value) for value in claimed]))
    columns.append((draw.choice(GIVEN), [number(value) for value in given]))
    who = [draw.choice(WHO) for _ in names]
    borne = draw.random() < 0.6
    if borne:
        columns.append((draw.choice(BEARERS), who))
    rows = zip(codes, maxima, claimed, given, who, strict=True)
    gold = [
        {"code": code, "max_score": most, "self_score": self if own else None, "score": value}
        | {"units": [unit] if borne else [], "status": "deducted"}
        for code, most, self, value, unit in rows
    ]
    return document("Giải trình các tiêu chí bị trừ điểm Chỉ số CCHC năm 2023", table(columns)), {"criteria": gold}


def listed(draw, items):
    mark = draw.choice(MARKS)
    return [draw.choice(INTROS), *(mark.format(i=at + 1) + item + ";" for at, item in enumerate(items))]


def unit_list(draw):
    names, _, points = bodies(draw)
    item, count = draw.choice(UNIT_ITEMS), len(names)
    rows = list(enumerate(zip(names, points, strict=True), 1))
    items = [item.format(n=name, s=number(value), r=at, k=count) for at, (name, value) in rows]
    gold = [
        {"scope": "unit", "name": name, "score": value, "rank": at if "{r}" in item else None}
        for at, (name, value) in rows
    ]
    subject = "Xếp hạng Chỉ số cải cách hành chính năm 2023 của các đơn vị"
    return document(subject, listed(draw, items)), {"scores": gold}


def domain_list(draw):
    names = draw.sample(DOMAINS, draw.randint(4, 7))
    maxima, _, given = parts_of(draw, names)
    item = draw.choice(DOMAIN_ITEMS)
    rows = list(zip(names, given, maxima, strict=True))
    items = [item.format(n=name, s=number(value), m=number(most), r=7) for name, value, most in rows]
    gold = [{"scope": "domain", "name": name, "score": value, "max_score": most} for name, value, most in rows]
    return document("Kết quả Chỉ số cải cách hành chính năm 2023 của Sở", listed(draw, items)), {"scores": gold}


KINDS = {
    "units in tables": unit_table,
    "domains in tables": domain_table,
    "criteria in tables": criterion_table,
    "units in lists": unit_list,
    "domains in lists": domain_list,
}
