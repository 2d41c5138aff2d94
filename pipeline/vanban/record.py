"""The record: what ``vanban run`` writes for a document, and the models its JSON Schema is generated from.

Unknown is ``null``, never a guess. Values are Vietnamese in NFC; dates are ISO 8601; boxes are pixels of the page
image ``[x0, y0, x1, y1]``; evidence keys are JSON Pointers (RFC 6901) into the record.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1.2"

BoxList = Annotated[list[int], Field(min_length=4, max_length=4)]
IsoDate = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Confidence = Annotated[float, Field(ge=0, le=1)]
Status = Literal["ok", "partial", "failed"]


class Part(BaseModel):
    """A part of the record; unknown keys are errors."""

    model_config = ConfigDict(extra="forbid")


class SourceInfo(Part):
    """The file the record was made from."""

    path: str
    sha256: str
    media_type: str
    pages: int
    title: str | None = Field(None, description="as the file's metadata give it")
    created: str | None = Field(None, description="when the file was scanned or made, as its metadata say; ISO 8601")


class EngineInfo(Part):
    """What read the document."""

    name: str
    version: str
    models: list[str]
    lexicon: str


class Signer(Part):
    """Người ký: the capacity as printed in normal case ("Phó Giám đốc") and the name."""

    title: str | None = None
    name: str | None = None
    authority: Literal["TM.", "KT.", "TL.", "TUQ.", "Q."] | None = None
    acting_for: str | None = None


class DocumentInfo(Part):
    """Thể thức: the facts of letterhead and ending (Decree 30/2020/NĐ-CP, annex I)."""

    type: str | None = Field(None, description="tên loại văn bản, in lower case: kế hoạch, quyết định, công văn …")
    number: str | None = Field(None, description="số, as printed: 98, 05")
    symbol: str | None = Field(None, description="số, ký hiệu: 98/KH-BDT, 31-CT/TU")
    issuer: str | None = Field(None, description="cơ quan ban hành")
    issuer_parent: str | None = Field(None, description="cơ quan chủ quản")
    place: str | None = Field(None, description="địa danh")
    date: IsoDate | None = None
    subject: str | None = Field(None, description='trích yếu, with "Về việc" or "V/v" where it stands')
    urgency: Literal["khẩn", "thượng khẩn", "hỏa tốc"] | None = None
    secrecy: Literal["mật", "tối mật", "tuyệt mật"] | None = None
    addressees: list[str] = Field(default_factory=list, description='"Kính gửi", one entry per body')
    signer: Signer = Field(default_factory=Signer)
    signature_notes: list[str] = Field(default_factory=list, description="what a digital signature prints on the page")
    recipients: list[str] = Field(default_factory=list, description='nơi nhận, without the "Lưu:" line')


class Reference(Part):
    """A cited document, listed once per type, symbol and date."""

    type: str | None = None
    symbol: str | None = None
    date: IsoDate | None = None
    issuer: str | None = None
    title: str | None = None
    role: Literal["legal_basis", "mention"] = "mention"
    amends: list[str] = Field(default_factory=list, description="what its title says it amends or replaces")
    amended_by: list[str] = Field(default_factory=list, description="what the text says amended or replaced it")
    through: str | None = Field(None, description='last symbol of a range: "từ số 12/QĐ-X đến số 15/QĐ-X"')


class TextPoint(Part):
    """A place in the document's text: a page and a character of the page's ``text``."""

    page: int
    offset: int


class OutlineNode(Part):
    """A heading, article or point and what stands under it."""

    kind: Literal["phụ lục", "phần", "chương", "mục", "điều", "khoản", "điểm", "đề mục", "gạch đầu dòng"] = "đề mục"
    label: str
    level: int
    title: str | None = None
    page: int | None = None
    start: TextPoint | None = None
    end: TextPoint | None = Field(None, description="after the last character of what stands under it")
    children: list[OutlineNode] = Field(default_factory=list)


class Score(Part):
    """Điểm và hạng đã đạt, of the whole, of a domain (lĩnh vực) or of a ranked unit."""

    scope: Literal["overall", "domain", "unit"]
    label: str | None = None
    name: str | None = None
    year: int | None = None
    score: float | None = None
    max_score: float | None = None
    rank: int | None = None
    rank_of: int | None = None
    change: float | None = Field(None, description="signed: giảm 1,25 is -1.25")


class Criterion(Part):
    """Tiêu chí: one per code, with what table, prose and assignment say of it merged."""

    code: str
    name: str | None = None
    year: int | None = None
    max_score: float | None = None
    self_score: float | None = None
    score: float | None = None
    lost: float | None = Field(None, description="points lost, as stated")
    status: Literal["deducted", "met"] | None = None
    reason: str | None = None
    units: list[str] = Field(default_factory=list, description="đơn vị chủ trì, được giao")
    coordinating: list[str] = Field(default_factory=list, description="đơn vị phối hợp")
    action: str | None = Field(None, description="giải pháp, việc phải làm")
    deadline: str | None = None


class Target(Part):
    """Chỉ tiêu: a score or rank to be reached."""

    scope: Literal["overall", "domain"]
    section: str | None = None
    name: str | None = None
    year: int | None = None
    score: float | None = None
    max_score: float | None = None
    comparator: Literal[">", ">=", "="] | None = None
    rank: int | None = None
    rank_of: int | None = None


class Assignment(Part):
    """Nhiệm vụ giao: one task of one unit."""

    section: str | None = None
    unit: str
    task: str
    role: Literal["lead", "coordinating"] | None = Field(None, description="chủ trì, phối hợp")
    coordinating: list[str] = Field(default_factory=list, description="those the unit works with")
    criteria: list[str] = Field(default_factory=list)
    deadline: str | None = Field(None, description="as printed, or an ISO date where it is one")


class UnitInfo(Part):
    """A unit of the document under one name, with all the forms it is printed in."""

    name: str
    aliases: list[str] = Field(default_factory=list)
    agency: str | None = Field(None, description="its name in the lexicon of agencies, when it is there")
    mentions: int = 0


class Table(Part):
    """A table's body rows, header apart; one that runs on over a page break is one table."""

    page: int | None = None
    box: BoxList | None = None
    title: str | None = None
    header: list[str] = Field(default_factory=list)
    rows: list[list[str]] = Field(default_factory=list)


