"""Scores, ranks and changes of indexes in running text, worded at random from parts that combine, with their facts.

Facts are drawn first: an index, its points, place and change, those of the year before. Each is worded by itself, and
what joins them is drawn as well, so that no sentence is a pattern by itself.
"""

from __future__ import annotations

from drawn_facts import DOMAINS, document, either, number

YEAR, LAST = 2023, 2022
INDEXES = {  # how each is called, and what its points are: least, most, decimals, maximum, what stands behind them
    "par": (
        "Chỉ số cải cách hành chính|Chỉ số CCHC|PAR INDEX|Chỉ số PAR INDEX|Chỉ số cải cách hành chính (PAR INDEX)",
        (78.0, 93.0, 2, (None, 100)),
    ),
    "sipas": (
        "SIPAS|Chỉ số SIPAS|Chỉ số hài lòng của người dân, tổ chức (SIPAS)|Chỉ số hài lòng về sự phục vụ hành chính",
        (76.0, 91.0, 2, ("%",)),
    ),
    "papi": (
        "PAPI|Chỉ số PAPI|Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh (PAPI)|"
        "Chỉ số hiệu quả quản trị và hành chính công",
        (38.0, 47.0, 2, (None,)),
    ),
    "pci": (
        "PCI|Chỉ số PCI|Chỉ số năng lực cạnh tranh cấp tỉnh (PCI)|Chỉ số năng lực cạnh tranh cấp tỉnh",
        (59.0, 74.0, 2, (None,)),
    ),
    "dti": ("DTI|Chỉ số DTI|Chỉ số chuyển đổi số (DTI)|Chỉ số chuyển đổi số cấp tỉnh", (0.45, 0.81, 4, ("value",))),
}
PLACED = either(
    "xếp thứ {r}/{k}|đứng thứ {r}/{k} tỉnh, thành phố|xếp hạng {r}/{k}|xếp vị thứ {r}/{k}|ở vị trí thứ {r}/{k}|"
    "đứng vị trí thứ {r} trong {k} tỉnh, thành phố|xếp thứ {r} trên tổng số {k} tỉnh, thành phố|đứng hạng {r}/{k}|"
    "hạng {r}/{k}|xếp thứ hạng {r}/{k} toàn quốc|đứng thứ {r} cả nước|xếp ở vị trí {r}/{k}|thứ {r}/{k}|"
    "giữ vị trí {r}/{k}|nằm ở vị trí thứ {r}/{k} cả nước|thứ hạng {r}/{k}|xếp {r}/{k} tỉnh, thành phố"
)
RAISED = either(
    "tăng {d} so với năm {p}|cao hơn năm {p} {d}|tăng {d}|tăng thêm {d} so với năm trước|nhiều hơn năm trước {d}|"
    "cao hơn {d} so với cùng kỳ|tăng {d} so với kết quả năm {p}|so với năm {p} tăng {d}|tăng {d}, tăng {b} bậc|"
    "tăng {d} và {b} bậc so với năm {p}|cải thiện {d} so với năm {p}|nhích thêm {d}|cộng thêm {d} so với năm {p}"
)
LOWERED = either(
    "giảm {d} so với năm {p}|thấp hơn năm {p} {d}|giảm {d}|sụt giảm {d} so với năm trước|kém năm trước {d}|"
    "thấp hơn {d} so với cùng kỳ|giảm {d} so với kết quả năm {p}|so với năm {p} giảm {d}|giảm {d}, tụt {b} bậc|"
    "giảm {d} và {b} bậc so với năm {p}|sụt {d} so với năm {p}|mất {d} so với năm {p}|hụt {d} so với năm {p}"
)
MOVED_UP = either(
    "tăng {b} bậc so với năm {p}|tăng {b} hạng|vươn lên {b} bậc|cải thiện {b} bậc so với năm {p}|lên {b} bậc"
)
MOVED_DOWN = either(
    "giảm {b} bậc so với năm {p}|tụt {b} bậc so với năm {p}|tụt {b} hạng|rơi {b} bậc|lùi {b} bậc so với năm trước"
)
FROM_PLACE = either(
    "tăng từ vị trí {q} lên vị trí {r}/{k}|từ hạng {q} lên hạng {r}/{k}|từ vị trí thứ {q} vươn lên thứ {r}/{k}|"
    "tăng từ thứ {q} lên thứ {r}/{k}|cải thiện từ hạng {q}/{k} lên hạng {r}/{k}|từ thứ {q}/{k} lên thứ {r}/{k}|"
    "tăng từ vị trí {q} lên {r}/{k}|vượt từ vị trí {q} lên vị trí thứ {r}/{k}"
)
FROM_POINTS = either(
    "tăng từ {t} lên {s}|từ {t} lên {s}|từ {t} tăng lên {s}|nâng từ {t} lên {s}|từ mức {t} lên mức {s}|"
    "đã tăng từ {t} lên {s}|từ {t} nay đạt {s}"
)
FROM_MORE = either(
    "giảm từ {t} xuống {s}|từ {t} còn {s}|từ {t} giảm còn {s}|từ {t} xuống còn {s}|từ {t} tụt xuống {s}|"
    "giảm từ {t} còn {s}|từ mức {t} xuống mức {s}|từ {t} chỉ còn {s}"
)
HAD = either(
    " (năm {p}: {t}, hạng {q}/{k})| (năm {p} đạt {t}, xếp thứ {q}/{k})|; năm {p} đạt {t}, xếp thứ {q}/{k}|"
    ", trong khi năm {p} đạt {t}, xếp thứ {q}/{k}|. Năm {p}, chỉ số này đạt {t}, đứng thứ {q}/{k}|"
    " (năm {p} là {t}, thứ {q}/{k})| (cùng kỳ năm {p}: {t}; hạng {q}/{k})| so với năm {p} ({t}, hạng {q}/{k})|"
    ", còn năm {p} là {t}, hạng {q}/{k}"
)
REACHED = either("đạt {s}|là {s}|được {s}|đạt mức {s}|ở mức {s}|chỉ đạt {s}|đạt tổng điểm {s}|có kết quả {s}")
TOGETHER = either(
    "{s}, {r}|{s}; {r}|{s} và {r}|{s} ({r})|{r} với {n}|{r} ({n})|{r}, {s}|{s}, đồng thời {r}|{s} - {r}|{s}, qua đó {r}"
)
SUBJECTS = either(
    "{i} năm {y} của {o}|Năm {y}, {i} của {o}|{i} của {o} năm {y}|Năm {y}, {o} có {i}|Trong năm {y}, {i}|"
    "Theo kết quả công bố, {i} năm {y} của {o}|{i} năm {y}|Về {i} năm {y}: {o}|Kết quả {i} năm {y}:|"
    "Năm {y} {i} của {o}|Đối với {i} năm {y}, {o}"
)
OWNERS = either("tỉnh|tỉnh Hà Nam|toàn tỉnh|tỉnh nhà|tỉnh ta")
NOISE = either(
    "Toàn tỉnh đã tiếp nhận 12.450 hồ sơ, giải quyết đúng hạn 98,6%.|Đến nay đã hoàn thành 45/52 nhiệm vụ.|"
    "Ủy ban nhân dân tỉnh đã ban hành Kế hoạch số 15/KH-UBND ngày 10/01/2023 để chỉ đạo.|"
    "Đã cử 125 lượt cán bộ, công chức đi bồi dưỡng; tỷ lệ hồ sơ trực tuyến tăng 12% so với năm 2022.|"
    "Công tác này luôn được lãnh đạo các cấp quan tâm.||||"
)
SUBJECT_LINES = either(
    "Kết quả Chỉ số cải cách hành chính năm 2023 và nhiệm vụ năm 2024|Công tác cải cách hành chính năm 2023|"
    "Kết quả các chỉ số PAR INDEX, SIPAS, PAPI, PCI, DTI năm 2023|Tình hình thực hiện nâng cao chỉ số năm 2023"
)


