"""Criteria as explanations word them: causes first or last, figures on either side of the code, units anywhere.

A criterion's facts are drawn first; each of its parts (code and name, points, cause, unit) is worded by itself, and the
order in which they stand is drawn as well.
"""

from __future__ import annotations

from drawn_criteria import NAMES, short
from drawn_facts import document, either

UNITS = either(
    "Văn phòng Sở|Thanh tra Sở|Phòng Kế hoạch - Tài chính|Phòng Quản lý đầu tư|Phòng Tổ chức cán bộ|"
    "Phòng Quản lý vận tải|"
    "Trung tâm Công nghệ thông tin|Phòng Nghiệp vụ kỹ thuật|Phòng Quản lý chất lượng công trình|Phòng Hợp tác quốc tế"
)
CALLED = either(
    "Tiêu chí {c} ({n})|Tiêu chí {c} - {n}|Tiêu chí {c}. {n}|Tiêu chí {c}: {n}|Tiêu chí “{n}” ({c})|"
    "Tiêu chí {c} về {v}|"
    "Tiêu chí thành phần {c} “{n}”|Tiêu chí {c} “{n}”|TCTP {c} ({n})|Tiêu chí thành phần {c} ({n})|Tiêu chí {c}|"
    "Tiêu chí số {c}"
)
GOT = (  # what is said of the points, and which of them it tells
    ("đạt {s}/{m} điểm", "sm"),
    ("được {s}/{m} điểm", "sm"),
    ("được {s} điểm (chuẩn {m} điểm)", "sm"),
    ("chỉ đạt {s}/{m} điểm", "sm"),
    ("được chấm {s}/{m} điểm", "sm"),
    ("điểm đạt {s}, điểm tối đa {m}", "sm"),
    ("tự chấm {o} điểm, Hội đồng chấm {s} điểm", "so"),
    ("đạt {s} điểm trên {m} điểm", "sm"),
    ("Hội đồng thẩm định cho {s} điểm trên thang {m} điểm", "sm"),
    ("điểm tối đa {m}, Sở tự chấm {o}, thẩm định {s}", "smo"),
    ("được {s} điểm, mức tối đa {m} điểm", "sm"),
    ("tối đa {m} điểm, kết quả {s} điểm", "sm"),
    ("mất {l} điểm", ""),
    ("bị trừ {l}/{m} điểm", "sm"),
    ("điểm chuẩn {m}, Sở được {s}", "sm"),
    ("Sở đề nghị {o} điểm nhưng chỉ được công nhận {s} điểm", "so"),
    ("kết quả {s}/{m}", "sm"),
    ("còn {s}/{m} điểm sau thẩm định", "sm"),
)
POINTS_FIRST = either(
    "Sở chỉ được {s}/{m} điểm ở {t}|{s}/{m} điểm là kết quả tại {t}|Sở đạt {s}/{m} điểm đối với {t}|"
    "Đơn vị mới đạt {s} trên {m} điểm tại {t}|Hội đồng chấm {s}/{m} điểm cho {t}|"
    "Chỉ có {s}/{m} điểm được ghi nhận cho {t}"
)
WHY = either(
    "hồ sơ trễ hạn còn nhiều|chưa có sáng kiến được công nhận|báo cáo gửi muộn 03 ngày|phần mềm lỗi trong hai tuần|"
    "công chức phụ trách nghỉ thai sản|tài liệu kiểm chứng thiếu chữ ký|văn bản trái luật chưa được xử lý kịp thời|"
    "mới kiểm tra được 05/12 đơn vị|tỷ lệ hồ sơ trực tuyến chỉ đạt 32%"
)
WHY_FIRST = either("Do {w} nên |Vì {w}, |{w}, vì thế |{w} khiến |{w}, dẫn đến |Bởi {w}, |Năm qua {w}, do đó ")
WHY_LAST = either(
    " do {w}|. Nguyên nhân: {w}|, lý do: {w}|. Lý do bị trừ: {w}| vì {w}|. Nguyên nhân là {w}|; {w}|. {W}||"
    ". Giải trình: {w}"
)
WHO = either(
    ". Đơn vị chịu trách nhiệm: {u}|. Trách nhiệm thuộc {u}| ({u})|. Giao {u} khắc phục trước ngày 30/6/2024|"
    ". Bộ phận tham mưu: {u}|. {u} chịu trách nhiệm khắc phục|. Nơi để mất điểm: {u}|"
    ". Đơn vị tham mưu trực tiếp là {u}|"
    ". Trách nhiệm: {u}|; giao {u} rà soát, khắc phục|. Đơn vị khắc phục: {u}|. Phụ trách: {u}|"
    ", thuộc trách nhiệm của {u}|. Việc này do {u} đảm nhiệm|. Đầu mối khắc phục: {u}|, đơn vị phụ trách {u}"
)
WHO_FIRST = either(
    "{u} để mất điểm ở {t}, {g}|{u} (phụ trách {t}): {g}|{u}: {t}, {g}|{u} chịu trách nhiệm {t}, {g}|"
    "Giao {u} khắc phục {t} ({g})|{u} chủ trì {t}: {g}"
)
FIELDS = {
    "score": either(
        "Điểm đạt: {s}/{m} điểm|Kết quả: {s}/{m} điểm|Điểm đạt/điểm tối đa: {s}/{m}|Được chấm {s}/{m} điểm"
    ),
    "why": either(
        "Nguyên nhân: {w}|Lý do: {w}|Giải trình: {w}|Nguyên nhân mất điểm: {w}|Hạn chế: {w}|Lý do trừ điểm: {w}"
    ),
    "who": either(
        "Đơn vị chịu trách nhiệm: {u}|Trách nhiệm: {u}|Bộ phận tham mưu: {u}|Đơn vị chủ trì: {u}|"
        "Nơi chịu trách nhiệm: {u}|"
        "Phòng phụ trách: {u}|Đơn vị thực hiện: {u}|Giao {u} khắc phục trong quý II/2024|Phân công: {u}"
    ),
    "how": either(
        "Giải pháp: rà soát lại quy trình, tập huấn cho công chức|Biện pháp khắc phục: cập nhật phần mềm hằng tuần|"
        "Hướng khắc phục: bổ sung hồ sơ trước ngày 15/8/2024"
    ),
}
HEADS = either(
    "{u}|Tiêu chí do {u} phụ trách|Trách nhiệm của {u}|Nhóm tiêu chí thuộc {u}|{u} (02 tiêu chí)|"
    "Các tiêu chí {u} chủ trì|"
    "Đơn vị chịu trách nhiệm: {u}"
)
INTROS = either(
    "Các tiêu chí bị trừ điểm cụ thể như sau:|II. GIẢI TRÌNH CÁC TIÊU CHÍ MẤT ĐIỂM|Sở giải trình các tiêu chí như sau:|"
    "2. Các tiêu chí chưa đạt điểm tối đa:|Những tiêu chí mất điểm gồm:|Cụ thể từng tiêu chí bị trừ điểm:"
)
SUBJECT = "Giải trình các tiêu chí bị trừ điểm Chỉ số CCHC năm 2023 của Sở"