class Finding(Part):
    """A check that failed, or something a person should look at."""

    code: str
    severity: Literal["info", "warning", "error"]
    message: str
    message_en: str = ""
    at: list[str] = Field(default_factory=list, description="JSON Pointers into the record")


class SignatureInfo(Part):
    """Chữ ký số, bản sao, văn bản đến: put on the file when it was signed, copied or received; not verified."""

    kind: Literal["signature", "copy", "receipt"]
    signer: str | None = Field(None, description="the certificate's name: a person or a body")
    organisation: str | None = Field(None, description="the signer's units and body, narrowest first")
    time: str | None = Field(None, description="ISO 8601 in Vietnam's time, or a date where no hour is known")
    page: int
    box: BoxList | None = Field(None, description="null: it cannot be seen")


class PageInfo(Part):
    """What was read on a page."""

    number: int
    status: Status
    source: Literal["ocr", "text_layer", "text"] | None = Field(
        None, description='read by the engine, the PDF\'s own text (the step "text layer" says why), or a text file'
    )
    width: int | None = None
    height: int | None = None
    dpi: float | None = None
    rotation: int = 0
    skew: float = 0.0
    confidence: Confidence | None = None
    text: str = ""
    raw_text: str = ""
    stamps: list[BoxList] = Field(default_factory=list)
    strokes: list[BoxList] = Field(default_factory=list, description="chữ ký và nét bút: seen, not read")
    steps: list[str] = Field(default_factory=list, description="what was done to the page image")
    error: str | None = None


class Alternative(Part):
    """A value that a fact may have, and how probable it is with all sources taken together."""

    value: str
    probability: Confidence


class Support(Part):
    """One source of a value written by pen: what it says by itself, and how sure."""

    source: Literal["pen", "repetition", "signature", "metadata", "text_layer", "file_name"] = Field(
        description="strokes in the letterhead; in an annex; day of signing; the file's title or scan; its text; name"
    )
    value: str | None = None
    confidence: Confidence
    page: int | None = None
    box: BoxList | None = None


class Evidence(Part):
    """Where a fact stands: page, box, the words as mended and as read."""

    page: int | None = None
    box: BoxList | None = None
    text: str
    raw: str
    confidence: Confidence | None = None
    handwritten: bool = False
    alternatives: list[Alternative] = Field(default_factory=list, description="of a value written by pen")
    sources: list[Support] = Field(default_factory=list, description="of a value written by pen")


class LookAt(Part):
    """A fact that a person should look at, and why."""

    at: str = Field(description="JSON Pointer into the record")
    why: str
    why_en: str
    confidence: Confidence | None = None


class Quality(Part):
    """How far the record can be trusted, and what to look at first."""

    facts: int = 0
    sure: int = Field(0, description="facts of a confidence of 0.95 and more")
    confidence: Confidence | None = Field(None, description="mean of the facts")
    look_at: list[LookAt] = Field(default_factory=list, description="the least certain first")


class Record(Part):
    """Everything vanban knows about one document."""

    schema_version: str = SCHEMA_VERSION
    source: SourceInfo
    engine: EngineInfo
    status: Status
    document: DocumentInfo = Field(default_factory=DocumentInfo)
    references: list[Reference] = Field(default_factory=list)
    outline: list[OutlineNode] = Field(default_factory=list)
    scores: list[Score] = Field(default_factory=list)
    criteria: list[Criterion] = Field(default_factory=list)
    targets: list[Target] = Field(default_factory=list)
    assignments: list[Assignment] = Field(default_factory=list)
    units: list[UnitInfo] = Field(default_factory=list)
    tables: list[Table] = Field(default_factory=list)
    signatures: list[SignatureInfo] = Field(default_factory=list)
    findings: list[Finding] = Field(default_factory=list)
    quality: Quality = Field(default_factory=Quality)
    pages: list[PageInfo] = Field(default_factory=list)
    evidence: dict[str, Evidence] = Field(default_factory=dict)
