"""Aims, results of the whole and tasks put together at random from many wordings, with the facts they hold."""

from __future__ import annotations

from drawn_facts import DOMAIN_HEADS, DOMAINS, MAXIMA, document, either, number, table

INDEXES = either(
    "Chỉ số cải cách hành chính|Chỉ số CCHC|Chỉ số cải cách hành chính (PAR INDEX)|Chỉ số CCHC của Sở|"
    "Chỉ số cải cách hành chính của tỉnh|Chỉ số PAR INDEX|Chỉ số DTI|Chỉ số chuyển đổi số|"
    "Chỉ số hài lòng (SIPAS)|Chỉ số PAPI|Chỉ số DDCI của đơn vị|kết quả Chỉ số CCHC"
)
LEAST = (  # how an aim is bounded, and by what
    ("từ {} trở lên", ">="),
    ("{} trở lên", ">="),
    ("tối thiểu {}", ">="),
    ("ít nhất {}", ">="),
    ("không dưới {}", ">="),
    ("không thấp hơn {}", ">="),
    ("bằng hoặc cao hơn {}", ">="),
    ("≥ {}", ">="),
    ("trên {}", ">"),
    ("hơn {}", ">"),
    ("vượt mức {}", ">"),
    ("cao hơn {}", ">"),
    ("> {}", ">"),
    ("{}", "="),
    ("mức {}", "="),
    ("khoảng {}", "="),
)
SIZES = (  # points, how they are said, and their maximum
    ("{s} điểm", None),
    ("{s}/{m} điểm", "m"),
    ("{s} điểm/{m} điểm", "m"),
    ("{s} trên tổng số {m} điểm", "m"),
    ("{s}/{m}", "m"),
    ("{s}%", None),
    ("{s} %", None),
    ("{s}đ", None),
)
RANKED = (  # places, and whether the number of those ranked is told
    ("xếp hạng {r}/{k}", True),
    ("xếp thứ {r}/{k}", True),
    ("xếp thứ {r}/{k} trở lên", True),
    ("xếp thứ {r} trở lên", False),
    ("xếp vị thứ {r} trên {k} đơn vị", True),
    ("xếp hạng từ {r} trở lên", False),
    ("đứng thứ {r}/{k} sở, ban, ngành", True),
    ("giữ vững vị trí thứ {r}/{k}", True),
    ("vươn lên vị trí thứ {r}", False),
    ("nằm trong nhóm {r} đơn vị dẫn đầu", False),
    ("thuộc nhóm {r} địa phương có chỉ số cao nhất", False),
    ("vào nhóm {r}/{k} đơn vị đứng đầu", True),
    ("nằm trong top {r}", False),
    ("lọt vào tốp {r} của tỉnh", False),
    ("thuộc {r} tỉnh, thành phố dẫn đầu cả nước", False),
    ("có thứ hạng không thấp hơn {r}/{k}", True),
    ("xếp trong {r} đơn vị đầu bảng", False),
    ("thứ hạng tối thiểu {r}/{k}", True),
    ("tăng ít nhất 2 bậc, xếp thứ {r}/{k}", True),
    ("xếp hạng trong nhóm {r} đơn vị đứng đầu", False),
    ("đứng ở vị trí thứ {r} trong số {k} huyện, thành phố", True),
    ("phấn đấu vào top {r} của cả tỉnh", False),
    ("xếp thứ {r} trong tổng số {k} đơn vị", True),
)
AIMS = either(
    "Phấn đấu năm {y}, {i} đạt {v}|Năm {y}, phấn đấu {i} đạt {v}|Mục tiêu: Năm {y}, {i} đạt {v}|"
    "Phấn đấu {i} năm {y} đạt {v}|Mục tiêu đặt ra cho năm {y} là {i} đạt {v}|Phấn đấu nâng {i} năm {y} lên {v}|"
    "Chỉ tiêu: {i} năm {y} đạt {v}|{i} năm {y} phấn đấu đạt {v}|Đến hết năm {y}, phấn đấu đưa {i} đạt {v}|"
    "Năm {y}, đơn vị quyết tâm đưa {i} đạt {v}|Nâng {i} năm {y} đạt {v}|Duy trì {i} năm {y} ở {v}|"
    "Mục tiêu chung: cải thiện {i}, năm {y} đạt {v}|Cam kết {i} năm {y} đạt {v}|"
    "Năm {y} phấn đấu: {i} đạt {v}|{i}: phấn đấu năm {y} đạt {v}|Phấn đấu trong năm {y} {i} đạt {v}"
)
RANK_AIMS = either(
    "Phấn đấu năm {y}, {i} {v}|Năm {y}, phấn đấu {i} {v}|Mục tiêu: {i} năm {y} {v}|Phấn đấu {i} năm {y} {v}|"
    "Năm {y} quyết tâm đưa {i} {v}|Mục tiêu năm {y} là {i} {v}"
)
OVER_AIMS = either(
    "II. MỤC TIÊU, CHỈ TIÊU|II. Mục tiêu|2. Chỉ tiêu phấn đấu|II. PHƯƠNG HƯỚNG, NHIỆM VỤ|Phần II. MỤC TIÊU|"
    "III. MỤC TIÊU CẢI THIỆN CHỈ SỐ|1. Mục tiêu cụ thể:|b) Chỉ tiêu"
)


