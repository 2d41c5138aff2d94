"""Tables of ranked units, of domains, of years, of aims, and of what is no result at all, put together at random."""

from __future__ import annotations

from drawn_aims import short
from drawn_decoys import other_table
from drawn_facts import document
from drawn_tables import BEARER, DOMAINS, LABELS, OFFICES, UNTIL, Sheet, criterion_table, lines, two

BODIES = {
    "Sở Tài chính|Sở Tư pháp|Sở Y tế|Thanh tra tỉnh|Ban Dân tộc|Văn phòng UBND tỉnh|Sở Nội vụ|Sở Xây dựng": (
        "Đơn vị|Tên đơn vị|Cơ quan, đơn vị|Sở, ban, ngành|Các sở, ban, ngành|Cơ quan||Sở, ngành|Tên cơ quan|"
        "Cơ quan chuyên môn|Tên sở, ngành|Đối tượng đánh giá"
    ),
    "Huyện Bình Lục|Huyện Thanh Liêm|Thị xã Duy Tiên|Thành phố Phủ Lý|Huyện Kim Bảng|Huyện Lý Nhân": (
        "Đơn vị|Địa phương|Huyện, thành phố|UBND cấp huyện|Tên huyện||Địa bàn|Huyện, thị xã|Đơn vị hành chính"
    ),
    "UBND xã Tân Sơn|UBND xã An Lão|UBND thị trấn Bình Mỹ|UBND xã La Sơn|UBND xã Tiêu Động": (
        "Đơn vị|Xã, thị trấn|Tên đơn vị|UBND các xã, thị trấn||Các xã, thị trấn|UBND cấp xã|Tên xã"
    ),
    "Thanh Sơn|Tân Lập|Hòa Thuận|Khánh Xuân|An Bình|Phú Lộc": "Xã, phường|"
    "Phường|Tên xã, phường|Xã||Địa phương|Xã/phường",
    "Chi cục Thủy lợi|Chi cục Kiểm lâm|Trung tâm Khuyến nông|Chi cục Chăn nuôi và Thú y|Văn phòng Sở": (
        "Đơn vị trực thuộc|Tên đơn vị|Phòng, đơn vị||Các đơn vị trực thuộc|Đơn vị thuộc Sở"
    ),
    "Phòng Tư pháp|Phòng Y tế|Phòng Nội vụ|Thanh tra huyện|Phòng Kinh tế và Hạ tầng|Phòng Văn hóa và Thông tin": (
        "Phòng, ban|Cơ quan chuyên môn|Đơn vị|Phòng chuyên môn||Tên phòng|Phòng, ban huyện"
    ),
}
RESULT = (
    "Tổng điểm|Điểm|Tổng điểm đạt được|Chỉ số CCHC|Chỉ số CCHC (%)|Kết quả|Điểm số|Tổng số điểm|Điểm tổng hợp|"
    "Kết quả đánh giá (điểm)|Điểm CCHC năm {y}|PAR INDEX|Cộng|Giá trị|Điểm đánh giá|Tổng||Điểm chung|Chỉ số|"
    "Kết quả chấm điểm|Điểm chung cuộc|Tổng điểm CCHC|Điểm cuối cùng|Số điểm|Điểm xếp hạng|Toàn bộ"
)
PLACE = (
    "Xếp hạng|Thứ hạng|Hạng|Vị thứ|Xếp thứ|Vị trí|Thứ tự xếp hạng|Xếp vị thứ|Hạng năm {y}|Thứ bậc||"
    "Xếp hạng chung|Kết quả xếp hạng|Thứ|Bậc|Vị trí xếp hạng|Xếp hạng {y}"
)
PARTS = (
    "Điểm thẩm định;Điểm điều tra xã hội học|Điểm thẩm định (70);Điểm khảo sát (30)|Đánh giá qua hồ sơ;Đánh giá qua "
    "điều tra|Lĩnh vực I;Lĩnh vực II;Lĩnh vực III|Chỉ đạo, điều hành;Thể chế;Thủ tục hành chính;Bộ máy|"
    "Điểm của Hội đồng;Điểm hài lòng|Chính quyền số;Kinh tế số;Xã hội số|Kết quả thực hiện;Tác động của CCHC||"
    "Phần A;Phần B|Nội dung 1;Nội dung 2;Nội dung 3|Hồ sơ;Khảo sát|"
    "Nhóm 1;Nhóm 2;Nhóm 3|Điểm nội bộ;Điểm người dân chấm|"
    "Điểm tiêu chí;Điểm ý kiến người dân"
)
CLAIMED = "Điểm tự chấm|Tự chấm|Tự đánh giá|Đơn vị tự chấm||Điểm tự đánh giá|Đơn vị chấm"
BEFORE = (
    "Năm {x};Năm {y}|Điểm năm {x};Điểm năm {y}|Chỉ số {x};Chỉ số {y}|{x};{y}|Kết quả năm {x};Kết quả năm {y}||"
    "Điểm số {x};Điểm số {y}|Tổng điểm năm {x};Tổng điểm năm {y}|Chỉ số CCHC {x};Chỉ số CCHC {y}"
)
RANKS = (
    "Hạng năm {x};Hạng năm {y}|Xếp hạng {x};Xếp hạng {y}|"
    "Thứ hạng năm {x};Thứ hạng năm {y}||Vị thứ năm {x};Vị thứ năm {y}|"
    "Hạng {x};Hạng {y}"
)
CHANGE = (
    "Tăng/giảm|So với năm {x}|Chênh lệch|Tăng (+), giảm (-)|So sánh|Mức tăng, giảm||Biến động|Thay đổi|"
    "Tăng, giảm so với năm trước|+/-|So năm trước"
)
CLASS = "Xếp loại|Phân loại|Mức độ||Loại|Kết quả xếp loại"
CLASSES = ("Tốt", "Khá", "Tốt", "Trung bình", "Xuất sắc")


