"""Tasks put together at random from many units, orders, dues and shapes of lists, with the assignments they make."""

from __future__ import annotations

from drawn_facts import TAIL, either

HEADS = {
    "UBND tỉnh": "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH HÀ NAM\tĐộc lập - Tự do - Hạnh phúc",
    "Sở": "UBND TỈNH HÀ NAM\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ NÔNG NGHIỆP\tĐộc lập - Tự do - Hạnh phúc",
    "UBND huyện": "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHUYỆN BÌNH LỤC\tĐộc lập - Tự do - Hạnh phúc",
    "UBND xã": "UBND HUYỆN BÌNH LỤC\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nUBND XÃ AN LÃO\tĐộc lập - Tự do - Hạnh phúc",
}
UNITS = {
    "UBND tỉnh": either(
        "Sở Nội vụ|Sở Tài chính|Sở Nông nghiệp và Phát triển nông thôn|Sở Văn hóa, Thể thao và Du lịch|Công an tỉnh|"
        "Sở Lao động - Thương binh và Xã hội|Văn phòng UBND tỉnh|Thanh tra tỉnh|Ban Quản lý các khu công nghiệp tỉnh|"
        "Kho bạc Nhà nước tỉnh|Ủy ban nhân dân thành phố Phủ Lý|Bộ Chỉ huy Quân sự tỉnh|Báo Hà Nam|Cục Thuế tỉnh|"
        "Đài Phát thanh và Truyền hình tỉnh|Trung tâm Phục vụ hành chính công tỉnh|Bảo hiểm xã hội tỉnh|"
        "UBND huyện Bình Lục|"
        "Ngân hàng Nhà nước chi nhánh tỉnh|Ban Dân tộc|Giám đốc Sở Y tế|Chánh Văn phòng UBND tỉnh|Sở Tư pháp|"
        "Chủ tịch UBND huyện Thanh Liêm|Sở Thông tin và Truyền thông|Trường Chính trị tỉnh|Quỹ Đầu tư phát triển tỉnh"
    ),
    "Sở": either(
        "Văn phòng Sở|Thanh tra Sở|Phòng Kế hoạch - Tài chính|Phòng Tổ chức cán bộ|Chi cục Thủy lợi|Chi cục Kiểm lâm|"
        "Phòng Quản lý xây dựng công trình|Trung tâm Khuyến nông|Chi cục Chăn nuôi và Thú y|"
        "Chi cục Phát triển nông thôn|"
        "Trung tâm Nước sạch và Vệ sinh môi trường nông thôn|Ban Quản lý rừng phòng hộ Ba Sao|Công đoàn ngành|"
        "Trưởng phòng Tổ chức cán bộ|Chánh Văn phòng Sở|Chi cục Quản lý chất lượng nông, lâm sản và thủy sản"
    ),
    "UBND huyện": either(
        "Phòng Nội vụ|Phòng Tài chính - Kế hoạch|Phòng Tài nguyên và Môi trường|Văn phòng HĐND và UBND huyện|"
        "Thanh tra huyện|"
        "Phòng Lao động - Thương binh và Xã hội|Trung tâm Văn hóa - Thể thao và Truyền thanh huyện|UBND xã Tân Sơn|"
        "Công an huyện|"
        "Trung tâm Y tế huyện|Chi cục Thuế khu vực Bình Lục - Thanh Liêm|Hạt Kiểm lâm huyện|UBND thị trấn Bình Mỹ|"
        "Đội Quản lý thị trường số 3|Ban Quản lý dự án đầu tư xây dựng huyện|Phòng Kinh tế và Hạ tầng|Bưu điện huyện|"
        "Phòng Giáo dục và Đào tạo|Ban Chỉ huy Quân sự huyện|Trưởng phòng Tư pháp|Bảo hiểm xã hội huyện"
    ),
    "UBND xã": either(
        "Công chức Văn phòng - Thống kê|Công chức Tư pháp - Hộ tịch|Công an xã|Trạm Y tế xã|Hội Nông dân xã|"
        "Công chức Địa chính - Xây dựng|Bộ phận Tiếp nhận và Trả kết quả|Trường Tiểu học An Lão|Trưởng các thôn|"
        "Phòng Văn hóa - Xã hội|Phòng Kinh tế|Ban Chỉ huy Quân sự xã|Trung tâm Phục vụ hành chính công xã|"
        "Đài Truyền thanh xã"
    ),
}
PARTNERS = either(
    "Sở Kế hoạch và Đầu tư|Phòng Tư pháp|Công an thành phố|Phòng Y tế|Sở Công Thương|Viện Kiểm sát nhân dân tỉnh"
)
VERBS = either(
    "tham mưu ban hành|rà soát, bổ sung|xây dựng|theo dõi, đôn đốc|kiểm tra|tổng hợp, báo cáo|hướng dẫn|"
    "khẩn trương hoàn thành|"
    "cập nhật|công khai|tuyên truyền|thẩm định|tổ chức triển khai|nghiên cứu, đề xuất|kịp thời tháo gỡ vướng mắc trong|"
    "đẩy nhanh tiến độ|lập|hoàn thiện|nâng cấp|vận hành ổn định|có giải pháp khắc phục tồn tại trong|"
    "tiếp tục thực hiện|"
    "chỉ đạo xử lý|bố trí kinh phí cho|thực hiện nghiêm|tăng cường kiểm soát|số hóa|tập trung giải quyết"
)
OBJECTS = either(
    "kế hoạch tuyên truyền năm 2024|danh mục thủ tục hành chính|hồ sơ quá hạn|phần mềm một cửa điện tử|"
    "quy chế làm việc|"
    "công tác cải cách hành chính|việc chấp hành kỷ luật, kỷ cương|dự toán kinh phí|đề án vị trí việc làm|"
    "công tác phòng chống thiên tai|kết quả khảo sát sự hài lòng của người dân|phương án sắp xếp nhà, đất công|"
    "bộ tiêu chí chấm điểm|dữ liệu hộ tịch|việc giải ngân vốn đầu tư công|các kiến nghị của cử tri|báo cáo quý"
)
DUES = (
    *(" trước ngày {d}", "date"), *(", hoàn thành trước ngày {d}", "date"), *(" (hoàn thành trước ngày {d})", "date"),
    *(", xong trước {d}", "date"), *(", chậm nhất ngày {d}", "date"), *("; thời hạn: {d}", "date"),
    *(", báo cáo kết quả về {g} trước ngày {d}", "date"), *("; gửi {g} trước ngày {d} để tổng hợp", "date"),
    *(". Thời gian hoàn thành: trước ngày {d}", "date"), *(". Hoàn thành chậm nhất vào ngày {d}", "date"),
    *(" trước 17 giờ 00 phút ngày {d}", "date"), *(". Thời hạn hoàn thành: {d}", "date"),
    *(", hạn cuối ngày {d}", "date"),
    *(" trong tháng 6/2024", "tháng 6/2024"), *(" trong quý III năm 2024", "quý III năm 2024"),
    *(", hoàn thành trong tháng 9 năm 2024", "tháng 9 năm 2024"),
    *(", định kỳ hằng quý báo cáo {g}", "định kỳ hằng quý"),
    *(" (xong trong quý II/2024)", "quý II/2024"), *(", hoàn thành trong quý IV/2024", "quý IV/2024"),
)  # fmt: skip
DAYS = (("15/12/2024", "2024-12-15"), ("05/6/2024", "2024-06-05"), ("30 tháng 9 năm 2024", "2024-09-30"))
JOINT = (
    ("chủ trì, phối hợp với {p} ", "lead"), ("chủ trì, phối hợp cùng {p} và các đơn vị liên quan ", "lead"),
    ("phối hợp với {p} ", "coordinating"), ("làm đầu mối, phối hợp với {p} ", "lead"), ("chủ trì ", "lead"), ("", None),
    ("", None), ("có trách nhiệm ", None), ("phối hợp chặt chẽ với {p} ", "coordinating"),
    ("chủ trì phối hợp với {p} ", "lead"), ("là cơ quan đầu mối ", "lead"),
)  # fmt: skip
ORDERS = either(
    "Giao {u} {t}.|{g} giao {u} {t}.|Giao cho {u} {t}.|Giao nhiệm vụ cho {u} {t}.|Phân công {u} {t}.|"
    "Chủ tịch UBND giao {u} {t}.|Yêu cầu {u} {t}.|{g} yêu cầu {u} {t}.|Để khắc phục tình trạng trên, giao {u} {t}.|"
    "Trên cơ sở đó, {g} giao {u} {t}.|Về nội dung này, giao {u} {t}.|Nội dung này {g} giao {u} {t}.|"
    "Giao trách nhiệm cho {u} {t}.|Đối với các hồ sơ chậm, {g} giao {u} {t}.|Riêng việc này giao {u} {t}.|"
    "Thống nhất chủ trương; giao {u} {t}.|{g} thống nhất và giao {u} {t}.|Đồng ý với đề nghị nêu trên, giao {u} {t}.|"
    "Nhận thấy việc triển khai còn chậm, {g} yêu cầu {u} {t}.|Đồng thời, giao {u} {t}.|Giao: {u} {t}."
)
OWN_TASKS = either(
    "{u} chủ trì {t}.|Đơn vị chủ trì: {u}.|Cơ quan thực hiện: {u}.|Đơn vị phụ trách: {u}; thời gian: trong năm 2024.|"
    "Đề nghị {u} quan tâm {t}.|{u} đã {t}.|Các nhiệm vụ được giao cho {u} đã hoàn thành.|"
    "{u} chịu trách nhiệm thi hành Quyết định này.|Đơn vị phối hợp: {u}.|{u} báo cáo tại cuộc họp giao ban.|"
    "Nội dung này đã được {g} giao {u} thực hiện từ năm 2023.|Việc giao {u} {t} là cần thiết.|"
    "Ý kiến của {u} tại cuộc họp đã được tiếp thu.|Chủ trì: {u}. Phối hợp: {v}."
)
"""What makes no assignment."""
HEADINGS = either(
    "{u}:|{u}|Giao {u}:|Đối với {u}:|Trách nhiệm của {u}:|{u} có trách nhiệm:|{u} chủ trì:|Nhiệm vụ của {u}|"
    "{u} có nhiệm vụ:|{u} chủ trì thực hiện:|Giao {u} thực hiện các nhiệm vụ sau:|{u} thực hiện các nội dung sau:|"
    "Yêu cầu {u}:|{u} tập trung thực hiện một số nhiệm vụ sau:|{u} tham mưu:|Trách nhiệm {u}|Phân công {u}:|"
    "Đối với {u}|{u} (cơ quan thường trực):|{u} chịu trách nhiệm:|{u} cần tập trung:"
)
SHAPES = (  # of headings, and of tasks under them
    ("{n}. ", "- "), ("{l}) ", "- "), ("- ", "+ "), ("{n}. ", "{l}) "), ("2.{n}. ", "- "), ("* ", "- "), ("{n}. ", ""),
    ("2.{n}. ", "{l}) "), ("Điều {m}. ", "{n}. "), ("{n}) ", "- "),
)  # fmt: skip
SECTIONS = either(
    "II. TỔ CHỨC THỰC HIỆN|III. PHÂN CÔNG NHIỆM VỤ|2. Tổ chức thực hiện|II. NHIỆM VỤ, GIẢI PHÁP|"
    "3. Phân công trách nhiệm|"
    "IV. TRÁCH NHIỆM THỰC HIỆN|{g} yêu cầu:|II. NHIỆM VỤ CỤ THỂ"
)