class Lost:
    """A criterion that lost points."""

    def __init__(self, draw, code, unit):
        self.code, self.unit, self.name = code, unit, draw.random.choice(NAMES)
        self.most = draw.random.choice((1, 1.5, 2, 2.5, 3, 4))
        self.got = draw.random.choice([value / 4 for value in range(1, int(self.most * 4))])
        self.own = min(self.most, self.got + draw.random.choice((0.25, 0.5)))
        self.why = draw.random.choice(WHY)

    def put(self, wording):
        return wording.format(
            c=self.code,
            n=self.name,
            v=self.name[0].lower() + self.name[1:],
            s=short(self.got),
            m=short(self.most),
            o=short(self.own),
            l=short(self.most - self.got),
            w=self.why,
            W=self.why[0].upper() + self.why[1:],
            u=self.unit,
        )

    def fact(self, told, given):
        return {
            "code": self.code,
            "status": "deducted",
            "units": [self.unit] if given else [],
            "score": self.got if "s" in told else None,
            "max_score": self.most if "m" in told else None,
            "self_score": self.own if "o" in told else None,
        }


def some(draw, least=3, most=4, *, same_unit=False):
    codes = [f"{a}.{b}.{c}" for a in range(1, 8) for b in range(1, 5) for c in range(1, 5)]
    codes = codes if draw.maybe(0.7) else [f"{a}.{b}" for a in range(1, 8) for b in range(1, 6)]
    codes = sorted(draw.random.sample(codes, draw.random.randint(least, most)))
    unit = draw.random.choice(UNITS)
    return [Lost(draw, code, unit if same_unit else draw.random.choice(UNITS)) for code in codes]


def upper(text):
    return text[0].upper() + text[1:]


def lower(text):
    return text if text[1].isupper() else text[0].lower() + text[1:]


