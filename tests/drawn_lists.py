"""Lists of parallel points, each shaped at random: what stands first, what parts it, how figures are worded.

Facts are drawn first: bodies or domains with points and places. A point is put together from parts (a place, a name,
points, what stands beside them) in an order that is drawn once for a list, and so is how the list is set: in lines with
any marks, in one paragraph with semicolons, under headings of classes, or with a line for every part.
"""

from __future__ import annotations

from drawn_criteria import NAMES as CRITERIA
from drawn_criteria import UNITS, short
from drawn_facts import DOMAINS, document, either, number

BODIES = {  # names of one kind, and what they are called together
    "các sở, ban, ngành": either(
        "Sở Tài chính|Sở Tư pháp|Sở Y tế|Thanh tra tỉnh|Ban Dân tộc|Văn phòng UBND tỉnh|Sở Xây dựng|"
        "Sở Giáo dục và Đào tạo|"
        "Sở Lao động - Thương binh và Xã hội|Ban Quản lý các khu công nghiệp"
    ),
    "các huyện, thị xã, thành phố": either(
        "Huyện Bình Lục|Huyện Thanh Liêm|Thị xã Duy Tiên|Thành phố Phủ Lý|Huyện Kim Bảng|Huyện Lý Nhân|UBND huyện Ý Yên"
    ),
    "các xã, thị trấn": either(
        "UBND xã Tân Sơn|UBND xã An Lão|UBND thị trấn Bình Mỹ|Xã La Sơn|Xã Tiêu Động|Thị trấn Quế|Xã Thanh Hà|"
        "Phường Châu Giang"
    ),
    "các phòng chuyên môn": either(
        "Phòng Tài chính - Kế hoạch|Phòng Nội vụ|Phòng Tư pháp|Phòng Y tế|Thanh tra huyện|Phòng Kinh tế và Hạ tầng"
    ),
    "các đơn vị trực thuộc": either(
        "Chi cục Thủy lợi|Chi cục Kiểm lâm|Trung tâm Khuyến nông|Bệnh viện Đa khoa tỉnh|Trường THPT Nguyễn Khuyến|"
        "Chi cục Chăn nuôi và Thú y|Trung tâm Y tế huyện Lý Nhân"
    ),
}
ORDINALS = either("nhất|nhì|ba|tư|năm|sáu|bảy|tám|chín|mười")
PLACE_FIRST = either(
    "Xếp thứ {r}|Hạng {r}|Thứ {r}|Vị trí thứ {r}|Hạng {o}|Thứ {o}|{O}|Xếp hạng {r}|Vị trí số {r}|Đứng thứ {o}|"
    "Hạng {r}/{k}|"
    "Xếp vị thứ {r}|Giải {O}|Top {r}|Vị trí {r}|Đứng thứ {r}/{k}"
)
BEHIND_PLACE = either(": {n}| - {n}| là {n}|: {n}| thuộc về {n}| – {n}|. {n}|, {n}| ({n})")
BEHIND_NAME = either("{n}: |{n} - |{n} |{n}, |{n} – |{n} đạt |{n} được |{n} có |{n} với |{n}: đạt |{n} = ")
POINTS = either(
    "{s} điểm|{s}/100 điểm|{s}|{s}/100|tổng điểm {s}|điểm {s}|{s}đ|số điểm {s}|Chỉ số đạt {s}|{s} %|tổng {s} điểm|"
    "điểm tổng hợp {s}|{s} điểm/100 điểm|{s}%"
)
ASIDE = either(
    " ({s} điểm)| ({s})| ({s}/100 điểm)| (đạt {s} điểm)| (tổng điểm: {s})| [{s} điểm]| ({s}/100)| (điểm: {s})"
)
PLACE_LAST = either(
    ", xếp thứ {r}|; hạng {r}| - hạng {r}| (hạng {r})| ({r})|, xếp hạng {r}/{k}| (xếp thứ {r}/{k})|, thứ {r}|"
    ", hạng {o}| - {r}/{k}|"
    ", xếp thứ {o}|; xếp hạng: {r}|, vị trí {r}| – thứ {r}|; thứ hạng {r}/{k}| (thứ {o})| (thứ hạng {r})|"
    ", đứng {r}/{k}| - xếp {r}"
)
EARLIER = either(
    " (năm 2022: hạng {q})|, năm 2022 xếp thứ {q}| (năm 2022 xếp hạng {q}/{k})|; năm trước: hạng {q}|"
    " (năm 2022 thứ {q})|"
    ", cùng kỳ hạng {q}"
)
CHANGES = either(", tăng {b} bậc| (tăng {b} bậc)|, giảm {b} bậc|; lên {b} bậc so với năm 2022| (giữ nguyên hạng)")
CLASSES = either(", xếp loại Tốt| - loại Khá|; xếp loại: Xuất sắc| (Tốt)|, loại B")
MARKS = ("{i}. ", "- ", "+ ", "({i}) ", "{i}) ", "", "{a}) ", "* ", "{i}/ ", "• ")
INTROS = either(
    "Kết quả xếp hạng Chỉ số cải cách hành chính năm 2023 của {w} như sau:|Kết quả cụ thể của {w}:|"
    "Điều 1. Công bố kết quả đánh giá, xếp hạng Chỉ số CCHC năm 2023 của {w} như sau:|1. Kết quả của {w}:|"
    "Điểm số và thứ hạng năm 2023 của {w}:|II. KẾT QUẢ XẾP HẠNG|Thứ tự xếp hạng của {w} năm 2023:"
)
GROUPS = either(
    "{i}. Nhóm {c}:|{i}. Xếp loại {c}:|- Loại {c}:|{a}) Nhóm {c} (0{m} đơn vị):|{i}. Các đơn vị xếp loại {c}:|"
    "{i}. Mức {c} gồm 0{m} đơn vị:"
)
FIELDS = either(
    "Tổng điểm: {s}/Xếp hạng: {r}|Điểm đạt được: {s} điểm/Thứ hạng: {r}/{k}|Điểm số: {s}/Hạng: {r}|"
    "Kết quả: {s}/100 điểm/Xếp thứ: {r}|Xếp hạng: {r}/{k}/Tổng số điểm: {s} điểm|Điểm CCHC: {s}/Vị thứ: {r}"
)
SUBJECT = "Công bố kết quả xếp hạng Chỉ số cải cách hành chính năm 2023"


