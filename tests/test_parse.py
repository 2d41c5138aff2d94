"""Whole documents through the real engine."""

import pikepdf
import pytest
from drawn_pages import DPI, blank, write
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban import ParseConfig, extract, parse
from vanban.errors import EngineTimeout, MissingDependency, UnreadableInput
from vanban.evaluate import rates
from vanban.model import Box
from vanban.preprocess import orientation

LETTER = (
    ("UBND TỈNH GIA LAI", 480, 200), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 1150, 200),
    ("SỞ CÔNG THƯƠNG", 480, 250), ("Độc lập - Tự do - Hạnh phúc", 1150, 250),
    ("Số: 215/BC-SCT", 480, 330), ("Gia Lai, ngày 18 tháng 7 năm 2023", 1150, 330),
    ("BÁO CÁO", 827, 480), ("Kết quả cải cách hành chính 6 tháng đầu năm 2023", 827, 540),
)  # fmt: skip
BODY = (
    "Thực hiện Kế hoạch số 31/KH-UBND ngày 09/01/2023 của UBND tỉnh, Sở",
    "Công Thương báo cáo kết quả như sau:",
    "I. Chỉ đạo, điều hành",
    "Trong kỳ, Sở đã ban hành đầy đủ các văn bản chỉ đạo, phân công nhiệm vụ rõ",
    "ràng cho từng phòng chuyên môn.",
)
TRUTH = "\n".join(
    ["\t".join(text for text, _, _ in LETTER[i : i + 2]) for i in (0, 2, 4)] + [LETTER[6][0], LETTER[7][0], *BODY]
)


def letter():
    page = blank()
    for text, x, y in LETTER:
        write(page, text, x, y, points=11 if y < 400 else 13, anchor="ms")
    for number, text in enumerate(BODY):
        write(page, text, 180, 700 + 60 * number, points=12)
    return page


@pytest.fixture(scope="module")
def scan(tmp_path_factory):
    """A two-page scan of a report; the second page is empty."""
    path = tmp_path_factory.mktemp("scan") / "báo cáo.pdf"
    letter().save(path, "PDF", resolution=DPI, save_all=True, append_images=[blank()])
    return path


@pytest.fixture(scope="module")
def record(scan):
    return parse(scan)


@pytest.mark.tesseract
def test_a_clean_scan_is_read_almost_without_error(record):
    assert rates(TRUTH, record.pages[0].text).cer < 0.01


@pytest.mark.tesseract
def test_the_form_of_a_scan(record):
    form = record.document
    assert (form.type, form.number, form.symbol, form.date) == ("báo cáo", "215", "215/BC-SCT", "2023-07-18")
    assert (form.issuer, form.issuer_parent, form.place) == ("Sở Công Thương", "UBND tỉnh Gia Lai", "Gia Lai")


@pytest.mark.tesseract
def test_every_fact_has_evidence_on_its_page(record):
    page = record.pages[0]
    for pointer in ("/document/symbol", "/document/date", "/references/0/symbol"):
        evidence = record.evidence[pointer]
        assert evidence.page == 1 and evidence.box is not None
        box = Box(*evidence.box)
        assert 0 <= box.x0 < box.x1 <= page.width and 0 <= box.y0 < box.y1 <= page.height
        assert evidence.confidence is not None


@pytest.mark.tesseract
def test_a_box_points_at_the_printed_words(record):
    box = Box(*record.evidence["/document/symbol"].box)
    assert box.overlap(Box(380, 300, 580, 340)) > 0


@pytest.mark.tesseract
def test_an_empty_page_is_a_page_without_words(record):
    assert (record.status, record.pages[1].status, record.pages[1].text) == ("ok", "ok", "")


@pytest.mark.tesseract
def test_a_page_on_its_head_is_turned_even_where_its_looks_leave_no_doubt(tmp_path, monkeypatch):
    monkeypatch.setattr(orientation, "SURELY_UPRIGHT", 0.0)
    letter().rotate(180).save(tmp_path / "letter.png", dpi=(DPI, DPI))
    (page,) = parse(tmp_path / "letter.png").pages
    assert page.rotation == 180
    assert rates(TRUTH, page.text).cer < 0.01


@pytest.mark.tesseract
def test_a_damaged_page_makes_the_document_partial(scan, tmp_path):
    path = tmp_path / "hỏng một trang.pdf"
    with pikepdf.open(scan) as pdf:
        image = next(iter(pdf.pages[1].Resources.XObject.as_dict().values()))
        image.write(image.read_raw_bytes()[:300], filter=pikepdf.Name.DCTDecode)
        pdf.save(path)
    record = parse(path)
    assert (record.status, record.pages[1].status) == ("partial", "failed")
    assert record.pages[1].error is not None and "page 2" in record.pages[1].error
    assert record.document.symbol == "215/BC-SCT"


@pytest.mark.tesseract
def test_an_engine_that_takes_too_long_on_every_page_is_an_error(tmp_path):
    path = tmp_path / "báo cáo.pdf"
    letter().save(path, "PDF", resolution=DPI)
    with pytest.raises(EngineTimeout, match=r"báo cáo\.pdf: page 1: .*more time"):
        parse(path, ParseConfig(page_timeout_s=0.05))


@pytest.mark.tesseract
def test_an_empty_page_needs_no_time_of_the_engine(scan):
    record = parse(scan, ParseConfig(page_timeout_s=0.05))
    assert [page.status for page in record.pages] == ["failed", "ok"] and record.status == "partial"


def test_an_image_cut_short_is_an_error_of_the_input(tmp_path):
    path = tmp_path / "cụt.jpg"
    letter().convert("RGB").save(path, quality=80)
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(UnreadableInput, match="cụt"):
        parse(path)


def test_a_model_that_is_not_installed_is_named(scan):
    with pytest.raises(MissingDependency, match="tlh"):
        parse(scan, ParseConfig(models=("tlh",)))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UnreadableInput, match="không có"):
        parse(tmp_path / "không có.pdf")


def test_a_text_file_needs_no_engine(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TRUTH, encoding="utf-8")
    record = parse(path)
    assert (record.engine.name, record.document.symbol) == ("none", "215/BC-SCT")
    assert record.pages[0].width is None


def test_a_texts_last_page_is_damaged_as_the_one_before_it(tmp_path):
    body = "Trên cơ sở Quyết định này, các phòng chuyên môn thực hiện nhiệm vụ được giao và báo cáo kết quả.\n"
    garbled = "Trén co so Quyét dinh nay, cac phong chuyén mén thuc hién nhiém vu dugc giao va bao cao két qua.\n"
    end = "Noi nhan: GIAM DOC\n- BO N6i vu;\n- Sd Tai chinh;\n- Luu: VT.\nTran Van Binh\n"
    path = tmp_path / "a.txt"
    path.write_text(f"{garbled * 8}\f{end}", encoding="utf-8")
    assert parse(path).document.recipients == ["Bộ Nội vụ", "Sở Tài chính"]
    path.write_text(f"{body * 8}\fSố tài khoản: Sd Tai chinh\n", encoding="utf-8")
    assert parse(path).pages[1].text.strip() == "Số tài khoản: Sd Tai chinh"


@settings(max_examples=30)
@given(st.text(max_size=200))
def test_any_text_gives_a_record(text):
    record = extract(text)
    assert record.status == "ok"
    assert type(record).model_validate_json(record.model_dump_json()) == record
