"""Tables put together at random: columns of any meaning in many orders under many heads, with the facts they hold.

The facts are drawn first. Every list of wordings has a part behind ``||`` that is drawn only where ``held`` is asked
for, together with orders of columns of its own: nothing in the code was written for those.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from drawn_aims import short
from drawn_facts import document


def some(draw, wordings, held):
    """One of the wordings; of those held back where they are asked for."""
    known, _, kept = wordings.partition("||")
    return draw.choice((kept if held and kept else known).split("|"))


@dataclass
class Column:
    """A column under its head, perhaps under a head that it shares with those beside it."""

    role: str
    head: str
    cells: list[str]
    over: str = ""


@dataclass
class Sheet:
    """The columns of a table on its way, rows of its own between the others, and the year it is of."""

    draw: Random
    held: bool
    columns: list[Column] = field(default_factory=list)
    year: int = 2023

    def say(self, wordings):
        return some(self.draw, wordings, self.held).format(y=self.year, x=self.year - 1, z=self.year + 1)

    def add(self, role, wordings, cells, over=""):
        self.columns.append(Column(role, self.say(wordings), list(cells), over))

    def maybe(self, chance, role, wordings, cells, over=""):
        """The column in so many of the tables; whether it is in this one."""
        if self.draw.random() >= chance:
            return False
        self.add(role, wordings, cells, over)
        return True

    def ordered(self, known, kept):
        """Put the columns into one of the orders, which name roles; all not named go last."""
        order = self.draw.choice(kept if self.held and self.draw.random() < 0.6 else known).split()
        place = {role: at for at, role in enumerate(order)}
        self.columns.sort(key=lambda column: place.get(column.role, len(order)))


LABELS = "STT|TT|Số TT|Stt||Số thứ tự|T.T"


def lines(sheet, rows_between=None, last=None):
    """The lines of a table, with rows put in before rows of it, and a last one; heads over one row or over two."""
    columns, draw = sheet.columns, sheet.draw
    heads = [column.over for column in columns]
    table = []
    grouped = any(over and heads.count(over) > 1 for over in heads) and draw.random() < 0.45
    if grouped:
        twice = draw.random() < 0.25  # a reader may print a merged head in each of its cells
        top, below = [], []
        for at, column in enumerate(columns):
            shared = column.over and (
                column.over in heads[at + 1 : at + 2] or column.over in heads[max(0, at - 1) : at]
            )
            first = at == 0 or heads[at - 1] != column.over
            top.append(column.head if not shared else column.over if first or twice else "")
            below.append(column.head if shared else column.head if twice else "")
        table += [top, below]
    else:
        table.append([column.head for column in columns])
    if draw.random() < 0.08:
        table.append([f"({at})" for at in range(1, len(columns) + 1)])
    rows = list(zip(*(column.cells for column in columns), strict=True))
    for at, row in enumerate(rows):
        if rows_between and at in rows_between:
            table.append([rows_between[at].get(column.role, "") for column in columns])
        table.append(list(row))
    if last:
        table.append([last.get(column.role, "") for column in columns])
    return [" | ".join(row) for row in table]


def two(value):
    """Points with two decimals."""
    return f"{value:.2f}".replace(".", ",")


def decimals(draw):
    """A way to print points: all with two decimals, or as short as may be."""
    return draw.choice((short, two, short))


NAMES = [
    "Ban hành kế hoạch CCHC năm",
    "Thực hiện chế độ báo cáo CCHC",
    "Công tác kiểm tra CCHC",
    "Sáng kiến trong CCHC",
    "Công khai thủ tục hành chính",
    "Tỷ lệ hồ sơ giải quyết đúng hạn",
    "Số hóa hồ sơ, kết quả giải quyết TTHC",
    "Xử lý văn bản trái pháp luật sau kiểm tra",
    "Thực hiện cơ cấu công chức theo vị trí việc làm",
    "Tỷ lệ giải ngân vốn đầu tư công",
    "Hồ sơ trực tuyến toàn trình",
    "Thanh toán trực tuyến",
    "Duy trì áp dụng ISO 9001",
    "Tổ chức đối thoại với người dân, doanh nghiệp",
    "Rà soát, đơn giản hóa thủ tục hành chính",
]
DOMAINS = [
    "Công tác chỉ đạo, điều hành CCHC",
    "Cải cách thể chế",
    "Cải cách thủ tục hành chính",
    "Cải cách tổ chức bộ máy",
    "Cải cách chế độ công vụ",
    "Cải cách tài chính công",
    "Xây dựng chính quyền điện tử, chính quyền số",
]
OFFICES = [
    "Văn phòng Sở",
    "Thanh tra Sở",
    "Phòng Kế hoạch - Tài chính",
    "Phòng Quản lý đầu tư",
    "Phòng Tổ chức cán bộ",
    "Trung tâm Công nghệ thông tin",
    "Phòng Nghiệp vụ kỹ thuật",
]
CAUSES = [
    "Ban hành kế hoạch chậm 05 ngày",
    "Báo cáo quý II gửi muộn",
    "Chưa có sáng kiến được công nhận",
    "Còn 12 hồ sơ trễ hạn",
    "Chưa cập nhật đầy đủ thủ tục",
    "Giải ngân mới đạt 82% kế hoạch",
    "Thiếu tài liệu kiểm chứng",
    "Văn bản xử lý chậm",
]
REMEDIES = [
    "Ban hành kế hoạch đúng hạn",
    "Gửi báo cáo đúng thời gian quy định",
    "Phát động phong trào sáng kiến",
    "Rà soát, xử lý dứt điểm hồ sơ quá hạn",
    "Cập nhật thủ tục lên Cổng dịch vụ công",
    "Đôn đốc giải ngân hằng tháng",
]
DAYS = [
    "30/6/2024",
    "Quý II/2024",
    "15/7/2024",
    "Tháng 9/2024",
    "Trước ngày 30/11/2024",
    "Thường xuyên",
    "Quý IV năm 2024",
]

CODE = "Mã tiêu chí|Tiêu chí|Mã số|Ký hiệu|Mã|Mục|TCTP|Số tiêu chí||Mã TCTP|Số hiệu tiêu chí|Ký hiệu tiêu chí|TC"
NAME = (
    "Tên tiêu chí|Nội dung|Nội dung tiêu chí|Tiêu chí thành phần|Tên tiêu chí thành phần|Nội dung đánh giá||"
    "Nội dung chấm điểm|Tên TCTP|Diễn giải tiêu chí|Nội dung theo Bộ chỉ số"
)
CODED_NAME = (
    "Tiêu chí|Tiêu chí thành phần|Tiêu chí, tiêu chí thành phần|Nội dung tiêu chí|Tiêu chí/TCTP|Lĩnh vực/Tiêu chí||"
    "Tiêu chí bị mất điểm|Nội dung|Danh mục tiêu chí|Các tiêu chí chưa đạt điểm tối đa|TCTP"
)
MOST = (
    "Điểm tối đa|Điểm chuẩn|Thang điểm|Tối đa|Khung điểm|Điểm quy định|Điểm theo thang|Mức điểm||"
    "Điểm cao nhất|Điểm trần|Tổng điểm chuẩn|Điểm theo Bộ tiêu chí|Số điểm tối đa|Max"
)
OWN = (
    "Điểm tự chấm|Tự chấm|Tự đánh giá|Sở tự chấm|Đơn vị tự chấm|Điểm tự đánh giá|Sở tự đánh giá|Đơn vị chấm||"
    "Tự cho điểm|Điểm do Sở chấm|Điểm tự xác định|Kết quả tự chấm|Sở đề nghị"
)
GIVEN = (
    "Điểm thẩm định|Thẩm định|Điểm đạt|Điểm đạt được|Hội đồng thẩm định|Kết quả thẩm định|Kết quả|Đạt|Điểm|"
    "Điểm năm {y}|Năm {y}|Được công nhận|Điểm Hội đồng chấm|Thực tế đạt||Điểm được duyệt|Điểm chính thức|Tỉnh chấm|"
    "Điểm thực đạt|Số điểm|Điểm UBND tỉnh công nhận|Kết quả {y}|Điểm chốt"
)
LOST = (
    "Điểm trừ|Điểm mất|Số điểm bị trừ|Bị trừ|Điểm bị trừ|Mất điểm|Điểm chưa đạt|Số điểm mất||"
    "Điểm hụt|Trừ|Thiếu so với tối đa|Điểm còn thiếu|Phần điểm bị mất"
)
BOTH = "Điểm đạt/Điểm tối đa|Đạt/Tối đa|Kết quả|Điểm|Điểm đạt|Kết quả chấm||Điểm (đạt/tối đa)|Thẩm định|Đạt/Chuẩn"
CAUSE = (
    "Nguyên nhân|Lý do|Lý do bị trừ điểm|Nguyên nhân mất điểm|Giải trình|Hạn chế|Ý kiến giải trình||"
    "Vì sao mất điểm|Tồn tại, nguyên nhân|Nội dung chưa đạt|Diễn giải|Lý do chưa đạt"
)
BEARER = (
    "Đơn vị chịu trách nhiệm|Phụ trách|Đơn vị chủ trì|Trách nhiệm|Phòng phụ trách|Đơn vị thực hiện|Phân công|"
    "Đơn vị|Đơn vị khắc phục|Chủ trì|Phòng, đơn vị||Bộ phận|Ai làm|Đơn vị được giao|Phòng chuyên môn|Giao cho|"
    "Nơi thực hiện|Đầu mối"
)
PARTNER = "Phối hợp|Đơn vị phối hợp|Cơ quan phối hợp||Cùng phối hợp|Phối hợp thực hiện"
UNTIL = (
    "Thời hạn|Thời gian hoàn thành|Thời gian|Hoàn thành|"
    "Thời hạn hoàn thành|Tiến độ||Hạn|Xong trước|Mốc thời gian|Ngày xong"
)
REMEDY = (
    "Giải pháp|Biện pháp khắc phục|Giải pháp khắc phục|Biện pháp|"
    "Nội dung khắc phục||Hướng xử lý|Việc cần làm|Cách khắc phục"
)
NOTE = "Ghi chú|Tài liệu kiểm chứng|Minh chứng||Căn cứ|Văn bản kèm theo"
NOTES = ("Kế hoạch số 05/KH-SNV", "Báo cáo 45/BC-SNV", "", "Có danh sách kèm theo", "")

SAY_CODED = (
    "{c}. {n}|{c} {n}|{c}: {n}|Tiêu chí {c}: {n}|{c} - {n}|Tiêu chí {c}. {n}||TCTP {c} - {n}|{c}.- {n}|{n} ({c})"
)
CRITERION_ORDERS = (
    "label code name coded most own given lost both cause remedy bearer partner until note",
    "label code name coded most own given lost both bearer cause remedy until partner note",
    "label coded code name given most own lost both cause bearer remedy until note",
    "label code name coded lost most given own both cause remedy bearer until note",
    "label code name coded own given most lost both bearer partner until cause remedy note",
    "label bearer code name coded most own given lost both cause remedy until note",
)
CRITERION_HELD = (
    "label name code coded cause lost most given own both remedy until bearer note",
    "bearer label code name coded given own most lost both until cause remedy note",
    "code coded most lost given own both bearer name cause until remedy note",
    "until bearer code coded name both cause lost given most own remedy note",
    "label code coded cause remedy name bearer until most own given lost both note",
)
TOTALS = "Tổng cộng|Tổng điểm|Cộng|Tổng|TỔNG CỘNG||TỔNG ĐIỂM|Cộng chung"
SUBJECTS = (
    "Giải trình các tiêu chí bị trừ điểm Chỉ số CCHC năm {y}",
    "Kết quả chấm điểm Chỉ số cải cách hành chính năm {y} của Sở",
    "Khắc phục các tiêu chí chưa đạt điểm tối đa Chỉ số CCHC năm {y}",
)


def criterion_table(draw, held=False):
    """Criteria under any of their columns, perhaps by domains with points of their own."""
    sheet, shown = Sheet(draw, held), decimals(draw)
    domains = sorted(draw.sample(range(1, 8), draw.randint(2, 4)))
    by_domain = draw.random() < 0.3
    codes = sorted(f"{a}.{b}.{c}" for a in domains for b, c in draw.sample([(1, 1), (1, 2), (2, 1), (2, 3), (3, 1)], 2))
    if draw.random() < 0.3:
        codes = sorted({code.rpartition(".")[0] for code in codes})
    names, count = draw.sample(NAMES * 2, len(codes)), len(codes)
    scale = draw.choice((1, 1, 4))
    most = [scale * draw.choice((1, 1.5, 2, 2.5, 3, 4)) for _ in codes]
    full = 0.25 if draw.random() < 0.5 else 0
    given = [top if draw.random() < full else draw.choice([v / 4 for v in range(int(top * 4))]) for top in most]
    own = [min(top, value + draw.choice((0, 0.25, 0.5))) for top, value in zip(most, given, strict=True)]
    who, partners = ([draw.choice(OFFICES) for _ in codes] for _ in range(2))
    separate = draw.random() < 0.55
    if separate:
        if draw.random() < 0.35:
            sheet.add("label", LABELS, [str(at) for at in range(1, count + 1)])
        written = draw.choice(("{}", "{}", "{}", "{}.", "TC {}"))
        head = CODE if sheet.columns or draw.random() < 0.7 else LABELS
        sheet.add("code", head, [written.format(code) for code in codes])
        sheet.add("name", NAME, names)
    else:
        if draw.random() < 0.6:
            sheet.add("label", LABELS, [str(at) for at in range(1, count + 1)])
        said = some(draw, SAY_CODED, held)
        sheet.add("coded", CODED_NAME, [said.format(c=c, n=n) for c, n in zip(codes, names, strict=True)])
    over = sheet.say("Điểm số|Điểm|Kết quả chấm điểm|Kết quả năm {y}||Chấm điểm|Số điểm")
    gold: list[dict[str, Any]] = [{"code": code, "units": [], "status": None} for code in codes]
    kind = draw.choice(("points", "points", "points", "both", "lost", "none"))
    if kind == "both":
        mark = draw.choice(("/", "/", " / "))
        sheet.add("both", BOTH, [f"{shown(a)}{mark}{shown(b)}" for a, b in zip(given, most, strict=True)])
    elif kind == "points":
        sheet.add("most", MOST, map(shown, most), over)
    owned = kind == "points" and sheet.maybe(0.5, "own", OWN, map(shown, own), over)
    scored = kind == "points" and (not owned or draw.random() < 0.85)
    if scored:
        sheet.add("given", GIVEN, map(shown, given), over)
    taken = [top - value for top, value in zip(most, given, strict=True)]
    sign = draw.choice(("{}", "{}", "-{}", "{} điểm"))
    cells = [sign.format(shown(value)) if value else draw.choice(("0", "")) for value in taken]
    losing = kind == "lost" or (scored and draw.random() < 0.3)
    if losing:
        sheet.add("lost", LOST, cells, over if kind == "points" else "")
    causes = [draw.choice(CAUSES) if value else "" for value in taken]
    remedies, days = [draw.choice(REMEDIES) for _ in codes], [draw.choice(DAYS) for _ in codes]
    mending = sheet.say("Khắc phục|Tổ chức thực hiện||Hướng khắc phục")
    caused = sheet.maybe(0.5, "cause", CAUSE, causes)
    mended = sheet.maybe(0.4, "remedy", REMEDY, remedies, mending)
    borne = sheet.maybe(0.6 if kind != "none" else 1, "bearer", BEARER, who, mending)
    helped = borne and sheet.columns[-1].head != "Đơn vị" and sheet.maybe(0.2, "partner", PARTNER, partners, mending)
    dated = sheet.maybe(0.4, "until", UNTIL, days, mending)
    sheet.maybe(0.15, "note", NOTE, [draw.choice(NOTES) for _ in codes])
    sheet.ordered(CRITERION_ORDERS, CRITERION_HELD)
    for at, fact in enumerate(gold):
        fact["max_score"] = most[at] if kind in ("points", "both") else None
        fact["self_score"] = own[at] if owned else None
        fact["score"] = given[at] if scored or kind == "both" else None
        fact["units"] = [who[at]] if borne else []
        if fact["score"] is not None or (losing and taken[at]):
            fact["status"] = "deducted" if taken[at] else "met"
        fact["told"] = {
            "reason": causes[at] if caused else None,
            "action": remedies[at] if mended else None,
            "deadline": days[at] if dated else None,
            "coordinating": [partners[at]] if helped and partners[at] != who[at] else None,
        }
    scores: list[dict[str, Any]] = []
    between: dict[int, dict[str, str]] = {}
    last: dict[str, str] | None = None
    by_domain = by_domain and not any(column.role == "label" for column in sheet.columns) and kind in ("points", "none")
    if by_domain:
        pointed = kind == "points" and draw.random() < 0.6
        roman = draw.random() < 0.5
        for place, domain in enumerate(domains, 1):
            rows = [at for at, code in enumerate(codes) if code.startswith(f"{domain}.")]
            name = DOMAINS[domain - 1]
            label = ("", "I", "II", "III", "IV")[place] if roman else str(domain)
            said = name.upper() if draw.random() < 0.3 else name
            row = {"code": label, "name": said, "coded": f"{label}. {said}"}
            sums = [sum(values[at] for at in rows) for values in (most, own, given)]
            if pointed:
                row |= {role: shown(value) for role, value in zip(("most", "own", "given"), sums, strict=True)}
                scores.append(_domain(name, sums[2] if scored else sums[1], sums[0]))
            between[rows[0]] = row
    if kind == "points" and draw.random() < 0.3:
        sums = [sum(values) for values in (most, own, given)]
        total = sheet.say(TOTALS)
        last = {"name": total, "coded": total} if draw.random() < 0.7 or not separate else {"code": total}
        last |= {role: shown(value) for role, value in zip(("most", "own", "given"), sums, strict=True)}
        if sums[0] >= 40:  # what fewer points are added up to is a part of an index
            scores += [_whole(value, sums[0]) for value, told in ((sums[1], owned), (sums[2], scored)) if told]
    subject = draw.choice(SUBJECTS).format(y=sheet.year)
    if not scored and owned:
        subject = f"Tự đánh giá, chấm điểm Chỉ số CCHC năm {sheet.year} của Sở"
    return document(subject, lines(sheet, between, last)), {"criteria": gold, "scores": scores}


def _domain(name, score, most, rank=None, change=None):
    return {"scope": "domain", "name": name, "score": score, "max_score": most, "rank": rank, "change": change}


def _whole(score, most=None, rank=None, change=None):
    return {"scope": "overall", "score": score, "max_score": most, "rank": rank, "change": change}
