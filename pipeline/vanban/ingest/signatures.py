"""What was put on a PDF when it was signed, copied or received: by whom, when and where; never a part of its text.

Decree 30/2020/NĐ-CP: a digital signature shows its signer, body and time (annex I, II.7–8), a digital copy "SAO Y",
"SAO LỤC" or "TRÍCH SAO", the copying body and the time (annex I, III), an incoming document "ĐẾN", number and day
(annex IV). All three are signatures over the file. The certificate says who signed; its time-stamp authority, then the
signature's dictionary, say when: the clocks and time zones of signers' machines are wrong more often.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Literal
from unicodedata import normalize

import pikepdf

from vanban.ingest.annotations import ERRORS, Annotation, Rect, signature_of
from vanban.ingest.certificates import Certificate, read_certificate

VIETNAM = timezone(timedelta(hours=7))
MAX_FIELDS = 1000  # of a form that are looked at for signatures that cannot be seen

COPY = re.compile(r"\b(?:SAO\s+Y|SAO\s+LỤC|TRÍCH\s+SAO)\b")
RECEIPT = re.compile(r"\b(?:(?:CÔNG\s+)?VĂN\s+BẢN\s+ĐẾN|CÔNG\s+VĂN\s+ĐẾN)\b|^\W*ĐẾN\b|\bSố\s+đến\s*:", re.MULTILINE)
LABELS: Mapping[str, str] = {
    "signer": r"(?:được\s+)?(?:ký|kí)\s+(?:số\s+)?bởi|người\s+(?:ký|kí)|(?:digitally\s+)?signed\s+by|signer",
    "organisation": r"cơ\s+quan|tổ\s+chức|đơn\s+vị|organi[sz]ation",
    "time": r"thời\s+gian(?:\s+(?:ký|kí))?|(?:ngày|giờ)\s+(?:ký|kí)|(?:ký|kí)\s+ngày|date|signing\s+time",
    "other": r"email|e-mail|chức\s+vụ|lý\s+do|reason|location|địa\s+điểm|số(?:\s+đến)?",
}
LABEL = re.compile(
    r"^\s*(?:" + "|".join(f"(?P<{name}>{words})" for name, words in LABELS.items()) + r")\s*:\s*", re.IGNORECASE
)
SIGNED_BY = re.compile(r"\s*(?:(?:ký|kí)\s+(?:số\s+)?bởi|digitally\s+signed\s+by)\s*:?\s", re.IGNORECASE)
DAY = re.compile(r"\b(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})\b|\b(?P<iso>\d{4}-\d{2}-\d{2})\b")
CLOCK = re.compile(r"\b(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?")
PDF_TIME = re.compile(r"D?:?(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?(?:([-+])(\d\d)'?(\d\d)?|Z)?")
REASON = re.compile(r"^(?P<name>[^<>]+?)\s*<[^<>@\s]+@[^<>\s]+>\s+đã\s+(?:ký|kí)\b")  # "Tên<thư điện tử> đã ký lên …"


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature, copy mark or receipt on a page, in the page's own units."""

    kind: Literal["signature", "copy", "receipt"]
    signer: str | None
    organisation: str | None
    time: str | None  # ISO 8601, in Vietnam's time
    rect: Rect | None  # None: it cannot be seen
    text: str  # what it shows


def signed(annotations: Iterable[Annotation]) -> list[Signed]:
    """The signatures and marks among the annotations of a page."""
    return [_signed(one) for one in annotations if one.signature is not None or is_note(one.text)]


def unseen(pdf: pikepdf.Pdf) -> list[Signed]:
    """The signatures over a file that stand on no page."""
    try:
        fields = list(pdf.Root.AcroForm.Fields)[:MAX_FIELDS]
    except ERRORS:
        return []
    found = []
    for field in fields:
        try:
            signature = signature_of(field)
            if signature is not None and "/Kids" not in field and "/Rect" not in field:
                found.append(_signed(Annotation((0, 0, 0, 0), None, "", signature)))
        except ERRORS:  # a broken field is none
            continue
    return found


def note_of(text: str) -> Signed:
    """What a note says that is drawn on the page itself."""
    return _signed(Annotation((0, 0, 0, 0), None, text, None))


def is_drawn_note(text: str) -> bool:
    r"""Whether a block of a page's own text is the note of a signature: body text may name signers and copies, too.

    >>> is_drawn_note("Ký bởi: Sở Nội vụ\nThời gian ký: 05/01/2021 08:15:24"), is_drawn_note("Người ký: Giám đốc")
    (True, False)
    """
    parts = labelled(text)
    if COPY.search(text):
        return shown_time(text) is not None and CLOCK.search(text) is not None
    return SIGNED_BY.match(text) is not None or (len(parts) > 1 and shown_time(parts.get("time", "")) is not None)