def put(draw, lines, intro, *, together=True):
    """Points under a line, in lines of their own or behind each other."""
    mark = draw.of(MARKS)
    mark = "- " if mark == "" and intro.isupper() else mark
    if together and draw.maybe(0.25) and intro.endswith(":"):
        joint = "; " if any(", " in line or ". " in line for line in lines) else draw.random.choice(("; ", "; ", ", "))
        counted = draw.maybe(0.3) and joint == "; "
        return [
            intro + " " + joint.join(f"({at}) {line}" if counted else line for at, line in enumerate(lines, 1)) + "."
        ]
    stop = draw.random.choice((";", ".", "", ";"))
    marked = [mark.format(i=at, a="abcdeghiklm"[at - 1]) + line for at, line in enumerate(lines, 1)]
    return [intro, *(line + stop for line in marked[:-1]), marked[-1] + "."]


def ranked(draw):
    """Bodies of one kind with points that fall, and their places: not always told in this order."""
    who = draw.random.choice(list(BODIES))
    names = draw.random.sample(BODIES[who], draw.random.randint(4, len(BODIES[who])))
    points = sorted(draw.random.sample(range(6200, 9700), len(names)), reverse=True)
    earlier = draw.random.sample(range(1, len(names) + 1), len(names))
    told = enumerate(zip(names, points, earlier, strict=True), 1)
    rows = [(name, value / 100, at, was) for at, (name, value, was) in told]
    if draw.maybe(0.25):
        draw.random.shuffle(rows)
    return who, rows


def worded(wording, row, count):
    """A wording with what a row says put into it."""
    name, value, rank, was = row
    ordinal = ORDINALS[rank - 1]
    told = {"n": name, "s": number(value), "r": rank, "o": ordinal, "O": ordinal.capitalize(), "k": count, "q": was}
    return wording.format(**told, b=f"0{1 + rank % 3}")


def form(draw):
    """How each point of a list is worded: what it says, and in which order."""
    kind = draw.random.choice(("place first", "name first", "name first", "aside", "points only", "places only"))
    if kind == "place first":
        first, name = draw.of(PLACE_FIRST), draw.of(BEHIND_PLACE)
        points = (
            draw.of(ASIDE)
            if name.endswith("{n}") and draw.maybe(0.5)
            else draw.of((", ", " - ", ": ", " với ", ", đạt "))
        )
        text = first + name + (points if "{s}" in points else points + draw.of(POINTS))
    elif kind == "aside":
        text = "{n}" + draw.of(ASIDE) + draw.of(PLACE_LAST)
    elif kind == "places only":
        text = draw.of(BEHIND_NAME[:5]) + draw.of(
            ("hạng {r}", "xếp thứ {r}", "xếp hạng {r}/{k}", "thứ {r}", "hạng {o}", "xếp thứ {r}/{k}")
        )
    else:
        text = draw.of(BEHIND_NAME) + draw.of(POINTS) + (draw.of(PLACE_LAST) if kind == "name first" else "")
    if "{r}" in text and draw.maybe(0.25):
        text += draw.of(EARLIER)
    elif "{r}" in text and draw.maybe(0.2):
        text += draw.of(CHANGES)
    elif draw.maybe(0.25):
        text += draw.of(CLASSES)
    return text