def opening(draw):
    giver = draw.choice(list(UNITS))
    head = HEADS[giver] + "\nSố: 12/KH-UBND\tHà Nam, ngày 05 tháng 3 năm 2024\n"
    subject = "KẾ HOẠCH\nTriển khai công tác cải cách hành chính năm 2024\n"
    body = "I. MỤC ĐÍCH\nNâng cao hiệu quả công tác; khắc phục những hạn chế của năm trước.\n"
    return giver, head + subject + body


def a_task(draw, giver, due=True):
    """Words of a task and what they say: role, partners, deadline."""
    joint, role = draw.choice(JOINT)
    partner = draw.choice(PARTNERS)
    text = joint.format(p=partner) + draw.choice(VERBS) + " " + draw.choice(OBJECTS)
    deadline = None
    if due and draw.random() < 0.6:
        at = draw.randrange(0, len(DUES), 2)
        day, iso = draw.choice(DAYS)
        text += DUES[at].format(d=day, g=giver)
        deadline = iso if DUES[at + 1] == "date" else DUES[at + 1]
    return text, {"role": role, "coordinating": [partner] if "{p}" in joint else [], "deadline": deadline}


def numbered(mark, at):
    return mark.format(n=at + 1, m=at + 2, l="abcdeghik"[at])