def points(draw, low, high, most):
    """Points as printed with their bound, and what they are."""
    value = round(draw.uniform(low, high) * 4) / 4
    said, of = draw.choice(SIZES)
    text = said.format(s=short(value), m=short(most))
    bound, comparator = draw.choice(LEAST)
    return bound.format(text), {"score": value, "max_score": most if of else None, "comparator": comparator}


def short(value):
    return f"{value:g}".replace(".", ",")


def place(draw):
    said, counted = draw.choice(RANKED)
    rank, of = draw.randint(1, 12), draw.choice((13, 18, 19, 20, 22, 63))
    return said.format(r=draw.choice((f"{rank}", f"{rank:02d}")), k=of), {
        "rank": rank,
        "rank_of": of if counted else None,
    }


def whole_aim(draw):
    """An aim of an index as a whole."""
    year = draw.choice((2024, 2025, 2026))
    gold = {"scope": "overall", "year": year, "score": None, "max_score": None, "rank": None, "rank_of": None}
    worded, ranked = points(draw, 70, 95, 100), place(draw)
    kind = draw.random()
    if kind < 0.4:
        sentence, facts = draw.choice(AIMS).format(y=year, i=draw.choice(INDEXES), v=worded[0]), worded[1]
    elif kind < 0.6:
        sentence, facts = draw.choice(RANK_AIMS).format(y=year, i=draw.choice(INDEXES), v=ranked[0]), ranked[1]
    else:
        joint = draw.choice((", ", "; ", " và ", ", phấn đấu ", " (", ", đồng thời "))
        said = worded[0] + joint + ranked[0] + (")" if "(" in joint else "")
        sentence, facts = draw.choice(AIMS).format(y=year, i=draw.choice(INDEXES), v=said), worded[1] | ranked[1]
    lines = [draw.choice(OVER_AIMS)] if draw.random() < 0.5 else []
    lines.append(draw.choice(("", "- ", "1. ", "a) ")) + sentence[0].upper() + sentence[1:] + draw.choice(".;"))
    return document("Kế hoạch cải thiện Chỉ số cải cách hành chính", lines), {"targets": [gold | facts]}


