"""Lines that every administrative document has and running text has too few of, made up from lists and numbers.

Letterheads, symbols, dates, legal bases, scores, criteria codes and headings: the OCR-error model must have seen how
these look after OCR. What they say is invented; the names are public facts (provinces, agencies).
"""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from pathlib import Path

from vanban.vietnamese import nfc
from vanban_lexicon.pairs.typeset import Block

KINDS = {
    "QUYẾT ĐỊNH": "QĐ", "KẾ HOẠCH": "KH", "BÁO CÁO": "BC", "THÔNG BÁO": "TB", "TỜ TRÌNH": "TTr", "CHỈ THỊ": "CT",
    "NGHỊ QUYẾT": "NQ", "CHƯƠNG TRÌNH": "CTr", "HƯỚNG DẪN": "HD", "QUY ĐỊNH": "QyĐ", "PHƯƠNG ÁN": "PA", "ĐỀ ÁN": "ĐA",
    "GIẤY MỜI": "GM", "BIÊN BẢN": "BB", "CÔNG ĐIỆN": "CĐ", "QUY CHẾ": "QC",
}  # fmt: skip
UNITS = (
    "BDT", "SNV", "STC", "SKHĐT", "SGDĐT", "SYT", "STP", "SXD", "SGTVT", "STNMT", "SNNPTNT", "SCT", "SKHCN",
    "STTTT", "SVHTTDL", "SLĐTBXH", "VP", "TTr", "UBND", "HĐND", "BNV", "BTC", "BGDĐT", "BYT", "BTP", "BXD",
    "BCT", "BCA", "BQP", "NHNN", "VPCP", "TTg", "CP", "UBDT", "ĐĐBQH", "BQLKCN", "CCHC", "TCTHA", "KBNN",
)  # fmt: skip
LAWS = ("NĐ-CP", "TT-BNV", "TT-BTC", "QĐ-TTg", "QĐ-UBND", "NQ-HĐND", "NQ-CP", "TT-BGDĐT", "KH-UBND", "TTLT-BTC-BNV")
TASKS = (
    "rà soát, sửa đổi, bổ sung quy trình nội bộ", "tiếp nhận và trả kết quả đúng hạn", "số hóa hồ sơ, giấy tờ",
    "xây dựng dự toán kinh phí năm", "đẩy mạnh thanh toán trực tuyến", "tự kiểm tra, đánh giá, chấm điểm",
    "báo cáo kết quả trước ngày", "tuyên truyền, phổ biến pháp luật", "sắp xếp, kiện toàn tổ chức bộ máy",
    "tinh giản biên chế theo lộ trình", "theo dõi, đôn đốc, nhắc nhở", "khắc phục tồn tại, hạn chế đã được chỉ ra",
    "ứng dụng chữ ký số trong xử lý công việc", "công khai kết luận thanh tra", "bố trí công chức đúng vị trí việc làm",
)  # fmt: skip
DOMAINS = (
    "Công tác chỉ đạo, điều hành", "Cải cách thể chế", "Cải cách thủ tục hành chính", "Cải cách tổ chức bộ máy",
    "Cải cách chế độ công vụ", "Cải cách tài chính công", "Xây dựng, phát triển chính quyền điện tử, chính quyền số",
)  # fmt: skip
TITLES = (
    "CHỦ TỊCH", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "GIÁM ĐỐC", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "TRƯỞNG BAN",
    "KT. TRƯỞNG BAN", "CHÁNH VĂN PHÒNG", "TL. BỘ TRƯỞNG", "TM. ỦY BAN NHÂN DÂN", "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG",
    "CỤC TRƯỞNG", "VỤ TRƯỞNG", "HIỆU TRƯỞNG", "TUQ. GIÁM ĐỐC", "Q. CHÁNH THANH TRA",
)  # fmt: skip
LETTERS = "abcdđeghiklmnopqrstuvxy"
ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, slots=True)
class Names:
    """Public names that fill the lines."""

    provinces: tuple[str, ...]
    places: tuple[str, ...]
    agencies: tuple[str, ...]