def signed(value):
    return ("+" if value > 0 else "-" if value < 0 else "") + two(abs(value))


UNIT_ORDERS = (
    "label name own part0 part1 part2 part3 before now rank_before rank change class",
    "rank label name own part0 part1 part2 part3 before now change rank_before class",
    "label name before now change part0 part1 part2 part3 own rank_before rank class",
    "label name rank_before rank before now change own part0 part1 part2 part3 class",
)
UNIT_HELD = (
    "label name now part0 part1 part2 part3 own before rank rank_before class change",
    "label name class rank now own part0 part1 part2 part3 change before rank_before",
    "label name rank now part0 part1 part2 part3 own change before rank_before class",
    "label rank name class change now before part0 part1 part2 part3 own rank_before",
)


def unit_table(draw, held=False):
    """Ranked units, with what their points are made of, claimed points, the year before, changes and classes."""
    sheet = Sheet(draw, held)
    names = draw.choice(list(BODIES))
    heads, names = BODIES[names], draw.sample(names.split("|"), draw.randint(4, len(names.split("|"))))
    count = len(names)
    points = [value / 100 for value in sorted(draw.sample(range(6200, 9700), count), reverse=True)]
    old = [round(value + draw.randint(-400, 300) / 100, 2) for value in points]
    places = {value: at for at, value in enumerate(sorted(old, reverse=True), 1)}
    ranks = [str(at) for at in range(1, count + 1)]
    mixed = draw.random() < 0.3  # a list in another order than that of its ranks
    if draw.random() < 0.8:
        sheet.add("label", LABELS, ranks)
    sheet.add("name", heads, names)
    parted = draw.random() < 0.45
    two_years = not parted and draw.random() < 0.4
    if parted:
        parts = sheet.say(PARTS).split(";")
        shares = {2: (0.7, 0.3), 3: (0.5, 0.3, 0.2), 4: (0.3, 0.25, 0.25, 0.2)}[len(parts)]
        rest = list(points)
        for at, (part, share) in enumerate(zip(parts, shares, strict=True)):
            values = [round(value * share + draw.uniform(-1, 1), 2) for value in points]
            values = rest if at == len(parts) - 1 else values
            rest = [round(left - value, 2) for left, value in zip(rest, values, strict=True)]
            sheet.add(f"part{at}", part.replace("{", ""), map(two, values))
    elif not two_years and draw.random() < 0.3:
        sheet.add("own", CLAIMED, [two(min(100, value + draw.choice((0.5, 1, 2.25)))) for value in points])
    change = [None] * count
    if two_years:
        before, now = sheet.say(BEFORE).split(";")
        sheet.add("before", before, map(two, old))
        sheet.add("now", now, map(two, points))
        if draw.random() < 0.5:
            change = [round(a - b, 2) for a, b in zip(points, old, strict=True)]
            sheet.add("change", CHANGE, map(draw.choice((signed, two)), change))
    else:
        sheet.add("now", RESULT, map(two, points))
    ranked = draw.random() < 0.85
    old_ranks: list[int | None] = [None] * count
    if ranked and two_years and draw.random() < 0.5:
        before, now = sheet.say(RANKS).split(";")
        old_ranks = [places[value] for value in old]
        sheet.add("rank_before", before, map(str, old_ranks))
        sheet.add("rank", now, ranks)
    elif ranked:
        form = draw.choice(("{}", "{}", "{:02d}", "Thứ {}", f"{{}}/{count}"))
        sheet.add("rank", PLACE, [form.format(at) for at in range(1, count + 1)])
    sheet.maybe(0.2, "class", CLASS, [draw.choice(CLASSES) for _ in names])
    sheet.ordered(UNIT_ORDERS, UNIT_HELD)
    gold = []
    for at, (name, value) in enumerate(zip(names, points, strict=True)):
        fact = {"scope": "unit", "name": name, "year": sheet.year}
        gold.append(fact | {"score": value, "rank": at + 1 if ranked else None, "change": change[at]})
        if two_years:
            gold.append(fact | {"score": old[at], "rank": old_ranks[at], "year": sheet.year - 1})
    if mixed:
        order = draw.sample(range(count), count)
        for column in sheet.columns:
            if column.role != "label":
                column.cells = [column.cells[at] for at in order]
    subject = f"Xếp hạng Chỉ số cải cách hành chính năm {sheet.year} của các đơn vị"
    return document(subject, lines(sheet)), {"scores": gold}