DOMAIN_AIMS = either(
    "{n}: đạt {v}|{n}: phấn đấu đạt {v}|{n} đạt {v}|Lĩnh vực {n}: {v}|Lĩnh vực “{n}” đạt {v}|{n} ({v})|{n} - {v}|"
    "{n} phấn đấu đạt {v}|{n}: {v}|Phấn đấu lĩnh vực {n} đạt {v}|Chỉ số thành phần “{n}”: đạt {v}|"
    "Nâng điểm lĩnh vực {n} lên {v}"
)
DOMAIN_INTROS = either(
    "Phấn đấu điểm số các lĩnh vực năm {y} như sau:|Chỉ tiêu cụ thể từng lĩnh vực năm {y}:|"
    "2. Mục tiêu theo lĩnh vực năm {y}:|Mục tiêu năm {y} đối với các chỉ số thành phần:|"
    "Năm {y}, phấn đấu các lĩnh vực đạt kết quả như sau:"
)


def domain_aims(draw):
    """Aims of domains in a list."""
    year = draw.choice((2024, 2025))
    names = draw.sample(DOMAINS, draw.randint(3, 6))
    said, of = draw.choice(SIZES[:6])
    bounds = [draw.choice(LEAST[:-1])] * len(names) if draw.random() < 0.6 else [draw.choice(LEAST[:-1]) for _ in names]
    item, mark = draw.choice(DOMAIN_AIMS), draw.choice(("- ", "{i}. ", "+ ", "{i}) ", "({i}) "))
    ranked = draw.random() < 0.3
    lines, gold = [draw.choice(DOMAIN_INTROS).format(y=year)], []
    for at, (name, (bound, comparator)) in enumerate(zip(names, bounds, strict=True), 1):
        most = draw.choice((80, 90, 100)) if "%" in said else draw.choice((8, 9.5, 10, 12.5, 15))
        value = round(draw.uniform(0.75, 1) * most * 2) / 2
        text = bound.format(said.format(s=short(value), m=short(most)))
        where, facts = place(draw) if ranked else ("", {"rank": None, "rank_of": None})
        line = item.format(n=name, v=text) + (", " + where if ranked else "")
        lines.append(mark.format(i=at) + line + draw.choice((";", ".")))
        gold.append(
            {"scope": "domain", "name": name, "year": year, "score": value, "max_score": most if of else None}
            | {"comparator": comparator} | facts
        )  # fmt: skip
    return document("Kế hoạch cải thiện Chỉ số cải cách hành chính", lines), {"targets": gold}


AIMED_HEADS = either(
    "Chỉ tiêu năm {y}|Mục tiêu năm {y}|Phấn đấu năm {y}|Điểm phấn đấu năm {y}|Kế hoạch năm {y}|Mục tiêu {y}|"
    "Điểm mục tiêu năm {y}|Chỉ tiêu phấn đấu năm {y} (điểm)|Điểm số phấn đấu {y}|Điểm cần đạt năm {y}|"
    "Chỉ tiêu điểm {y}|Dự kiến năm {y}|Điểm đăng ký năm {y}|Cam kết năm {y}|Phấn đấu đạt (năm {y})"
)
REACHED_HEADS = either(
    "Kết quả năm {x}|Điểm đạt năm {x}|Điểm năm {x}|Năm {x}|Thực hiện năm {x}|Đạt được năm {x}|Điểm số {x}|"
    "Kết quả {x} (điểm)|Điểm thẩm định năm {x}"
)