def read_names(corpus: Path) -> Names:
    """Provinces, communes and agencies of ``gazetteer.tsv`` and ``agencies.tsv``."""
    provinces: list[str] = []
    places: list[str] = []
    for row in _rows(corpus / "gazetteer.tsv"):
        name = nfc(row["name"])
        (provinces if row["level"] == "tinh" else places).append(name[0].lower() + name[1:])
    agencies = [nfc(row["name"]) for row in _rows(corpus / "agencies.tsv") if row["kind"] == "co_quan"]
    short = (name for name in agencies if 2 <= len(name.split()) <= 8)
    return Names(tuple(dict.fromkeys(provinces)), tuple(dict.fromkeys(places)), tuple(dict.fromkeys(short)))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def date(rng: random.Random) -> str:
    """A day of the last twenty years in one of the usual forms."""
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(2004, 2026)
    return rng.choice(
        (f"{day:02}/{month}/{year}", f"{day:02}/{month:02}/{year}", f"{day}/{month}/{year}",
         f"{day:02} tháng {month:02} năm {year}", f"{day:02}-{month:02}-{year}", f"{day:02}.{month:02}.{year}")
    )  # fmt: skip


def symbol(rng: random.Random) -> str:
    """A document's number and symbol (số, ký hiệu)."""
    number = rng.choice((rng.randint(1, 99), rng.randint(100, 999), rng.randint(1000, 6000)))
    shown = f"{number:02}"
    if rng.random() < 0.35:
        return f"{shown}/{rng.randint(2008, 2026)}/{rng.choice(LAWS)}"
    if rng.random() < 0.3:
        return f"{shown}/{rng.choice(UNITS)}-{rng.choice(UNITS)}"
    return f"{shown}/{rng.choice(tuple(KINDS.values()))}-{rng.choice(UNITS)}"


def number(rng: random.Random) -> str:
    """A score, a percentage, an amount or a small count as Vietnamese documents write them."""
    return rng.choice(
        (f"{rng.randint(0, 99)},{rng.randint(0, 99):02}", f"{rng.randint(0, 99)},{rng.randint(0, 9)}",
         f"{rng.randint(1, 100)}%", f"{rng.randint(1, 99)},{rng.randint(0, 99):02}%", f"{rng.randint(1, 99):02}",
         f"{rng.randint(1, 20)}/{rng.randint(20, 63)}", f"{rng.randint(1, 999)}.{rng.randint(0, 999):03}",
         f"{rng.randint(1, 99)}.{rng.randint(0, 999):03}.{rng.randint(0, 999):03}",
         f"{rng.randint(0, 12)},{rng.choice((0, 25, 5, 75))}/{rng.randint(1, 15)},{rng.choice((0, 5))}")
    )  # fmt: skip


def code(rng: random.Random) -> str:
    """A criterion's code."""
    return ".".join(str(rng.randint(1, 9)) for _ in range(rng.choice((2, 3, 3, 3, 4))))


def enumerator(rng: random.Random) -> str:
    """The label before a paragraph: a), b1), đ), I., 1.2., –, Điều 5."""
    return rng.choice(
        (f"{rng.choice(LETTERS)})", f"{rng.choice(LETTERS)}{rng.randint(1, 5)})", f"{rng.choice(ROMANS)}.",
         f"{rng.randint(1, 20)}.", f"{rng.randint(1, 9)}.{rng.randint(1, 9)}.", f"{code(rng)}.", "-", "-", "+", "+",
         f"{rng.randint(1, 12)})", f"({rng.randint(1, 12)})", f"Điều {rng.randint(1, 80)}.", "đ)", "*",
         f"{rng.choice(LETTERS.upper()[:6])}.", f"Khoản {rng.randint(1, 9)}:")
    )  # fmt: skip