def sentences(draw):
    """Sentences of a list or of paragraphs, some of which order one or two units something."""
    giver, text = opening(draw)
    mark = draw.choice(("{n}. ", "- ", "", "", "{l}) ", "+ "))
    gold = []
    lines = ["II. NỘI DUNG"]
    for at in range(6):
        own = draw.sample(UNITS[giver], 3)
        words, said = a_task(draw, giver)
        if draw.random() < 0.35:
            line = draw.choice(OWN_TASKS).format(u=own[0], v=own[1], g=giver, t=a_task(draw, giver, due=False)[0])
        else:
            count = draw.choice((1, 1, 1, 2, 3))
            units = own[:count]
            joint = draw.choice((", ", "; "))
            listed = joint.join(units[:-1]) + (draw.choice((" và ", joint)) if count > 1 else "") + units[-1]
            line = draw.choice(ORDERS).format(u=listed, g=giver, t=words)
            gold += [{"unit": unit, **said} for unit in units]
        lines.append(numbered(mark, at) + line)
    return text + "\n".join(lines) + TAIL, gold


def headings(draw):
    """Units' headings with their tasks under them."""
    giver, text = opening(draw)
    units = draw.sample(UNITS[giver], 4)
    head, point = draw.choice(SHAPES)
    heading = draw.choice(HEADINGS)
    if point == "" and not heading.endswith(":"):
        heading += ":"
    lines = [draw.choice(SECTIONS).format(g=giver)]
    gold = []
    for at, unit in enumerate(units):
        lines.append(numbered(head, at) + heading.format(u=unit))
        for row in range(1 if point == "" else draw.randint(1, 4)):
            words, said = a_task(draw, giver)
            lines.append(numbered(point, row) + words[0].upper() + words[1:] + draw.choice((".", ";", ".")))
            gold.append({"unit": unit, **said})
    return text + "\n".join(lines) + TAIL, gold


