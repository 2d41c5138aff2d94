"""Citations put together at random from kinds, numbers, days, issuers and titles, one or several in a sentence."""

from __future__ import annotations

from drawn_facts import TAIL, either

HEAD = (
    "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH HÀ NAM\tĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 12/KH-UBND\tHà Nam, ngày 05 tháng 3 năm 2024\nKẾ HOẠCH\nCải cách hành chính năm 2024\n"
)
LAWS = (
    ("Luật Tổ chức chính quyền địa phương", "2015-06-19"), ("Luật Cán bộ, công chức", "2008-11-13"),
    ("Luật Ban hành văn bản quy phạm pháp luật", "2015-06-22"), ("Luật Đất đai", "2013-11-29"),
    ("Luật Phòng, chống tham nhũng", "2018-11-20"), ("Luật Ngân sách nhà nước", "2015-06-25"),
    ("Bộ luật Lao động", "2019-11-20"), ("Pháp lệnh Ưu đãi người có công với cách mạng", "2020-12-09"),
    ("Luật Tiếp cận thông tin", "2016-04-06"), ("Luật Thực hiện dân chủ ở cơ sở", "2022-11-10"),
)  # fmt: skip
ISSUERS = {
    "nghị định": (("NĐ-CP", "Chính phủ"),),
    "thông tư": (("TT-BNV", "Bộ Nội vụ"), ("TT-BTC", "Bộ Tài chính"), ("TT-BTTTT", "Bộ Thông tin và Truyền thông"),
                 ("TT-VPCP", "Văn phòng Chính phủ"), ("TT-BLĐTBXH", "Bộ Lao động - Thương binh và Xã hội")),
    "nghị quyết": (("NQ-CP", "Chính phủ"), ("NQ-HĐND", "Hội đồng nhân dân tỉnh"), ("NQ/TU", "Tỉnh ủy"),
                   ("NQ/TW", "Bộ Chính trị"), ("QH15", "Quốc hội")),
    "quyết định": (("QĐ-TTg", "Thủ tướng Chính phủ"), ("QĐ-UBND", "Ủy ban nhân dân tỉnh"), ("QĐ-BNV", "Bộ Nội vụ"),
                   ("QĐ-SNV", "Giám đốc Sở Nội vụ")),
    "chỉ thị": (("CT-TTg", "Thủ tướng Chính phủ"), ("CT-UBND", "Chủ tịch UBND tỉnh"),
               ("CT/TU", "Ban Thường vụ Tỉnh ủy")),
    "kế hoạch": (("KH-UBND", "UBND tỉnh"), ("KH-SNV", "Sở Nội vụ"), ("KH/TU", "Tỉnh ủy")),
    "báo cáo": (("BC-SNV", "Sở Nội vụ"), ("BC-UBND", "UBND huyện Bình Lục"), ("BC-TTT", "Thanh tra tỉnh")),
    "tờ trình": (("TTr-SNV", "Sở Nội vụ"), ("TTr-STC", "Giám đốc Sở Tài chính"),
                ("TTr-VP", "Chánh Văn phòng UBND tỉnh")),
    "thông báo": (("TB-UBND", "UBND tỉnh"), ("TB-VPCP", "Văn phòng Chính phủ"), ("TB/TU", "Thường trực Tỉnh ủy")),
    "công văn": (("UBND-NC", "UBND tỉnh"), ("SNV-CCHC", "Sở Nội vụ"), ("BNV-CCHC", "Bộ Nội vụ"),
                 ("VPCP-KSTT", "Văn phòng Chính phủ"), ("CV/TU", "Tỉnh ủy")),
    "kết luận": (("KL/TW", "Bộ Chính trị"), ("KL/TU", "Ban Thường vụ Tỉnh ủy"), ("KL-TTr", "Chánh Thanh tra tỉnh")),
    "chương trình": (("CTr/TU", "Tỉnh ủy"), ("CTr-UBND", "UBND tỉnh")),
    "hướng dẫn": (("HD-SNV", "Sở Nội vụ"), ("HD-BTCTW", "Ban Tổ chức Trung ương")),
    "công điện": (("CĐ-TTg", "Thủ tướng Chính phủ"), ("CĐ-UBND", "Chủ tịch UBND tỉnh")),
}  # fmt: skip
YEARLY = ("NĐ-CP", "TT-", "NQ-HĐND", "QH15")  # whose symbols have the year in them
TITLES = either(
    "về kiểm soát thủ tục hành chính|ban hành Kế hoạch cải cách hành chính năm 2024|quy định về công tác văn thư|"
    "về đẩy mạnh chuyển đổi số|về việc phê duyệt Đề án vị trí việc làm|về tăng cường kỷ luật, kỷ cương hành chính|"
    "phê duyệt dự toán kinh phí năm 2024|hướng dẫn thi hành một số điều của Luật|"
    "về chương trình tổng thể cải cách hành chính||"
)
DAY_FORMS = ("ngày {d:02d}/{m}/{y}", "ngày {d:02d} tháng {m} năm {y}", "ngày {d}/{m:02d}/{y}", "ngày {d:02d}-{m}-{y}")
DAYS = ((5, 3, 2023), (18, 11, 2022), (30, 6, 2021), (9, 10, 2023), (1, 1, 2024), (22, 12, 2020))
BASES = either(
    "Căn cứ {c};|Căn cứ {c}|Thực hiện {c}, UBND tỉnh ban hành kế hoạch.|Theo {c}, các cơ quan rà soát thủ tục.|"
    "- Triển khai {c};|Trên cơ sở {c}, đơn vị báo cáo kết quả.|Tiếp tục thực hiện nghiêm {c}.|Xét đề nghị tại {c};|"
    "1. Việc thực hiện {c} còn chậm.|Nội dung này đã được nêu tại {c}.|UBND tỉnh nhận được {c}.|Bãi bỏ {c}.|"
    "Sau khi xem xét {c}, Chủ tịch UBND tỉnh có ý kiến như sau.|Các cơ quan thực hiện theo {c}.|(theo {c})|"
    "Kinh phí thực hiện theo {c}.|Kết quả thực hiện {c} như sau:"
)


