"""Signatures, copy marks and receipts on PDFs, signed as registries sign them."""

import io
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest
from asn1crypto import cms, core, tsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID
from reportlab.pdfgen.canvas import Canvas
from samples.fonts import font_name
from signed_pages import field, number_field, signed_pdf

from vanban.ingest import open_source
from vanban.ingest.certificates import read_certificate
from vanban.ingest.signatures import is_drawn_note, is_note, labelled, pdf_time, shown_time

NAMES = {
    "name": NameOID.COMMON_NAME,
    "body": NameOID.ORGANIZATION_NAME,
    "unit": NameOID.ORGANIZATIONAL_UNIT_NAME,
}
REGISTRY = {"name": "Sở Nội vụ tỉnh Hà Nam", "body": "Tỉnh Hà Nam"}


def message(subject=REGISTRY, stamped=None):
    """A detached CMS message over nothing, signed with a certificate of its own."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NAMES[part], value) for part, value in subject.items()])
    day = datetime(2024, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 5, day, day + timedelta(days=3650))
    certificate = builder.sign(key, hashes.SHA256())
    data = (
        pkcs7.PKCS7SignatureBuilder()
        .set_data(b"%PDF-1.7")
        .add_signer(certificate, key, hashes.SHA256())
        .sign(Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature])
    )
    return data if stamped is None else with_time_stamp(data, stamped)


def with_time_stamp(data, moment):
    """The message with the token of a time-stamp authority (RFC 3161)."""
    info = tsp.TSTInfo(
        {
            "version": "v1",
            "policy": "1.2.3",
            "message_imprint": {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": b"\0" * 32},
            "serial_number": 7,
            "gen_time": moment,
        }
    )
    content = {"content_type": "tst_info", "content": core.ParsableOctetString(info.dump())}
    token = cms.ContentInfo(
        {
            "content_type": "signed_data",
            "content": {"version": "v3", "digest_algorithms": [], "encap_content_info": content, "signer_infos": []},
        }
    )
    signed = cms.ContentInfo.load(data)
    attribute = cms.CMSAttribute({"type": "signature_time_stamp_token", "values": [token]})
    signed["content"]["signer_infos"][0]["unsigned_attrs"] = [attribute]
    return signed.dump(force=True)


def signature(contents=b"", **entries):
    """A signature dictionary; ``contents`` is padded with zeros as in every PDF."""
    made = pikepdf.Dictionary(Type=pikepdf.Name.Sig, Contents=pikepdf.String(contents + b"\0" * 500))
    for key, value in entries.items():
        made[f"/{key}"] = pikepdf.String(value)
    return made


def note(rect, text, value=None):
    """A field that shows a note in Vietnamese and may hold a signature."""

    def make(pdf):
        drawing = io.BytesIO()
        canvas = Canvas(drawing, pagesize=(rect[2] - rect[0], rect[3] - rect[1]))
        lines = canvas.beginText(2, rect[3] - rect[1] - 9)
        lines.setFont(font_name("LiberationSerif", "regular"), 8)
        lines.textLines(text)
        canvas.drawText(lines)
        canvas.save()
        with pikepdf.open(drawing) as shown:
            form = pdf.copy_foreign(shown.pages[0].as_form_xobject())
        made = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Sig,
            F=132, Rect=list(rect), AP=pikepdf.Dictionary(N=form),
        )  # fmt: skip
        if value is not None:
            made.V = pdf.make_indirect(value)
        return made

    return make


def marks(path, number=1):
    with open_source(path) as source:
        return source.load(number).signatures


NOTE_BOX = (370, 780, 590, 830)


def test_a_signature_names_its_signer_body_time_and_place(tmp_path):
    value = signature(
        message({**REGISTRY, "unit": "Văn phòng"}, datetime(2025, 2, 18, 17, 30, tzinfo=UTC)),
        M="D:20250219005500+07'00'",
    )
    text = "Ký bởi: Sở Nội vụ\ntỉnh Hà Nam\nThời gian ký: 19/02/2025 00:30:00"
    (mark,) = marks(signed_pdf(tmp_path / "a.pdf", [note(NOTE_BOX, text, value)]))
    assert (mark.kind, mark.signer) == ("signature", "Sở Nội vụ tỉnh Hà Nam")
    assert mark.organisation == "Văn phòng, Tỉnh Hà Nam"
    assert mark.time == "2025-02-19T00:30:00+07:00"  # of the authority, though it is still the 18th in Greenwich
    assert mark.page == 1
    assert mark.text == " ".join(text.split())
    points = [edge * 595 / 1654 for edge in (mark.box.x0, 2339 - mark.box.y1, mark.box.x1, 2339 - mark.box.y0)]
    assert points == pytest.approx(NOTE_BOX, abs=1)


def test_without_a_time_stamp_the_signatures_own_time_counts(tmp_path):
    value = signature(message(), M="D:20250219083355+07'00'")
    (mark,) = marks(signed_pdf(tmp_path / "a.pdf", [note(NOTE_BOX, "Ký bởi: Sở Nội vụ", value)]))
    assert mark.time == "2025-02-19T08:33:55+07:00"


def test_without_a_certificate_the_dictionary_and_the_note_are_believed(tmp_path):
    named = note(NOTE_BOX, "Cơ quan: Sở Y tế tỉnh Hà Nam\nThời gian ký: 3/1/2025 8:05", signature(Name="Lê Văn Mẫu"))
    reason = note((100, 100, 300, 150), "", signature(Reason="Trần Thị Mẫu<mau@hanam.gov.vn> đã ký lên văn bản này!"))
    plain = note((100, 300, 300, 350), "Người ký: Sở Tư\npháp\nEmail: stp@hanam.gov.vn\nCơ quan: Tỉnh Hà Nam")
    first, second, third = marks(signed_pdf(tmp_path / "a.pdf", [named, reason, plain]))
    assert (first.signer, first.organisation, first.time) == (
        "Lê Văn Mẫu",
        "Sở Y tế tỉnh Hà Nam",
        "2025-01-03T08:05:00+07:00",
    )
    assert (second.signer, second.organisation, second.time) == ("Trần Thị Mẫu", None, None)
    assert (third.signer, third.organisation) == ("Sở Tư pháp", "Tỉnh Hà Nam")


@pytest.mark.parametrize(
    ("text", "kind", "time"),
    [
        ("SAO Y; VĂN PHÒNG, SỞ Y TẾ; 20/02/2025; 10:47:25 +07:00", "copy", "2025-02-20T10:47:25+07:00"),
        ("SAO LỤC\nThời gian ký: 20/02/2025", "copy", "2025-02-20"),
        ("CÔNG VĂN ĐẾN\nSố: 512\nNgày: 03/03/2025", "receipt", "2025-03-03"),
        ("ĐẾN Số: 512 Ngày: 03/03/2025", "receipt", "2025-03-03"),
    ],
)
def test_copies_and_receipts_are_told_apart(tmp_path, text, kind, time):
    (mark,) = marks(signed_pdf(tmp_path / "a.pdf", [note(NOTE_BOX, text)]))
    assert (mark.kind, mark.time) == (kind, time)


def test_a_number_that_a_registry_signs_is_a_signature_too(tmp_path):
    def numbered(pdf):
        made = number_field(pdf)
        made.V = pdf.make_indirect(signature(message(), M="D:20250219083355+07'00'"))
        return made

    (mark,) = marks(signed_pdf(tmp_path / "a.pdf", [numbered]))
    assert (mark.signer, mark.text) == (REGISTRY["name"], "3056")


def test_a_signature_turns_with_its_page(tmp_path):
    (mark,) = marks(signed_pdf(tmp_path / "a.pdf", [note(NOTE_BOX, "Ký bởi: Sở Y tế")], rotate=90))
    assert (mark.box.x0, mark.box.y0) == pytest.approx((780 * 1654 / 595, 370 * 1654 / 595), abs=4)


def test_a_signature_that_cannot_be_seen_is_on_the_first_page_without_a_box(tmp_path):
    path = signed_pdf(tmp_path / "a.pdf", [])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        field = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="an", V=signature(message()))
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[pdf.make_indirect(field)])
        pdf.add_blank_page()
        pdf.save(path)
    (mark,) = marks(path)
    assert (mark.signer, mark.box) == (REGISTRY["name"], None)
    assert marks(path, 2) == ()


def test_a_name_held_by_the_field_above_counts(tmp_path):
    def kid(pdf):
        made = note(NOTE_BOX, "")(pdf)
        made.Parent = pdf.make_indirect(pikepdf.Dictionary(T="cha", V=signature(message())))
        return made

    (mark,) = marks(signed_pdf(tmp_path / "a.pdf", [kid]))
    assert mark.signer == REGISTRY["name"]


@pytest.mark.parametrize("contents", [b"", b"\x30\x03\x02\x01\x05", b"junk" * 100, b"\x30\x80" * 5000])
def test_a_broken_message_says_nothing_and_does_no_harm(tmp_path, contents):
    assert read_certificate(contents).name is None
    (mark,) = marks(signed_pdf(tmp_path / "a.pdf", [note(NOTE_BOX, "", signature(contents))]))
    assert (mark.kind, mark.signer, mark.time) == ("signature", None, None)


def test_other_notes_and_empty_fields_are_no_signatures(tmp_path):
    def endless(pdf):
        made = pdf.make_indirect(field(pdf, NOTE_BOX, "15h30 19.5.2025"))
        made.Parent = made
        return made

    assert marks(signed_pdf(tmp_path / "a.pdf", [number_field, endless])) == ()


@pytest.mark.parametrize("text", ["Ký bởi: UBND", "Người ký: Lê Văn Mẫu", "Được ký bởi: X", "Thời gian ký: 5/1/2025"])
def test_notes_are_known_by_their_labels(text):
    assert is_note(text)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Ký bởi: Sở Nội vụ", True),
        ("Người ký: Lê Văn Mẫu\nCơ quan: Sở Y tế\nThời gian ký: 05.01.2021 08:15:24 +07:00", True),
        ("SAO Y; VĂN PHÒNG; 20/02/2025; 10:47:25 +07:00", True),
        ("Người ký: Giám đốc Sở\nThời gian ký: trong ngày làm việc", False),
        ("Bản SAO Y của Văn phòng, ngày 20/02/2025", False),
        ("Thời gian ký: 05/01/2021", False),
    ],
)
def test_of_a_pages_own_text_only_what_is_surely_a_note_is_taken_for_one(text, drawn):
    assert is_drawn_note(text) == drawn


@pytest.mark.parametrize("text", ["", "Đã ký", "đến nay", "Số: 5", "bản sao", "Người nhận: X"])
def test_what_is_no_note(text):
    assert not is_note(text)


@pytest.mark.parametrize("text", ["D:20251340", "", "hôm qua", "D:20250230010101Z"])
def test_no_time_is_made_of_what_is_none(text):
    assert pdf_time(text) is None
    assert shown_time(text) is None


def test_zones_are_kept_in_mind():
    assert pdf_time("D:20250219083355Z") == datetime.fromisoformat("2025-02-19T08:33:55+00:00")
    assert pdf_time("D:20250219083355-08'00'") == datetime.fromisoformat("2025-02-19T08:33:55-08:00")
    assert pdf_time("D:2025021908") == datetime.fromisoformat("2025-02-19T08:00:00+07:00")


def test_labels_may_be_in_any_case_and_order():
    assert labelled("THỜI GIAN KÝ: 05/01/2021\nNGƯỜI KÝ: A\nEmail: b@c.vn\nCơ quan: B") == {
        "time": "05/01/2021",
        "signer": "A",
        "organisation": "B",
    }