DOMAIN = (
    "Lĩnh vực|Nội dung|Nội dung đánh giá|Tên lĩnh vực|Chỉ số thành phần|Tiêu chí|Nhóm tiêu chí||Các lĩnh vực|"
    "Nội dung cải cách|Nội dung chấm điểm|Lĩnh vực đánh giá|Chỉ số lĩnh vực"
)
MOST = (
    "Điểm tối đa|Điểm chuẩn|Thang điểm|Tối đa|Khung điểm|Điểm theo thang|Tổng điểm tối đa||Điểm cao nhất|Điểm trần|"
    "Điểm theo quy định|Số điểm tối đa|Mức tối đa"
)
GIVEN = (
    "Điểm thẩm định|Thẩm định|Điểm đạt|Điểm đạt được|Kết quả thẩm định|Kết quả|Đạt|Điểm|Điểm năm {y}|Năm {y}||"
    "Điểm chính thức|Điểm thực đạt|Số điểm|Kết quả {y}|Được chấm|Điểm sau thẩm định"
)
SHARE = "Tỷ lệ (%)|Tỷ lệ đạt (%)|Tỷ lệ %|%||Tỷ lệ so với tối đa|Đạt tỷ lệ (%)|Chỉ số (%)"
DOMAIN_PLACE = (
    "Xếp hạng|Hạng|Vị thứ|Thứ hạng|Xếp thứ|Xếp hạng năm {y}||Vị trí|Hạng {y}|Thứ bậc trong tỉnh|Xếp hạng lĩnh vực"
)
DOMAIN_ORDERS = (
    "label name most own before now share change rank note",
    "label name most before now own change share rank note",
    "label name most own before now rank share change note",
    "label rank name most own before now share change note",
)
DOMAIN_HELD = (
    "label name now most share own before rank change note",
    "label name rank most own before now share change note",
    "label name own now most before share change rank note",
    "rank label name now most before change own share note",
)
TOTALS = "Tổng cộng|Tổng điểm|Cộng|Tổng|TỔNG CỘNG||TỔNG ĐIỂM|Tổng số|Cộng chung"