def fact(row, text, count):
    name, value, rank, _ = row
    told = "{r}" in text or "{o}" in text or "{O}" in text
    return {
        "scope": "unit",
        "name": name,
        "score": value if "{s}" in text else None,
        "max_score": 100 if "{s}/100" in text or "/100 điểm" in text else None,
        "rank": rank if told else None,
        "rank_of": count if "{k}" in text.replace(EARLIER[2], "") else None,
    }


def units(draw):
    who, rows = ranked(draw)
    text = form(draw)
    lines = put(draw, [worded(text, row, len(rows)) for row in rows], draw.of(INTROS).format(w=who))
    return document(SUBJECT, lines), {"scores": [fact(row, text, len(rows)) for row in rows]}


def units_in_groups(draw):
    """Bodies under headings of how good they are."""
    who, rows = ranked(draw)
    text, head = form(draw), draw.of(GROUPS)
    half = len(rows) // 2
    lines = [draw.of(INTROS[:3]).format(w=who)]
    inline, mark = draw.maybe(0.4), "+ " if head.startswith("-") else draw.random.choice(("- ", "+ "))
    for at, (name, part) in enumerate((("Xuất sắc", rows[:half]), ("Tốt", rows[half:])), 1):
        title = head.format(i=at, a="ab"[at - 1], c=name, m=len(part))
        points = [worded(text, row, len(rows)) for row in part]
        lines += (
            [title + " " + "; ".join(points) + "."] if inline else [title, *(mark + point + ";" for point in points)]
        )
    return document(SUBJECT, lines), {"scores": [fact(row, text, len(rows)) for row in rows]}


def units_in_fields(draw):
    """Bodies with a line for their points and one for their place."""
    who, rows = ranked(draw)
    wording = draw.of(FIELDS)
    parts = wording.replace("/{k}", "|k").replace("/100", "|c").split("/")
    parts = [part.replace("|k", "/{k}").replace("|c", "/100") for part in parts]
    mark, lines = draw.random.choice(("- ", "+ ")), [draw.of(INTROS[:3]).format(w=who)]
    for at, row in enumerate(rows, 1):
        lines.append(f"{at}. {row[0]}" + draw.random.choice(("", ":")))
        lines += [mark + worded(part, row, len(rows)) for part in parts]
    return document(SUBJECT, lines), {"scores": [fact(row, "".join(parts), len(rows)) for row in rows]}


DOMAIN_NAMES = either(
    "{n}: |{n} |{n} - |{n} đạt |{n}, |Lĩnh vực {n}: |“{n}”: |{n} – |Lĩnh vực “{n}” |{n} được |{n} có "
)
DOMAIN_POINTS = either(
    "{s}/{m} điểm|{s}/{m}|{s} điểm (tối đa {m} điểm)|{s} điểm/{m} điểm|tối đa {m} điểm, đạt {s} điểm|{s} trên {m} điểm|"
    "điểm tối đa {m}; điểm đạt {s}|điểm chuẩn {m}, điểm đạt {s}|{s} điểm|mức tối đa {m} điểm; đạt {s} điểm|"
    "tối đa {m}, tự chấm {o}, thẩm định {s}|"
    "{s} (tối đa {m})|điểm tối đa {m}; kết quả {s}|{s} điểm trên tổng số {m} điểm|thang điểm {m}, được {s}"
)
DOMAIN_BRACKETS = either(
    "{n} (tối đa {m} điểm): {s} điểm|{n} ({m} điểm): {s}|{n} ({s}/{m})|{n} (điểm tối đa {m}): đạt {s}|"
    "{n} ({s}/{m} điểm)"
)
POINTS_BEFORE = either("{s}/{m} điểm: {n}|{s} điểm: {n}|{s}/{m} - {n}|Đạt {s}/{m} điểm: {n}")
DOMAIN_PLACES = either(
    "|, xếp thứ {r}/19||, hạng {r}/19| (thứ {r})|; xếp hạng {r}|, tăng {d} điểm| (giảm {d} điểm)| - hạng {r}"
)
DOMAIN_INTROS = either(
    "Kết quả các lĩnh vực như sau:|1. Kết quả Chỉ số CCHC năm 2023 theo từng lĩnh vực:|Điểm các lĩnh vực thành phần:|"
    "Kết quả cụ thể từng nội dung đánh giá:|II. KẾT QUẢ THEO LĨNH VỰC|Trong đó, điểm từng chỉ số thành phần:"
)