def behind_colons(draw):
    """Units with their tasks behind a colon on the same line."""
    giver, text = opening(draw)
    units = draw.sample(UNITS[giver], 5)
    mark = draw.choice(("{n}. ", "- ", "{l}) ", "+ ", "2.{n}. ", "* "))
    joint = draw.choice((": ", ": ", " có trách nhiệm: ", " chủ trì: ", " thực hiện: "))
    lines = [draw.choice(SECTIONS).format(g=giver)]
    gold = []
    for at, unit in enumerate(units):
        words, said = a_task(draw, giver)
        words = words if draw.random() < 0.3 else words[0].upper() + words[1:]
        lines.append(numbered(mark, at) + unit + joint + words + ".")
        gold.append({"unit": unit, **said})
    return text + "\n".join(lines) + TAIL, gold


def introduced(draw):
    """A list of units with their tasks, behind an order that ends with a colon."""
    giver, text = opening(draw)
    mark = draw.choice(("{n}. ", "- ", "{l}) ", "+ "))
    order = draw.choice(
        either("{g} giao:|Giao nhiệm vụ cho các đơn vị:|Phân công:|{g} giao nhiệm vụ cho các cơ quan:|Giao:")
    )
    lines = [order.format(g=giver)]
    gold = []
    for at, unit in enumerate(draw.sample(UNITS[giver], 4)):
        words, said = a_task(draw, giver)
        lines.append(numbered(mark, at) + unit + " " + words + ".")
        gold.append({"unit": unit, **said})
    return text + "II. TỔ CHỨC THỰC HIỆN\n" + "\n".join(lines) + TAIL, gold


KINDS = {
    "orders in sentences": sentences,
    "units' headings": headings,
    "behind colons": behind_colons,
    "behind an order": introduced,
}