class Draw:
    """Draws wordings; every third of a list is held back, or is all that is drawn where ``held``."""

    def __init__(self, random, *, held=False):
        self.random, self.held = random, held

    def of(self, wordings):
        chosen = [w for at, w in enumerate(wordings) if (at % 3 == 2) is self.held] or list(wordings)
        return self.random.choice(chosen)

    def maybe(self, chance):
        return self.random.random() < chance


class Result:
    """What an index had in a year and in the one before."""

    def __init__(self, random, kind, count=63):
        least, most, self.decimals, of = INDEXES[kind][1]
        self.unit = random.choice(of)
        self.score = round(random.uniform(least, most), self.decimals)
        step = 0.02 if kind == "dti" else 3
        self.change = round(random.choice((-1, 1)) * random.uniform(step / 10, step), self.decimals)
        self.before = round(self.score - self.change, self.decimals)
        self.count = count
        self.rank, self.rank_before = random.sample(range(4, count), 2)
        if (self.rank < self.rank_before) != (self.change > 0):
            self.rank, self.rank_before = self.rank_before, self.rank

    @property
    def max_score(self):
        return self.unit if isinstance(self.unit, int) else None

    def told(self, value):
        text = f"{value:.{self.decimals}f}".replace(".", ",")
        ends = {None: " điểm", 100: "/100 điểm", "%": "%", "value": ""}
        return text + ends[self.unit]

    def bare(self, value):
        return f"{value:.{self.decimals}f}".replace(".", ",") + {"%": "%", "value": ""}.get(self.unit, " điểm")

    def fact(self, **said):
        return {
            "scope": "overall",
            "max_score": None,
            "change": None,
            "score": None,
            "rank": None,
            "rank_of": None,
        } | said