def domain_table(draw, held=False):
    """Domains with maxima, claimed points, points of one year or two, shares, changes and places; perhaps a total."""
    sheet = Sheet(draw, held)
    names = [name for name in DOMAINS if draw.random() < 0.85] or DOMAINS
    names = names if len(names) > 3 else list(DOMAINS)
    most = [draw.choice((6, 8, 8.5, 10, 12, 15)) for _ in names]
    now = [round(draw.uniform(0.5, 0.97) * top * 4) / 4 for top in most]
    own = [min(top, value + draw.choice((0, 0.25, 0.5))) for top, value in zip(most, now, strict=True)]
    old = [round(draw.uniform(0.5, 0.97) * top * 4) / 4 for top in most]
    ranks = [draw.randint(1, 19) for _ in names]
    shown = draw.choice((short, two))
    if draw.random() < 0.75:
        labels = [str(at + 1) for at in range(len(names))]
        roman = ["I", "II", "III", "IV", "V", "VI", "VII"]
        sheet.add("label", LABELS, labels if draw.random() < 0.7 else roman[: len(names)])
    sheet.add("name", DOMAIN, names)
    limited = sheet.maybe(0.85, "most", MOST, map(shown, most))
    two_years = draw.random() < 0.35
    owned = not two_years and limited and sheet.maybe(0.35, "own", CLAIMED, map(shown, own))
    change = [None] * len(names)
    if two_years:
        before, after = sheet.say(BEFORE).split(";")
        over = sheet.say("Kết quả|Điểm đạt được||Điểm số")
        sheet.add("before", before, map(shown, old), over)
        sheet.add("now", after, map(shown, now), over)
        if draw.random() < 0.5:
            change = [round(a - b, 2) for a, b in zip(now, old, strict=True)]
            sheet.add("change", CHANGE, map(draw.choice((signed, two)), change))
    else:
        sheet.add("now", GIVEN, map(shown, now))
    shared = limited and sheet.maybe(
        0.25, "share", SHARE, [two(100 * value / top) for value, top in zip(now, most, strict=True)]
    )
    ranked = sheet.maybe(0.3, "rank", DOMAIN_PLACE, [draw.choice(("{}", "{}/19")).format(rank) for rank in ranks])
    sheet.ordered(DOMAIN_ORDERS, DOMAIN_HELD)
    gold = []
    for at, name in enumerate(names):
        top = most[at] if limited else None
        fact = {"scope": "domain", "name": name, "max_score": top}
        gold.append(
            fact | {"score": now[at], "rank": ranks[at] if ranked else None, "year": 2023, "change": change[at]}
        )
        if two_years:
            gold.append(fact | {"score": old[at], "year": 2022})
    last = None
    if draw.random() < 0.4:
        sums = {"most": sum(most), "own": sum(own), "now": sum(now), "before": sum(old)}
        last = {"name": sheet.say(TOTALS)} | {role: shown(value) for role, value in sums.items()}
        if shared:
            last["share"] = two(100 * sums["now"] / sums["most"])
        top = sums["most"] if limited else None
        kept = [role for role, told in (("now", True), ("own", owned), ("before", two_years)) if told]
        gold += [{"scope": "overall", "score": sums[role], "max_score": top} for role in kept]
    return document(f"Kết quả Chỉ số CCHC năm {sheet.year} của Sở", lines(sheet, last=last)), {"scores": gold}