def domains(draw):
    names = draw.random.sample(DOMAINS, draw.random.randint(4, 7))
    kind = draw.random.choice(("name first", "name first", "name first", "bracket", "points first"))
    text = draw.of(DOMAIN_BRACKETS if kind == "bracket" else POINTS_BEFORE)
    if kind == "name first":
        text = draw.of(DOMAIN_NAMES) + draw.of(DOMAIN_POINTS)
    if kind != "points first":
        text += draw.of(DOMAIN_PLACES)
    points, gold = [], []
    for name in names:
        most, rank, moved = (
            draw.random.choice((8, 9.5, 10, 12, 15)),
            draw.random.randint(2, 19),
            draw.random.choice((0.25, 0.5)),
        )
        value = round(draw.random.uniform(0.5, 0.93) * most * 4) / 4
        told = {"n": name, "s": short(value), "m": short(most), "o": short(value + 0.25), "r": rank, "d": short(moved)}
        points.append(text.format(**told))
        change = None if "{d}" not in text else moved if "tăng" in text else -moved
        gold.append(
            {"scope": "domain", "name": name, "score": value, "max_score": most if "{m}" in text else None}
            | {"change": change, "rank": rank if "{r}" in text else None, "rank_of": 19 if "/19" in text else None}
        )  # fmt: skip
    return document("Kết quả Chỉ số cải cách hành chính năm 2023 của Sở", put(draw, points, draw.of(DOMAIN_INTROS))), {
        "scores": gold
    }


CALLED = either(
    "{c} {n}|{c}. {n}|{c} - {n}|Tiêu chí {c} {n}|Tiêu chí {c}: {n}|{n} ({c})|{n} (tiêu chí {c})|{c}: {n}|"
    "Tiêu chí {c}|TC {c} - {n}|{n}, mã {c}"
)
LOST = either(
    ": {s}/{m} điểm| ({s}/{m})|; tối đa {m}; tự chấm {o}; thẩm định {s}| - điểm tối đa {m}, điểm đạt {s}| – {s}/{m}|"
    ": {m} điểm, đạt {s} điểm|"
    ": điểm chuẩn {m}; tự chấm {o}; được {s}|, tối đa {m} điểm, đạt {s} điểm, trừ {l} điểm| (tối đa {m}): {s}|"
    " - trừ {l} điểm| (-{l} điểm)|"
    ": tự chấm {o}, được chấm {s}|: mất {l}/{m} điểm"
)
BORNE = either(
    " - {u}| ({u})|; {u}|. Đơn vị: {u}|, {u} phụ trách|; đơn vị khắc phục: {u}| – {u}|, giao {u}| / {u}|. {u}"
)
FIRST_BORNE = either("{u}: |{u} - |({u}) |{u} – ")
CRITERION_INTROS = either(
    "Các tiêu chí bị trừ điểm và đơn vị chịu trách nhiệm:|II. CÁC TIÊU CHÍ MẤT ĐIỂM VÀ ĐƠN VỊ KHẮC PHỤC|"
    "Phân công khắc phục các tiêu chí bị trừ điểm như sau:|1. Những tiêu chí chưa đạt điểm tối đa, đơn vị phụ trách:|"
    "Danh mục tiêu chí mất điểm (kèm đơn vị chủ trì khắc phục):"
)


def criteria(draw):
    codes = sorted(
        draw.random.sample([f"{a}.{b}.{c}" for a in range(1, 8) for b in range(1, 5) for c in range(1, 5)], 5)
    )
    text = draw.of(CALLED) + draw.of(LOST)
    borne = draw.random.choice(("last", "last", "first", "none"))
    text = text + draw.of(BORNE) if borne == "last" else draw.of(FIRST_BORNE) + text if borne == "first" else text
    points, gold = [], []
    for code, name in zip(codes, draw.random.sample(CRITERIA, 5), strict=True):
        most = draw.random.choice((1, 1.5, 2, 2.5, 3))
        got = draw.random.choice([value / 4 for value in range(1, int(most * 4))])
        own, unit = min(most, got + 0.25), draw.random.choice(UNITS)
        points.append(
            text.format(c=code, n=name, s=short(got), m=short(most), o=short(own), l=short(most - got), u=unit)
        )
        told = {"score": got, "max_score": most, "self_score": own}
        marks = {"score": "{s}", "max_score": "{m}", "self_score": "{o}"}
        lost = "mất {l}/{m}" in text
        gold.append(
            {"code": code, "units": [unit] if borne != "none" else [], "status": "deducted"}
            | {key: told[key] if marks[key] in text or (lost and key == "score") else None for key in told}
        )  # fmt: skip
    lines = put(draw, points, draw.of(CRITERION_INTROS), together=False)
    return document("Giải trình các tiêu chí bị trừ điểm Chỉ số CCHC năm 2023 của Sở", lines), {"criteria": gold}