def placed(draw, result, wording=None):
    """A rank in words, and its facts."""
    wording = wording or draw.of(PLACED)
    known = {"rank": result.rank, "rank_of": result.count if "{k}" in wording else None}
    return wording.format(r=result.rank, k=result.count, q=result.rank_before), known


def changed(draw, result):
    """A change in words, with the facts it gives."""
    up = result.change > 0
    if draw.maybe(0.3):
        wording = draw.of(MOVED_UP if up else MOVED_DOWN)
        known = {}
    else:
        wording = draw.of(RAISED if up else LOWERED)
        known = {"change": result.change}
    moved = f"{abs(result.rank - result.rank_before):02d}"
    return wording.format(d=result.bare(abs(result.change)), p=LAST, b=moved), known


def figures(draw, result):
    """All that is said behind a subject: text and facts."""
    kind = draw.random.choice(("both", "both", "score", "rank", "moved", "from"))
    scored = {"score": result.score, "max_score": result.max_score}
    change = draw.maybe(0.45)
    more, facts = "", []
    if kind == "both":
        place, ranked = placed(draw, result)
        points = draw.of(REACHED).format(s=result.told(result.score))
        text = draw.of(TOGETHER).format(s=points, r=place, n=result.told(result.score))
        known = scored | ranked
    elif kind == "score":
        text, known = draw.of(REACHED).format(s=result.told(result.score)), scored
    elif kind == "rank":
        text, known = placed(
            draw, result, draw.of([p for p in PLACED if "{k}" in p and not p.startswith(("thứ", "hạng"))])
        )
    elif kind == "moved":
        points = draw.of(REACHED).format(s=result.told(result.score))
        up = result.rank < result.rank_before
        wording = draw.of(FROM_PLACE) if up else None
        place, ranked = placed(draw, result, wording)
        text, known, change = f"{points}, {place}", scored | ranked, False
        if wording is not None:
            left_of = result.count if "{q}/{k}" in wording else None
            facts.append(result.fact(rank=result.rank_before, rank_of=left_of))
    else:
        wording = draw.of(FROM_POINTS if result.change > 0 else FROM_MORE)
        text = wording.format(t=result.bare(result.before), s=result.told(result.score))
        known, change = scored, False
        facts.append(result.fact(score=result.before))
        if draw.maybe(0.4):
            place, ranked = placed(draw, result)
            text, known = f"{text}, {place}", known | ranked
    if change:
        told, changes = changed(draw, result)
        bracketed = draw.maybe(0.3)
        text += f" ({told})" if bracketed else f", {told}"
        known = known | changes
    elif kind == "both" and draw.maybe(0.4):
        more = draw.of(HAD).format(p=LAST, t=result.told(result.before), q=result.rank_before, k=result.count)
        facts.append(
            result.fact(
                year=LAST,
                score=result.before,
                max_score=result.max_score,
                rank=result.rank_before,
                rank_of=result.count,
            )
        )
    return text + more, [result.fact(year=YEAR, **known), *facts]