def iso(day):
    return "{2}-{1:02d}-{0:02d}".format(*day)


def printed(draw, day):
    d, m, y = day
    return draw.choice(DAY_FORMS).format(d=d, m=m, y=y)


def a_number(draw, kind, day):
    """A symbol, who issued it and the kind printed before it."""
    tail, issuer = draw.choice(ISSUERS[kind])
    number = draw.choice((draw.randint(1, 9), draw.randint(10, 99), draw.randint(100, 2999)))
    figures = f"{number:02d}"
    if tail == "QH15":
        return f"{figures}/{day[2]}/{tail}", issuer
    if any(tail.startswith(each) for each in YEARLY):
        return f"{figures}/{day[2]}/{tail}", issuer
    joint = "-" if "/" in tail else "/"
    return f"{figures}{joint}{tail}", issuer


def one(draw):
    """One document as cited, and the fact."""
    if draw.random() < 0.15:
        name, passed = draw.choice(LAWS)
        d, m, y = (int(part) for part in reversed(passed.split("-")))
        kind = "bộ luật" if name.startswith("Bộ") else "pháp lệnh" if name.startswith("Pháp") else "luật"
        return f"{name} {printed(draw, (d, m, y))}", [{"type": kind, "symbol": None, "date": passed}]
    kind, day = draw.choice(list(ISSUERS)), draw.choice(DAYS)
    symbol, issuer = a_number(draw, kind, day)
    dated = draw.random() < 0.85
    number = draw.choice(("số ", "số ", "số: ", ""))
    text = kind[0].upper() + kind[1:] + f" {number}{symbol}"
    text += draw.choice((" ", " ", ", ")) + printed(draw, day) if dated else ""
    text += f" của {issuer}" if draw.random() < 0.75 else ""
    title = draw.choice(TITLES)
    text += f" {title}" if title and draw.random() < 0.8 else ""
    return text, [{"type": kind, "symbol": symbol, "date": iso(day) if dated else None}]


def listed(draw):
    """Several of one kind under one name: "các Quyết định số A, số B ngày …"."""
    kind = draw.choice(("quyết định", "công văn", "kế hoạch", "báo cáo", "thông báo", "nghị quyết"))
    days = draw.sample(DAYS, 2)
    tail, issuer = draw.choice(
        [each for each in ISSUERS[kind] if each[0] not in ("QH15", "NQ-HĐND") and "/" not in each[0]]
    )
    numbers = draw.sample(range(10, 2900), 2)
    symbols = [f"{number}/{tail}" for number in numbers]
    first, second = (printed(draw, day) for day in days)
    plural = draw.choice((f"các {kind}", f"các {kind[0].upper()}{kind[1:]}"))
    shape = draw.choice(
        (
            "{p} số {a} {x} và số {b} {y}",
            "{p}: số {a} {x}, số {b} {y}",
            "{p} số {a} {x}; số {b} {y}",
            "{k} số {a} {x} và {k} số {b} {y}",
            "{k} số {a} {x}, {k} số {b} {y}",
        )
    )
    text = shape.format(p=plural, k=kind[0].upper() + kind[1:], a=symbols[0], b=symbols[1], x=first, y=second)
    text += f" của {issuer}" if draw.random() < 0.6 else ""
    return text, [{"type": kind, "symbol": symbol, "date": iso(day)} for symbol, day in zip(symbols, days, strict=True)]


def joined(draw):
    """Two of different kinds in one sentence, the second one often amending or carrying out the first."""
    first, gold = one(draw)
    second, more = one(draw)
    joint = draw.choice((" và ", "; ", ", ", " được sửa đổi, bổ sung tại ", " hướng dẫn thực hiện ", " và ý kiến tại "))
    if joint == " hướng dẫn thực hiện " and gold[0]["symbol"] is None:
        joint = " và "
    return first + joint + second, gold + more


def citations(draw):
    lines, gold = [], []
    for _ in range(6):
        text, facts = draw.choice((one, one, listed, joined))(draw)
        lines.append(draw.choice(BASES).format(c=text))
        gold += facts
    return HEAD + "\n".join(lines) + TAIL, gold
