"""Criteria put together at random from many wordings of what was lost, why and who mends it, with their facts."""

from __future__ import annotations

from drawn_facts import document, either

NAMES = either(
    "Ban hành kế hoạch CCHC|Báo cáo CCHC định kỳ|Sáng kiến trong CCHC|Công khai thủ tục hành chính|"
    "Tỷ lệ hồ sơ giải quyết đúng hạn|Số hóa hồ sơ|Xử lý văn bản trái pháp luật|Giải ngân vốn đầu tư công"
)
UNITS = either(
    "Văn phòng Sở|Thanh tra Sở|Phòng Kế hoạch - Tài chính|Phòng Quản lý đầu tư|Phòng Tổ chức cán bộ|"
    "Trung tâm Công nghệ thông tin|Phòng Nghiệp vụ kỹ thuật"
)
LEADS = either(
    "Tiêu chí {c}|Tiêu chí thành phần {c}|TCTP {c}|Tiêu chí {c} ({n})|Tiêu chí {c} “{n}”|Tiêu chí “{n}” ({c})|"
    "Tiêu chí {c}. {n}|Tiêu chí {c}: {n}|{c}. {n}|{c} - {n}|Tiêu chí thành phần {c} “{n}”|Mục {c}: {n}"
)
POINTS = (  # what is said, and of what
    (": đạt {s}/{m} điểm", "sm"),
    (" đạt {s}/{m} điểm", "sm"),
    (" ({s}/{m} điểm)", "sm"),
    (": {s}/{m} điểm", "sm"),
    (", điểm tối đa {m}, điểm đạt {s}", "sm"),
    (" (tối đa {m} điểm): đạt {s} điểm", "sm"),
    (": điểm tối đa {m} điểm; tự chấm {o} điểm; thẩm định {s} điểm", "smo"),
    (" bị trừ {l} điểm", ""),
    (": bị trừ {l}/{m} điểm", "sm"),
    (" (trừ {l} điểm)", ""),
    (": mất {l} điểm", ""),
    (" chỉ đạt {s}/{m} điểm", "sm"),
    (": tự chấm {o} điểm, Hội đồng thẩm định {s} điểm", "so"),
    (", được {s} trên {m} điểm", "sm"),
    (" có điểm tối đa là {m}, Sở chỉ được {s} điểm", "sm"),
    (": điểm chuẩn {m}, đạt {s}", "sm"),
    (" được {s}/{m} điểm", "sm"),
    (" không đạt điểm (0/{m} điểm)", "zm"),
    (" bị Hội đồng trừ {l} điểm (còn {s}/{m} điểm)", "sm"),
)
REASONS = either(
    " do ban hành chậm so với quy định| do báo cáo gửi muộn 03 ngày|. Nguyên nhân: hồ sơ trễ hạn còn nhiều|"
    ", lý do: chưa có sáng kiến được công nhận||. Lý do bị trừ: văn bản xử lý chậm| vì chưa đủ tài liệu kiểm chứng"
)
WHO = (
    ("", False),
    (". Giao {u} khắc phục trong năm 2024", True),
    (". Đơn vị chịu trách nhiệm: {u}", True),
    (". Trách nhiệm thuộc về {u}", True),
    (" ({u})", True),
    (". {u} chủ trì khắc phục", True),
    (". Đơn vị phụ trách: {u}", True),
    (". Giải pháp: giao {u} rà soát, hoàn thành trước ngày 30/6/2024", True),
    (". Phân công {u} theo dõi, khắc phục", True),
    (". Nội dung này do {u} phụ trách", True),
    (". Yêu cầu {u} khắc phục ngay", True),
    (". Trách nhiệm: {u}", True),
)
MARKS = ("- ", "+ ", "a) ", "{i}. ", "{i}) ", "({i}) ", "")
INTROS = either(
    "Các tiêu chí bị trừ điểm cụ thể như sau:|II. GIẢI TRÌNH CÁC TIÊU CHÍ MẤT ĐIỂM|"
    "2. Các tiêu chí chưa đạt điểm tối đa:|Sở giải trình các tiêu chí bị trừ điểm như sau:|"
    "1. Những tiêu chí thành phần bị mất điểm gồm:"
)


def short(value):
    return f"{value:g}".replace(".", ",")