def subject(draw, kind, wording=None):
    name = draw.of(either(INDEXES[kind][0]))
    return (wording or draw.of(SUBJECTS)).format(i=name, y=YEAR, o=draw.of(OWNERS))


def said(draw, kind, wording=None):
    result = Result(draw.random, kind)
    text, facts = figures(draw, result)
    return f"{subject(draw, kind, wording)} {text}", facts


def one_index(draw):
    """One index in a paragraph, with what is no result around it."""
    text, facts = said(draw, draw.random.choice(list(INDEXES)))
    lines = [draw.of(("", "- ", "1. ", "a) ")) + f"{draw.of(NOISE)} {text[0].upper()}{text[1:]}. {draw.of(NOISE)}"]
    return document(draw.of(SUBJECT_LINES), [" ".join(line.split()) for line in lines]), {"scores": facts}


JOINTS = either("; |. |; riêng |; đối với |, còn |. Bên cạnh đó, |; trong khi đó, |. Ngoài ra, | và ")
LATER = either("{i}|{i} của {o}|{i} năm {y}|{i} năm {y} của {o}|{i} của {o} năm {y}")


def had(facts):
    """Whether the year before is told with points and place, in words of its own."""
    return any(fact.get("year") == LAST and None not in (fact["score"], fact["rank"]) for fact in facts)


def several_indexes(draw):
    """Several indexes in one paragraph: none takes a figure of another's."""
    kinds = draw.random.sample(list(INDEXES), draw.random.randint(2, 4))
    joint = draw.of(JOINTS)
    parts, facts = [], []
    for at, kind in enumerate(kinds):
        text, known = said(draw, kind, None if at == 0 else draw.of(LATER))
        while at and (had(known) or ". " in text):
            text, known = said(draw, kind, draw.of(LATER))
        while joint in (", còn ", " và ") and had(known):
            text, known = said(draw, kind, None if at == 0 else draw.of(LATER))
        parts.append(text)
        facts += known
    whole = parts[0][0].upper() + parts[0][1:]
    for text in parts[1:]:
        whole += joint + (text[0].upper() + text[1:])
    return document(draw.of(SUBJECT_LINES), [draw.of(("", "- ", "1. ")) + whole + "."]), {"scores": facts}