def one_line(draw, lost, shape, *, inside=False):
    """A criterion in one line, of a shape; the facts it tells."""
    kind, called, got, first, last, who, given = shape
    name = lost.put(called)
    if kind == "points first":
        wordings = [wording for wording in POINTS_FIRST if not (inside and wording.startswith("{"))]
        text, told = lost.put(draw.of(wordings).replace("{t}", lower(name))), "sm"
    elif kind == "who first":
        wording = draw.of(WHO_FIRST).replace("{t}", lower(name)).replace("{g}", got[0])
        text, told, given, who = lost.put(wording), got[1], True, ""
    elif kind == "why first":
        text, told, last = lost.put(first) + lower(name) + " " + lost.put(got[0]), got[1], ""
    else:
        joint = " " if name[-1] in ")”" or name[-1].isdigit() else ": " if "{v}" not in called else " "
        text, told = name + draw.random.choice((joint, ": ", joint)) + lost.put(got[0]), got[1]
    text = upper(text) + lost.put(last) + (lost.put(who) if given else "")
    return text + ".", lost.fact(told, given)


def shape(draw, *, given=None):
    kinds = ("name first", "name first", "points first", "who first", "why first")
    given = draw.maybe(0.7) if given is None else given
    called = draw.of(CALLED)
    kind = draw.random.choice(kinds)
    if kind != "name first":
        called = draw.of(
            [wording for wording in CALLED if wording[-1] in ")”}" and ". " not in wording and ": " not in wording]
        )
    return kind, called, draw.of(GOT), draw.of(WHY_FIRST), draw.of(WHY_LAST), draw.of(WHO), given


MARKS = ("- ", "+ ", "a) ", "{i}. ", "{i}) ", "")


def items(draw):
    """Criteria in a list, each in a line of the same shape."""
    mark, form, lines, gold = draw.of(MARKS), shape(draw), [draw.of(INTROS)], []
    for at, lost in enumerate(some(draw), 1):
        text, fact = one_line(draw, lost, form)
        lines.append((mark.format(i=at) if mark != "a) " else "abcdefg"[at - 1] + ") ") + text)
        gold.append(fact)
    return document(SUBJECT, lines), {"criteria": gold}


def prose(draw):
    """Criteria in one paragraph, each sentence of its own shape."""
    told = [one_line(draw, lost, shape(draw), inside=True) for lost in some(draw, 2, 4)]
    opening = draw.of(("", "Sở giải trình như sau. ", "Về các tiêu chí mất điểm: "))
    return document(SUBJECT, [opening + " ".join(text for text, _ in told)]), {"criteria": [fact for _, fact in told]}


def fields(draw):
    """A title line for each criterion, and what is said of it in lines below."""
    mark, order = draw.of(("- ", "+ ", "", "a) ")), ["score", "why", "who"]
    if draw.maybe(0.5):
        order.append("how")
    if draw.maybe(0.4):
        draw.random.shuffle(order)
    wordings = {key: draw.of(FIELDS[key]) for key in order}
    called = draw.of([wording for wording in CALLED if "{n}" in wording or "{v}" in wording])
    lines, gold = [draw.of(INTROS)], []
    for at, lost in enumerate(some(draw), 1):
        lines.append(f"{at}. {lost.put(called)}")
        for place, key in enumerate(order):
            lead = "abcd"[place] + ") " if mark == "a) " else mark
            lines.append(lead + lost.put(wordings[key]) + ".")
        gold.append(lost.fact("sm", True))
    return document(SUBJECT, lines), {"criteria": gold}


def by_unit(draw):
    """Criteria under headings that name whose they are."""
    head, mark = draw.of(HEADS), draw.of(("- ", "+ ", ""))
    form = list(shape(draw, given=False))
    form[0] = draw.random.choice(("name first", "points first"))
    if form[0] == "points first":
        form[1] = "Tiêu chí {c} ({n})"
    lines, gold = [draw.of(INTROS)], []
    everyone = some(draw, 4, 5)
    units = draw.random.sample(UNITS, 2)
    for at, unit in enumerate(units):
        lines.append(f"{at + 1}. " + head.format(u=unit))
        for lost in everyone[2 * at : 2 * at + 2]:
            lost.unit = unit
            text, fact = one_line(draw, lost, form)
            lines.append(mark + text)
            gold.append(fact | {"units": [unit]})
    return document(SUBJECT, lines), {"criteria": gold}


KINDS = {"items": items, "prose": prose, "fields": fields, "by unit": by_unit}