def criterion_list(draw):
    count = draw.randint(3, 5)
    codes = sorted(draw.sample([f"{a}.{b}.{c}" for a in range(1, 8) for b in range(1, 5) for c in range(1, 5)], count))
    lead, (said, told), reason = draw.choice(LEADS), draw.choice(POINTS), draw.choice(REASONS)
    (who, given), mark = draw.choice(WHO), draw.choice(MARKS)
    if lead[0] in "{M" and mark in ("", "{i}. ", "{i}) ", "({i}) ", "a) "):
        mark = "- "
    if "{n}" not in lead and said.startswith(","):
        said = ":" + said[1:]
    if lead.endswith("{n}") and said[0] == " " and said[1] != "(":
        said = "," + said
    lines, gold = [draw.choice(INTROS)], []
    for at, code in enumerate(codes, 1):
        most = draw.choice((1, 1.5, 2, 2.5, 3))
        got = draw.choice([v / 4 for v in range(0, int(most * 4))])
        got = 0 if "z" in told else max(got, 0.25) if "l" not in said else got
        own = min(most, got + 0.25)
        unit = draw.choice(UNITS)
        text = lead.format(c=code, n=draw.choice(NAMES))
        text += said.format(s=short(got), m=short(most), l=short(most - got), o=short(own))
        text += reason + who.format(u=unit)
        lines.append((mark.format(i=at) if mark != "a) " else "abcdefg"[at - 1] + ") ") + text + ".")
        gold.append(
            {
                "code": code,
                "status": "deducted",
                "units": [unit] if given else [],
                "score": got if "s" in told or "z" in told else None,
                "max_score": most if "m" in told else None,
                "self_score": own if "o" in told else None,
            }
        )
    return document("Giải trình các tiêu chí bị trừ điểm Chỉ số CCHC năm 2023", lines), {"criteria": gold}


KINDS = {"criteria in lists": criterion_list}

ONE = (  # a sentence about one criterion, and which of its figures it tells
    ("Sở bị trừ {l} điểm ở tiêu chí {c} ({n})", ""),
    ("Sở mất {l} điểm tại tiêu chí thành phần {c} do {why}", ""),
    ("Tại tiêu chí {c}, Sở chỉ được {s}/{m} điểm vì {why}", "sm"),
    ("Đối với tiêu chí {c} “{n}”, Sở tự chấm {o} điểm, kết quả thẩm định {s} điểm", "so"),
    ("Ở tiêu chí {c} (tối đa {m} điểm), đơn vị đạt {s} điểm", "sm"),
    ("Do {why} nên tiêu chí {c} chỉ đạt {s}/{m} điểm", "sm"),
    ("Tiêu chí {c} không đạt điểm tối đa, chỉ đạt {s}/{m} điểm", "sm"),
    ("Tiêu chí {c} về {w} bị trừ {l} điểm", ""),
    ("Vì {why}, tiêu chí {c} bị trừ {l} điểm", ""),
    ("{L} điểm bị trừ tại tiêu chí {c} là do {why}", ""),
    ("Hội đồng thẩm định trừ {l} điểm tiêu chí {c} với lý do {why}", ""),
    ("Riêng tiêu chí {c} đạt {s} trên {m} điểm", "sm"),
    ("Hạn chế này làm tiêu chí {c} mất {l} điểm", ""),
    ("Việc {why} khiến tiêu chí {c} chỉ được chấm {s}/{m} điểm", "sm"),
    ("Với tiêu chí {c}, điểm đạt được là {s}/{m} điểm", "sm"),
    ("Tiêu chí {c} được chấm {s}/{m} điểm, giảm so với năm trước", "sm"),
    ("Trong đó, tiêu chí {c} bị trừ {l} điểm, {why}", ""),
)
WHY = either("chậm ban hành kế hoạch|hồ sơ trễ hạn|chưa có sáng kiến|báo cáo gửi muộn|văn bản chưa được xử lý kịp thời")
WHAT = either("báo cáo định kỳ|sáng kiến cải cách|công khai thủ tục|số hóa hồ sơ")
GIVEN = (
    ("Giao {u} khắc phục tiêu chí {c} trước ngày 30/9/2024", True),
    ("Tiêu chí {c} do {u} chủ trì khắc phục", True),
    ("{u} chịu trách nhiệm tiêu chí {c}", True),
    ("Trách nhiệm đối với tiêu chí {c} thuộc về {u}", True),
    ("Phân công {u} chủ trì cải thiện tiêu chí {c}", True),
    ("Đơn vị chịu trách nhiệm khắc phục tiêu chí {c} là {u}", True),
    ("Việc khắc phục tiêu chí {c} giao cho {u}", True),
    ("{u} được giao khắc phục tiêu chí {c}", True),
    ("{u} có trách nhiệm khắc phục tiêu chí {c}", True),
    ("Để khắc phục tiêu chí {c}, giao {u} rà soát quy trình", True),
    ("Tiêu chí {c} giao {u} theo dõi", True),
    ("Tiêu chí {c}: {u} chịu trách nhiệm", True),
    ("Tiêu chí {c} thuộc trách nhiệm của {u}", True),
    ("{u} chủ trì khắc phục tiêu chí {c}", True),
    ("Đối với tiêu chí {c}, {u} chủ trì rà soát, khắc phục", True),
    ("{u} phụ trách tiêu chí {c}", True),
    ("Đơn vị phụ trách tiêu chí {c}: {u}", True),
)