PART_LEADS = either(
    "Lĩnh vực {n}|lĩnh vực “{n}”|{n}|“{n}”|lĩnh vực {n}|nội dung {n}|Chỉ số thành phần “{n}”|"
    "Trong đó, lĩnh vực {n}|Riêng lĩnh vực {n}"
)
PART_FIGURES = (
    ("đạt {s}/{m} điểm", "sm"),
    ("đạt {s}/{m} điểm, xếp thứ {r}/{k}", "smrk"),
    ("đạt {s} điểm", "s"),
    ("({s}/{m} điểm)", "sm"),
    ("đạt {s}/{m} điểm, tăng {d} điểm so với năm 2022", "smu"),
    ("giảm {d} điểm, còn {s}/{m} điểm", "smd"),
    ("từ {t} điểm còn {s} điểm", "sl"),
    ("tăng từ {t} điểm lên {s} điểm", "sh"),
    ("xếp thứ {r}/{k}, đạt {s} điểm", "srk"),
    ("xếp thứ {r}/{k}", "rk"),
    ("chỉ đạt {s}/{m} điểm (giảm {d} điểm)", "smd"),
    ("({s}/{m} điểm, xếp thứ {r}/{k})", "smrk"),
    ("có điểm số {s}/{m} điểm", "sm"),
    ("được {s} trên {m} điểm", "sm"),
    ("xếp vị thứ {r}/{k} ({s}/{m} điểm)", "smrk"),
    ("đạt {s}/{m} điểm, bằng {q}% điểm tối đa", "sm"),
    ("tụt {b} bậc, xếp thứ {r}/{k}", "rk"),
    ("bị giảm {d} điểm so với năm 2022, đạt {s}/{m} điểm", "smd"),
)
PART_OPENINGS = either(
    "Trong 7 lĩnh vực đánh giá, |Về các lĩnh vực thành phần: |Cụ thể: |Kết quả từng lĩnh vực như sau: ||"
    "Xét theo lĩnh vực, |"
    "Các lĩnh vực đạt kết quả như sau: |Trong đó: "
)


def domains_in_prose(draw):
    names = draw.random.sample(DOMAINS, draw.random.randint(2, 5))
    lead, joint = draw.of(PART_LEADS), draw.of(either("; |, |. |; |; "))
    alike = draw.maybe(0.6)
    chosen = draw.of(PART_FIGURES)
    if joint == ", ":
        chosen = draw.of([f for f in PART_FIGURES if "," not in f[0]])
        alike = True
    parts, facts = [], []
    for name in names:
        wording, told = chosen if alike else draw.of(PART_FIGURES)
        most = draw.random.choice((8, 9.5, 10, 12, 15))
        score = round(draw.random.uniform(0.5, 0.95) * most, 2)
        change = round(draw.random.uniform(0.1, 0.9), 2)
        rank = draw.random.randint(2, 19)
        text = (
            lead.format(n=name)
            + (" " if wording[0] != ":" else "")
            + wording.format(
                s=number(score),
                m=f"{most:g}".replace(".", ","),
                d=number(change),
                r=rank,
                k=19,
                t=number(score + change if "l" in told else score - change),
                q=f"{score / most * 100:.1f}".replace(".", ","),
                b="03",
            )
        )
        parts.append(text)
        if "l" in told or "h" in told:
            before = {"scope": "domain", "name": name, "score": round(score + (change if "l" in told else -change), 2)}
            facts.append(before | dict.fromkeys(("max_score", "rank", "rank_of", "change")))
        facts.append(
            {
                "scope": "domain",
                "name": name,
                "score": score if "s" in told else None,
                "max_score": most if "m" in told else None,
                "rank": rank if "r" in told else None,
                "rank_of": 19 if "k" in told else None,
                "change": change if "u" in told else -change if "d" in told else None,
            }
        )
    if joint == ". ":
        parts = [part[0].upper() + part[1:] for part in parts]
    text = draw.of(PART_OPENINGS) + joint.join(parts) + "."
    line = "Chỉ số CCHC năm 2023 của Sở đạt 85,5/100 điểm, xếp thứ 8/19. " if draw.maybe(0.5) else ""
    if line:
        facts.insert(0, {"scope": "overall", "score": 85.5, "max_score": 100, "rank": 8, "rank_of": 19, "change": None})
    mark = draw.of(("", "- ", "2. "))
    return document("Kết quả Chỉ số cải cách hành chính năm 2023 của Sở", [mark + line + text[0].upper() + text[1:]]), {
        "scores": facts
    }