def is_note(text: str) -> bool:
    """Whether a text is that of a signature, a copy mark or a receipt.

    >>> is_note("Ký bởi: Sở Nội vụ"), is_note("SAO Y; VĂN PHÒNG; 20/02/2025"), is_note("Đã ký hợp đồng")
    (True, True, False)
    """
    return bool(COPY.search(text) or RECEIPT.search(text)) or not {"signer", "time"}.isdisjoint(labelled(text))


def labelled(text: str) -> dict[str, str]:
    r"""What stands after the labels of a note; a line without a label goes on with the one above it.

    >>> labelled("Ký bởi: Ủy ban nhân dân\ntỉnh Hà Nam\nThời gian ký: 05/01/2021")
    {'signer': 'Ủy ban nhân dân tỉnh Hà Nam', 'time': '05/01/2021'}
    """
    parts: dict[str, str] = {}
    current = None
    for line in text.splitlines():
        label = LABEL.match(line)
        if label is not None:
            current, line = label.lastgroup, line[label.end() :]
        if current is not None:
            parts[current] = " ".join(f"{parts.get(current, '')} {line}".split())
    parts.pop("other", None)
    return {name: value.rstrip(" ,;.") for name, value in parts.items() if value}


def pdf_time(value: str) -> datetime | None:
    """A PDF date (ISO 32000-1, 7.9.4); without a zone it is Vietnam's.

    >>> pdf_time("D:20250219083355+07'00'").isoformat()
    '2025-02-19T08:33:55+07:00'
    """
    found = PDF_TIME.match(value.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second, sign, hours, minutes = found.groups()
    zone = VIETNAM if sign is None else timezone((-1 if sign == "-" else 1) * _hours(hours, minutes))
    if value.strip().endswith("Z"):
        zone = UTC
    try:
        return datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), 0, zone)
    except ValueError:
        return None


def shown_time(text: str) -> str | None:
    """The moment a note shows, or the day alone where it shows no hour.

    >>> shown_time("19.02.2025 07:55:13 +07:00"), shown_time("ngày 5/1/2021")
    ('2025-02-19T07:55:13+07:00', '2021-01-05')
    """
    day = DAY.search(text)
    if day is None:
        return None
    clock = CLOCK.search(text, day.end())
    try:
        date = datetime.fromisoformat(day["iso"] or f"{day['year']}-{int(day['month']):02}-{int(day['day']):02}")
        if clock is None:
            return date.date().isoformat()
        return date.replace(
            hour=int(clock["hour"]), minute=int(clock["minute"]), second=int(clock["second"] or 0), tzinfo=VIETNAM
        ).isoformat()
    except ValueError:
        return None


def _signed(annotation: Annotation) -> Signed:
    text, shown = annotation.text, labelled(annotation.text)
    stated = _stated(annotation.signature) if annotation.signature is not None else {}
    message = _message(annotation.signature) if annotation.signature is not None else Certificate()
    moment = message.stamped or pdf_time(stated.get("M", "")) or message.signed
    reason = REASON.match(stated.get("Reason", ""))
    x0, y0, x1, y1 = annotation.rect
    return Signed(
        kind="copy" if COPY.search(text) else "receipt" if RECEIPT.search(text) else "signature",
        signer=message.name or stated.get("Name") or shown.get("signer") or (reason["name"] if reason else None),
        organisation=message.organisation or shown.get("organisation"),
        time=moment.astimezone(VIETNAM).isoformat(timespec="seconds") if moment is not None else shown_time(text),
        rect=annotation.rect if x1 > x0 and y1 > y0 else None,
        text=" ".join(text.split()),
    )


def _stated(signature: pikepdf.Object) -> dict[str, str]:
    """The texts in a signature dictionary."""
    texts = {}
    for key in ("Name", "M", "Reason"):
        try:
            value = signature.get(f"/{key}")
            if isinstance(value, pikepdf.String) and str(value).strip():
                texts[key] = " ".join(normalize("NFC", str(value)).split())
        except ERRORS:
            continue
    return texts


def _message(signature: pikepdf.Object) -> Certificate:
    try:
        return read_certificate(bytes(signature.Contents))
    except ERRORS:
        return Certificate()


def _hours(hours: str, minutes: str | None) -> timedelta:
    return timedelta(hours=int(hours), minutes=int(minutes or 0)) % timedelta(days=1)