def letterhead(rng: random.Random, names: Names) -> list[Block]:
    """The opening of a document: issuer and motto side by side, number and date, kind, subject, legal bases."""
    province, agency = rng.choice(names.provinces), rng.choice(names.agencies)
    kind = rng.choice(tuple(KINDS))
    parent = rng.choice((f"UBND {province}", f"ỦY BAN NHÂN DÂN {province}", rng.choice(names.agencies))).upper()
    parent = parent if len(parent) <= 30 else f"UBND {province}".upper()
    issuer = agency.upper() if len(agency) <= 28 else rng.choice(("BAN DÂN TỘC", "SỞ NỘI VỤ", "VĂN PHÒNG"))
    place = province.removeprefix("tỉnh ").removeprefix("thành phố ")
    day = f"ngày {rng.randint(1, 31):02} tháng {rng.randint(1, 12):02} năm {rng.randint(2010, 2026)}"
    named = f"Số: {rng.randint(1, 3999):02}/{KINDS[kind]}-{rng.choice(UNITS)}"

    def line(left: str, right: str, style: str) -> Block:
        return Block(left, "form", style, "left", False, right)

    return [
        line(parent, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", rng.choice(("regular", "bold"))),
        line(issuer, "Độc lập - Tự do - Hạnh phúc", "bold"),
        line(named, f"{place}, {day}", rng.choice(("regular", "italic"))),
        Block(kind, "form", "bold", "centre"),
        Block(_subject(rng, names), "form", "bold", "centre"),
        *(_basis(rng, names) for _ in range(rng.randint(1, 4))),
    ]


def _subject(rng: random.Random, names: Names) -> str:
    start = rng.choice(("Về việc ", "V/v ", "", "Kết quả thực hiện ", "Triển khai "))
    text = f"{start}{rng.choice(TASKS)} {rng.choice(('tại', 'trên địa bàn', 'của'))} {rng.choice(names.places)}"
    return f"{text[0].upper()}{text[1:]}, {rng.choice(names.provinces)} năm {rng.randint(2010, 2026)}"


def _basis(rng: random.Random, names: Names) -> Block:
    kind = rng.choice(tuple(KINDS)).capitalize()
    verb = rng.choice(("Căn cứ", "Căn cứ", "Theo", "Thực hiện", "Xét đề nghị của"))
    issuer = rng.choice((rng.choice(names.agencies), f"UBND {rng.choice(names.provinces)}", "Thủ tướng Chính phủ"))
    tail = rng.choice(("quy định về", "về việc", "ban hành", "sửa đổi, bổ sung một số điều của"))
    text = f"{verb} {kind} số {symbol(rng)} ngày {date(rng)} của {issuer} {tail} {rng.choice(TASKS)}"
    return Block(text + rng.choice((";", ";", ".")), "form", "italic" if rng.random() < 0.6 else "regular")


def line_of_form(rng: random.Random, names: Names) -> Block:
    """One paragraph of a plan or a report on the reform index."""
    year = rng.randint(2012, 2026)
    domain, task, agency = rng.choice(DOMAINS), rng.choice(TASKS), rng.choice(names.agencies)
    texts = (
        f"{enumerator(rng)} {domain}: đạt {number(rng)} điểm, xếp vị thứ {number(rng)}, giảm {number(rng)} so với năm "
        f"{year}.",
        f"- Tiêu chí {code(rng)} {task}: {number(rng)} điểm, bị trừ {number(rng)} điểm.",
        f"{enumerator(rng)} {agency}: {task} theo Công văn số {symbol(rng)} ngày {date(rng)}.",
        f"Giao {agency} chủ trì, phối hợp {rng.choice(names.agencies)} {task}; hoàn thành trước ngày {date(rng)}.",
        f"{rng.choice(names.places)}, {rng.choice(names.places)}, {rng.choice(names.places)} và "
        f"{rng.choice(names.provinces)}: {number(rng)}; {number(rng)}; {number(rng)}.",
        f"+ Chỉ tiêu: Năm {year}, đạt {rng.choice(('trên', 'từ', 'ít nhất'))} {number(rng)} ({number(rng)}).",
        f"Nơi nhận: - Như Điều {rng.randint(1, 5)}; - {agency}; - Lưu: VT, {rng.choice(UNITS)}.",
    )
    choice = rng.randrange(len(texts) + 3)
    if choice < len(texts):
        return Block(texts[choice], "form", "regular", rng.choice(("justify", "left")))
    if choice == len(texts):
        return Block(f"{rng.choice(ROMANS)}. {domain.upper()} NĂM {year}", "form", "bold", "left")
    if choice == len(texts) + 1:
        return Block(rng.choice(TITLES), "form", "bold", rng.choice(("right", "centre")))
    return _basis(rng, names)