BODIES = (
    either("Sở Tài chính|Sở Tư pháp|Sở Y tế|Thanh tra tỉnh|Ban Dân tộc|Văn phòng UBND tỉnh|Sở Xây dựng"),
    either("huyện Bình Lục|huyện Thanh Liêm|thị xã Duy Tiên|thành phố Phủ Lý|huyện Kim Bảng|huyện Lý Nhân"),
    either("UBND xã Tân Sơn|UBND xã An Lão|UBND thị trấn Bình Mỹ|UBND xã La Sơn|UBND xã Tiêu Động"),
    either("Phòng Tài chính - Kế hoạch|Phòng Nội vụ|Phòng Tư pháp|Phòng Y tế|Thanh tra huyện|Phòng Kinh tế và Hạ tầng"),
)
UNIT_CLAUSES = (
    ("{n} đạt {s} điểm, xếp thứ {r}/{k}", "srk"),
    ("{n} ({s} điểm)", "s"),
    ("{n} đạt {s} điểm", "s"),
    ("{n} {s} điểm", "s"),
    ("{n} xếp thứ {r} với {s} điểm", "sr"),
    ("xếp thứ {r} là {n} với {s} điểm", "sr"),
    ("{n} đứng thứ {r}/{k} với {s} điểm", "srk"),
    ("vị trí thứ {r} thuộc về {n} ({s} điểm)", "sr"),
    ("{n} được {s}/100 điểm", "sm"),
    ("{n}: {s} điểm (hạng {r})", "sr"),
    ("{n} có {s} điểm, đứng thứ {r}", "sr"),
    ("thứ {r}: {n} ({s} điểm)", "sr"),
    ("{n} xếp hạng {r}/{k}, đạt {s}/100 điểm", "smrk"),
    ("hạng {r} là {n}, đạt {s} điểm", "sr"),
    ("{n} với {s}/100 điểm, xếp hạng {r}", "smr"),
)
UNIT_OPENINGS = either(
    "Kết quả xếp hạng như sau: |Cụ thể: |Các đơn vị đạt kết quả cao gồm: |Trong đó, |Theo kết quả đánh giá, |"
    "Kết quả đánh giá Chỉ số CCHC năm 2023 của các đơn vị: |Về thứ hạng, |Nhóm dẫn đầu gồm: "
)


def units_in_prose(draw):
    names = draw.random.choice(BODIES)
    names = draw.random.sample(names, draw.random.randint(3, len(names)))
    points = sorted(draw.random.sample(range(7000, 9700), len(names)), reverse=True)
    (wording, told), joint = draw.of(UNIT_CLAUSES), draw.of(either("; |, |; |. "))
    if joint == ", " and "," in wording:
        joint = "; "
    parts, facts = [], []
    for at, (name, value) in enumerate(zip(names, points, strict=True), 1):
        parts.append(wording.format(n=name, s=number(value / 100), r=at, k=len(names)))
        facts.append(
            {
                "scope": "unit",
                "name": name,
                "score": value / 100,
                "max_score": 100 if "m" in told else None,
                "rank": at if "r" in told else None,
                "rank_of": len(names) if "k" in told else None,
                "change": None,
            }
        )
    if joint == ". ":
        parts = [part[0].upper() + part[1:] for part in parts]
    text = draw.of(UNIT_OPENINGS) + joint.join(parts) + "."
    return document(
        "Kết quả đánh giá, xếp hạng Chỉ số cải cách hành chính năm 2023", [draw.of(("", "- ", "1. ")) + text]
    ), {"scores": facts}


KINDS = {
    "one index": one_index,
    "several indexes": several_indexes,
    "domains in prose": domains_in_prose,
    "units in prose": units_in_prose,
}