def aimed_table(draw):
    """Aims of domains in a table, beside results or alone."""
    year = draw.choice((2024, 2025))
    names = draw.sample(DOMAINS, draw.randint(4, 7))
    maxima = [draw.choice((8, 8.5, 10, 12, 15)) for _ in names]
    aims = [round(draw.uniform(0.8, 1) * most * 4) / 4 for most in maxima]
    reached = [round(draw.uniform(0.5, 0.8) * most * 4) / 4 for most in maxima]
    sign, comparator = draw.choice(
        (("{}", "="), ("{}", "="), ("≥ {}", ">="), ("Trên {}", ">"), ("từ {} trở lên", ">="))
    )
    columns = [("TT", [str(at + 1) for at in range(len(names))])] if draw.random() < 0.7 else []
    columns.append((draw.choice(DOMAIN_HEADS), names))
    limited = draw.random() < 0.6
    if limited:
        columns.append((draw.choice(MAXIMA), [number(most) for most in maxima]))
    beside = draw.random() < 0.6
    if beside:
        columns.append((draw.choice(REACHED_HEADS).format(x=year - 1), [number(value) for value in reached]))
    columns.append((draw.choice(AIMED_HEADS).format(y=year), [sign.format(number(value)) for value in aims]))
    if draw.random() < 0.3:
        columns.append(("Đơn vị chủ trì", [draw.choice(("Văn phòng Sở", "Thanh tra Sở")) for _ in names]))
    targets = [
        {"scope": "domain", "name": name, "year": year, "score": value, "max_score": most if limited else None}
        | {"comparator": comparator, "rank": None, "rank_of": None}
        for name, most, value in zip(names, maxima, aims, strict=True)
    ]
    scores = [
        {"scope": "domain", "name": name, "score": value, "max_score": most if limited else None}
        for name, most, value in zip(names, maxima, reached, strict=True)
    ]
    over = draw.choice(("2. Mục tiêu các lĩnh vực", "Bảng chỉ tiêu phấn đấu theo từng lĩnh vực", "II. CHỈ TIÊU", ""))
    text = document("Kế hoạch cải thiện Chỉ số cải cách hành chính", [over, *table(columns)])
    return text, {"targets": targets, "scores": scores if beside else []}


INDEX_NAMES = ("Chỉ số CCHC (PAR INDEX)", "Chỉ số hài lòng (SIPAS)", "Chỉ số PAPI", "Chỉ số chuyển đổi số (DTI)")


def index_table(draw):
    """Aims of several indexes in a table."""
    year = draw.choice((2024, 2025))
    names = draw.sample(INDEX_NAMES, draw.randint(2, 4))
    values = draw.sample(range(120, 190), len(names))
    ranks = draw.sample(range(1, 30), len(names))
    columns = [("TT", [str(at + 1) for at in range(len(names))])] if draw.random() < 0.7 else []
    columns.append((draw.choice(("Chỉ số", "Tên chỉ số", "Nội dung", "Chỉ tiêu")), names))
    beside = draw.random() < 0.4
    if beside:
        columns.append((draw.choice(REACHED_HEADS).format(x=year - 1), [number(value / 2 - 5) for value in values]))
    columns.append((draw.choice(AIMED_HEADS).format(y=year), [number(value / 2) for value in values]))
    ranked = draw.random() < 0.5
    if ranked:
        columns.append(
            (draw.choice(("Mục tiêu thứ hạng", "Thứ hạng phấn đấu", "Hạng phấn đấu")), list(map(str, ranks)))
        )
    targets = [
        {"scope": "overall", "year": year, "score": value / 2, "rank": rank if ranked else None}
        for value, rank in zip(values, ranks, strict=True)
    ]
    scores = [{"scope": "overall", "score": value / 2 - 5} for value in values]
    text = document("Kế hoạch cải thiện các chỉ số của tỉnh", ["II. MỤC TIÊU", *table(columns)])
    return text, {"targets": targets, "scores": scores if beside else []}