def criterion_prose(draw):
    count = draw.randint(2, 4)
    codes = draw.sample([f"{a}.{b}.{c}" for a in range(1, 8) for b in range(1, 5) for c in range(1, 5)], count)
    sentences, gold = [], []
    who = draw.choice(GIVEN) if draw.random() < 0.5 else None
    for code in codes:
        said, told = draw.choice(ONE)
        most = draw.choice((1, 1.5, 2, 2.5, 3))
        got = draw.choice([v / 4 for v in range(1, int(most * 4))])
        own = min(most, got + 0.25)
        text = said.format(
            c=code,
            n=draw.choice(NAMES),
            w=draw.choice(WHAT),
            why=draw.choice(WHY),
            s=short(got),
            m=short(most),
            l=short(most - got),
            L=short(most - got),
            o=short(own),
        )
        sentences.append(text[0].upper() + text[1:])
        gold.append(
            {
                "code": code,
                "status": "deducted",
                "units": [],
                "score": got if "s" in told else None,
                "max_score": most if "m" in told else None,
                "self_score": own if "o" in told else None,
            }
        )
    if who is not None:
        for item in gold:
            unit = draw.choice(UNITS)
            sentences.append(who[0].format(u=unit, c=item["code"]))
            item["units"] = [unit]
    lines = ["1. Về các tiêu chí bị trừ điểm"] if draw.random() < 0.5 else []
    lines += [". ".join(sentences) + "."] if draw.random() < 0.6 else ["- " + text + "." for text in sentences]
    return document("Giải trình kết quả Chỉ số CCHC năm 2023 của Sở", lines), {"criteria": gold}


TOGETHER = (
    ("Các tiêu chí {cs} đều bị trừ {l} điểm", ""),
    ("Các tiêu chí {cs} cùng đạt {s}/{m} điểm", "sm"),
    ("Có {k} tiêu chí mất điểm gồm: {cs}", ""),
    ("Sở bị trừ điểm ở {k} tiêu chí: {cs}", ""),
    ("Những tiêu chí thành phần chưa đạt điểm tối đa là {cs}", ""),
)
ALL_GIVEN = [
    ". Giao {u} khắc phục các tiêu chí trên",
    "; giao {u} chủ trì khắc phục",
    ". Trách nhiệm thuộc {u}",
    " (thuộc trách nhiệm của {u})",
    ". Các tiêu chí này do {u} phụ trách",
    ", giao {u} rà soát",
    "",
]


def criterion_group(draw):
    count = draw.randint(2, 4)
    codes = sorted(draw.sample([f"{a}.{b}.{c}" for a in range(1, 8) for b in range(1, 5) for c in range(1, 5)], count))
    said, told = draw.choice(TOGETHER)
    joint = draw.choice((", ", "; ", ", "))
    listed = joint.join(codes[:-1]) + draw.choice((" và ", joint)) + codes[-1]
    most, got = 2, draw.choice((0.5, 1, 1.5))
    given, unit = draw.choice(ALL_GIVEN), draw.choice(UNITS)
    text = (
        said.format(cs=listed, l=short(most - got), s=short(got), m=most, k=f"{count:02d}") + given.format(u=unit) + "."
    )
    gold = [
        {
            "code": code,
            "status": "deducted",
            "units": [unit] if given else [],
            "self_score": None,
            "score": got if "s" in told else None,
            "max_score": most if "m" in told else None,
        }
        for code in codes
    ]
    return document("Giải trình kết quả Chỉ số CCHC năm 2023 của Sở", [draw.choice(("", "- ", "1. ")) + text]), {
        "criteria": gold
    }


KINDS |= {"criteria in sentences": criterion_prose, "criteria together": criterion_group}