AIM = (
    "Chỉ tiêu năm {z}|Mục tiêu năm {z}|Phấn đấu năm {z}|Điểm phấn đấu năm {z}|Kế hoạch năm {z}|Mục tiêu {z}|"
    "Chỉ tiêu phấn đấu năm {z} (điểm)||Dự kiến đạt năm {z}|Điểm đăng ký năm {z}|Cam kết năm {z}|Phấn đấu {z}|"
    "Điểm cần đạt năm {z}|Mục tiêu"
)
NOW = (
    "Kết quả năm {y}|Điểm đạt năm {y}|Điểm năm {y}|Năm {y}|"
    "Thực hiện năm {y}|Đạt được năm {y}||Điểm số {y}|Đã đạt năm {y}|"
    "Hiện trạng năm {y}|Kết quả {y} (điểm)"
)
AIM_ORDERS = ("label name most now aim bearer until", "label name most aim now bearer until")
AIM_HELD = (
    "label name now aim most bearer until",
    "label name bearer most now aim until",
    "label name aim most now bearer until",
)


def aim_table(draw, held=False):
    """What domains are to reach, beside what they reached or alone."""
    sheet = Sheet(draw, held)
    names = draw.sample(DOMAINS, draw.randint(4, 7))
    most = [draw.choice((8, 8.5, 10, 12, 15)) for _ in names]
    now = [round(draw.uniform(0.5, 0.8) * top * 4) / 4 for top in most]
    aims = [round(draw.uniform(0.8, 1) * top * 4) / 4 for top in most]
    shown, sign = draw.choice((short, two)), draw.choice(("{}", "{}", "{}", "≥ {}", "từ {} trở lên"))
    if draw.random() < 0.75:
        sheet.add("label", LABELS, [str(at + 1) for at in range(len(names))])
    sheet.add("name", DOMAIN, names)
    limited = sheet.maybe(0.6, "most", MOST, map(shown, most))
    beside = sheet.maybe(0.6, "now", NOW, map(shown, now))
    sheet.add("aim", AIM, [sign.format(shown(value)) for value in aims])
    sheet.maybe(0.35, "bearer", BEARER, [draw.choice(OFFICES) for _ in names])
    sheet.maybe(0.2, "until", UNTIL, [draw.choice(("Quý II/2024", "Tháng 10/2024", "30/9/2024")) for _ in names])
    sheet.ordered(AIM_ORDERS, AIM_HELD)
    rows = list(zip(names, most if limited else [None] * len(names), now, aims, strict=True))
    targets = [{"scope": "domain", "name": name, "score": aim, "max_score": top} for name, top, _, aim in rows]
    scores = [{"scope": "domain", "name": name, "score": got, "max_score": top} for name, top, got, _ in rows]
    over = draw.choice(("2. Mục tiêu các lĩnh vực", "Bảng chỉ tiêu phấn đấu theo từng lĩnh vực", "II. CHỈ TIÊU"))
    text = document("Kế hoạch cải thiện Chỉ số cải cách hành chính năm 2024", [over, *lines(sheet)])
    return text, {"targets": targets, "scores": scores if beside else []}


INDEXES = ("Chỉ số CCHC (PAR INDEX)", "Chỉ số hài lòng (SIPAS)", "Chỉ số PAPI", "Chỉ số chuyển đổi số (DTI)", "PCI")
INDEX = "Chỉ số|Tên chỉ số|Nội dung|Chỉ tiêu||Các chỉ số|Tên bộ chỉ số|Loại chỉ số"
AIM_PLACE = (
    "Mục tiêu thứ hạng|Thứ hạng phấn đấu|Hạng phấn đấu năm {z}||Xếp hạng mục tiêu|Phấn đấu xếp hạng|Hạng mục tiêu {z}"
)