AIMED = either(
    "{n}: {s}/{m} điểm|{n} - {s} điểm|{n}: từ {t} lên {s} điểm|{n} đạt {s}/{m}|{n}: {t}/{m} → {s}/{m}|{n} ({s}/{m})|"
    "{n}: hiện {t}/{m}, phấn đấu {s}/{m} điểm|{n}: {s} (tối đa {m})|{n}: năm 2023 {t} điểm; năm 2024 {s} điểm|"
    "{s}/{m} điểm: {n}|"
    "{n}, {s} điểm|{n}: tối đa {m}, phấn đấu {s}|{n} từ {t} điểm lên {s} điểm|{n} ≥ {s} điểm|"
    "{n}: tăng từ {t} lên {s}/{m} điểm"
)
AIM_INTROS = either(
    "Phấn đấu năm 2024 các lĩnh vực đạt điểm như sau:|Chỉ tiêu điểm số từng lĩnh vực năm 2024:|"
    "2. Mục tiêu năm 2024 theo lĩnh vực:|II. MỤC TIÊU NĂM 2024|Mục tiêu cụ thể năm 2024 của từng chỉ số thành phần:"
)


def aims(draw):
    names, text = draw.random.sample(DOMAINS, draw.random.randint(4, 7)), draw.of(AIMED)
    points, gold = [], []
    for name in names:
        most = draw.random.choice((8, 9.5, 10, 12, 15))
        value = round(draw.random.uniform(0.8, 0.97) * most * 4) / 4
        points.append(
            text.format(n=name, s=short(value), m=short(most), t=short(value - draw.random.choice((0.25, 0.5, 1))))
        )
        limit = most if "{s}/{m}" in text or "tối đa" in text else None
        gold.append({"scope": "domain", "name": name, "year": 2024, "score": value, "max_score": limit})
    return document("Kế hoạch cải thiện Chỉ số cải cách hành chính năm 2024", put(draw, points, draw.of(AIM_INTROS))), {
        "targets": gold
    }


THINGS = (  # subjects, lines above, points that tell no result
    ("Phân bổ kinh phí năm 2024", "Phân bổ kinh phí cho các đơn vị như sau:", "{n}: {v} triệu đồng|{n} - {v}|{n}: {v}"),
    ("Giao biên chế năm 2024", "Số biên chế giao cho các đơn vị:", "{n}: {w} người|{n}: {w}|{n} ({w} biên chế)"),
    ("Kết quả giải ngân vốn đầu tư công", "Tỷ lệ giải ngân của các đơn vị:", "{n}: {v}%|{n} đạt {v}%|{n} ({v}%)"),
    ("Lịch kiểm tra năm 2024", "Thời gian kiểm tra:", "{n}: ngày {w}/5/2024|{n}: {w}/5|Ngày {w}/6: {n}"),
    ("Kết quả giải quyết hồ sơ", "Số hồ sơ tiếp nhận của các đơn vị:", "{n}: {w} hồ sơ|{n}: {w}|{n}: {w}/{k} hồ sơ"),
    ("Tổng kết phong trào văn nghệ", "Số tiết mục tham gia:", "{n} ({w})|{n}: {w} tiết mục|{n} - {w}"),
)


def things(draw):
    """Lists of the same shapes that hold nothing of an index."""
    who = draw.random.choice(list(BODIES))
    subject, intro, wordings = draw.random.choice(THINGS)
    text = draw.random.choice(either(wordings))
    points = []
    for name in draw.random.sample(BODIES[who], 4):
        value, count = draw.random.randint(4000, 9900) / 100, draw.random.randint(3, 28)
        points.append(text.format(n=name, v=number(value), w=count, k=count + draw.random.randint(0, 5)))
    return document(subject, put(draw, points, intro)), {}


KINDS = {
    "units": units,
    "units in groups": units_in_groups,
    "units in fields": units_in_fields,
    "domains": domains,
    "criteria": criteria,
    "aims": aims,
    "things": things,
}