REACHED = (  # points and what is told with them; then places
    ("đạt {s}/100 điểm", True),
    ("đạt {s} điểm", False),
    ("là {s}/100 điểm", True),
    ("đạt tổng điểm {s}/100 điểm", True),
    ("được {s} điểm trên tổng số 100 điểm", True),
    ("với số điểm {s}", False),
    ("đạt {s}%", False),
    ("được thẩm định {s} điểm", False),
    ("được Hội đồng thẩm định công nhận {s}/100 điểm", True),
    ("chỉ đạt {s} điểm", False),
    ("có tổng điểm là {s} điểm (điểm tối đa 100)", True),
)
PLACED = (
    ("xếp hạng {r}/{k}", True),
    ("xếp thứ {r}/{k} sở, ban, ngành", True),
    ("đứng thứ {r} trên tổng số {k} đơn vị", True),
    ("xếp vị thứ {r}", False),
    ("xếp vị trí thứ {r}/{k}", True),
    ("ở vị trí {r}/{k}", True),
    ("đứng vị trí thứ {r} trong {k} huyện, thành phố", True),
    ("xếp thứ {r} trong số {k} cơ quan được đánh giá", True),
    ("hạng {r}/{k}", True),
    ("thuộc nhóm khá, xếp thứ {r}/{k}", True),
)
CHANGED = (
    ("tăng {c} điểm so với năm {x}", 1),
    ("giảm {c} điểm so với năm {x}", -1),
    ("cao hơn năm {x} là {c} điểm", 1),
    ("thấp hơn {c} điểm so với năm {x}", -1),
    ("tăng {c} điểm và tăng 03 bậc so với năm {x}", 1),
    ("giảm 2 bậc so với năm {x}", 0),
    ("tăng 04 bậc", 0),
    ("so với năm {x} giảm {c} điểm", -1),
    ("so với năm {x} tăng {c} điểm, tụt 2 hạng", 1),
)
RESULT_FRAMES = either(
    "Năm {y}, {i} {p}|{i} năm {y} {p}|Theo kết quả công bố, {i} năm {y} {p}|Kết quả: {i} năm {y} {p}|"
    "Theo Quyết định số 123/QĐ-UBND ngày 10/01/2024, {i} năm {y} {p}|Qua đánh giá, {i} năm {y} {p}"
)
OWN_INDEXES = [*INDEXES[:6], "Chỉ số CCHC của đơn vị", "Chỉ số CCHC của UBND huyện", "Chỉ số CCHC của Sở Nội vụ"]


def whole_result(draw):
    """A result of an index as a whole."""
    year, value = draw.choice((2022, 2023)), draw.randint(6500, 9500) / 100
    said, maximum = draw.choice(REACHED)
    parts, gold = [said.format(s=number(value))], {"score": value, "max_score": 100 if maximum else None}
    gold |= {"scope": "overall", "year": year, "rank": None, "rank_of": None, "change": None}
    if draw.random() < 0.7:
        placed, counted = draw.choice(PLACED)
        rank, of = draw.randint(1, 12), draw.choice((13, 18, 20, 63))
        parts.append(placed.format(r=draw.choice((f"{rank}", f"{rank:02d}")), k=of))
        gold |= {"rank": rank, "rank_of": of if counted else None}
        if draw.random() < 0.2 and "với" not in parts[0]:
            parts.reverse()
    if draw.random() < 0.5:
        changed, way = draw.choice(CHANGED)
        by = draw.randint(20, 600) / 100
        parts.append(changed.format(c=number(by), x=year - 1))
        gold |= {"change": way * by if way else None}
    joint = draw.choice((", ", "; ", ", ", " và "))
    sentence = draw.choice(RESULT_FRAMES).format(y=year, i=draw.choice(OWN_INDEXES), p=joint.join(parts))
    lines = [draw.choice(("1. Kết quả chung", "I. KẾT QUẢ ĐẠT ĐƯỢC", "I. Đánh giá chung", "1. Kết quả Chỉ số CCHC"))]
    lines.append(draw.choice(("", "- ", "a) ")) + sentence[0].upper() + sentence[1:] + ".")
    return document("Kết quả Chỉ số cải cách hành chính năm 2023 của Sở", lines), {"scores": [gold]}


KINDS = {
    "aims of the whole": whole_aim,
    "aims of domains in lists": domain_aims,
    "aims of domains in tables": aimed_table,
    "aims of indexes in tables": index_table,
    "results of the whole": whole_result,
}