def index_table(draw, held=False):
    """Several indexes: what they reached, their places, and what they are to reach."""
    sheet = Sheet(draw, held)
    names = draw.sample(INDEXES, draw.randint(3, 5))
    now = [draw.randint(4000, 8800) / 100 for _ in names]
    aims = [round(value + draw.randint(1, 8) / 2, 1) for value in now]
    ranks, better = draw.sample(range(20, 60), len(names)), draw.sample(range(1, 20), len(names))
    if draw.random() < 0.7:
        sheet.add("label", LABELS, [str(at + 1) for at in range(len(names))])
    sheet.add("name", INDEX, names)
    reached, aimed = (
        sheet.say("Năm {y}|Kết quả năm {y}||Đã đạt năm {y}"),
        sheet.say("Mục tiêu năm {z}|Chỉ tiêu năm {z}"),
    )
    sheet.add("now", NOW, map(short, now), reached)
    ranked = sheet.maybe(0.5, "rank", PLACE, [f"{rank}/63" for rank in ranks], reached)
    aiming = draw.random() < 0.7
    placed = False
    if aiming:
        sheet.add("aim", AIM, map(short, aims), aimed)
        placed = sheet.maybe(0.5, "place", AIM_PLACE, map(str, better), aimed)
    if sheet.columns[-1].over and draw.random() < 0.5:
        sheet.maybe(0.4, "bearer", BEARER, [draw.choice(("Sở Nội vụ", "Sở Tư pháp", "Sở Công Thương")) for _ in names])
    rows = zip(now, ranks, aims, better, strict=True)
    scores, targets = [], []
    for value, rank, aim, place in rows:
        scores.append({"scope": "overall", "score": value, "rank": rank if ranked else None})
        targets.append({"scope": "overall", "score": aim, "rank": place if placed else None})
    over = "II. MỤC TIÊU" if aiming else "I. KẾT QUẢ"
    text = document("Kế hoạch cải thiện các chỉ số năm 2024", [over, *lines(sheet)])
    return text, {"scores": scores, "targets": targets if aiming else []}


YEAR = "Năm|Năm đánh giá|Thời gian||Kỳ đánh giá|Năm công bố"
MEASURED = "Nội dung|Kết quả|Chỉ tiêu||Tiêu chí|Thông tin|"
POINTS_ROW = "Tổng điểm|Điểm|Chỉ số CCHC|Điểm số||Điểm đạt được|Chỉ số CCHC (%)|Kết quả (điểm)"
PLACE_ROW = "Xếp hạng|Thứ hạng|Vị thứ||Hạng|Xếp thứ|Vị trí"


def year_table(draw, held=False):
    """What one body reached in each of several years, a row or a column for each."""
    sheet = Sheet(draw, held)
    years = list(range(2023 - draw.randint(2, 4), 2024))
    points = [draw.randint(7000, 9200) / 100 for _ in years]
    ranks, ranked = [draw.randint(1, 19) for _ in years], draw.random() < 0.8
    said, form = draw.choice(("{}", "{}", "Năm {}")), draw.choice(("{}", "{}/19"))
    places = [form.format(rank) for rank in ranks]
    if draw.random() < 0.6:
        sheet.add("name", YEAR, map(said.format, years))
        sheet.add("now", RESULT, map(two, points))
        if ranked:
            sheet.add("rank", PLACE, places)
        sheet.maybe(0.3, "class", CLASS, [draw.choice(CLASSES) for _ in years])
    else:
        first = [sheet.say(POINTS_ROW), *([sheet.say(PLACE_ROW)] if ranked else [])]
        sheet.add("name", MEASURED, first)
        for year, value, place in zip(years, points, places, strict=True):
            sheet.add("now", said.format(year), [two(value), place][: len(first)])
    rows = zip(years, points, ranks, strict=True)
    gold = [{"scope": "overall", "year": y, "score": v, "rank": r if ranked else None} for y, v, r in rows]
    return document("Kết quả Chỉ số cải cách hành chính của Sở các năm", lines(sheet)), {"scores": gold}


KINDS = {
    "criteria in any table": criterion_table,
    "units in any table": unit_table,
    "domains in any table": domain_table,
    "aims in any table": aim_table,
    "indexes in any table": index_table,
    "years in any table": year_table,
    "other tables": lambda draw, held=False: other_table(draw, BODIES, held),
}
