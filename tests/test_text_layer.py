"""Text layers of PDFs: read, judged and used, page by page; real PDFs, and the real engine where it is asked."""

import io
import json
from typing import Any

import numpy as np
import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from samples.fonts import font_name
from unidecode import unidecode

from vanban import export
from vanban.batch.config import configuration_fingerprint
from vanban.cli import main
from vanban.ingest import open_source
from vanban.ingest.poppler import draw_page
from vanban.legacy import encode
from vanban.model import Box, Line, Word
from vanban.ocr.layer import fitted
from vanban.parse import ParseConfig, Pipeline, TextLayerUse, parse

A4 = (595, 842)
HIDDEN = 3
LETTERHEAD = (
    ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("TỈNH HÀ NAM", "Độc lập - Tự do - Hạnh phúc"),
    ("Số: 312/KH-UBND", "Hà Nam, ngày 14 tháng 3 năm 2024"),
)
BODY = (
    "KẾ HOẠCH",
    "Nâng cao chỉ số cải cách hành chính của tỉnh năm 2024",
    "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành",
    "Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030, Ủy ban",
    "nhân dân tỉnh ban hành Kế hoạch nâng cao chỉ số cải cách hành chính như sau:",
    "1. Các sở, ngành rà soát thủ tục hành chính thuộc thẩm quyền giải quyết, bảo đảm",
    "thời hạn trả kết quả cho người dân và doanh nghiệp đúng quy định của pháp luật.",
    "2. Ủy ban nhân dân các huyện, thành phố bố trí công chức có năng lực làm việc tại",
    "bộ phận một cửa, thường xuyên kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính.",
    "3. Sở Nội vụ theo dõi, đôn đốc việc thực hiện và báo cáo kết quả trước ngày 15/12.",
)
ROWS = (("TT", "Đơn vị", "Điểm"), ("1", "Sở Tư pháp\nvà các phòng", "91,25"), ("2", "Sở Y tế", "88,5"))


def write(canvas, x, y, text, mode=0, font="regular", size=13):
    line = canvas.beginText(x, y)
    line.setFont(font_name("LiberationSerif", font), size)
    line.setTextRenderMode(mode)
    line.textLine(text)
    canvas.drawText(line)


def letter(canvas, mode=0, respell=str, above=0.0):
    """A letter's text, as it is or respelled, drawn or hidden."""
    y = 790 + above
    for left, right in LETTERHEAD:
        write(canvas, 70, y, respell(left), mode, size=12)
        write(canvas, 290, y, respell(right), mode, size=12)
        y -= 17
    y -= 15
    for line in BODY:
        write(canvas, 70, y, respell(line), mode)
        y -= 19


def table(canvas, mode=0):
    xs, ys = (70, 110, 300, 400), (560, 540, 505, 485)
    if mode == 0:
        for x in xs:
            canvas.line(x, ys[0], x, ys[-1])
        for y in ys:
            canvas.line(xs[0], y, xs[-1], y)
    for row, y in zip(ROWS, ys, strict=False):
        for cell, x in zip(row, xs, strict=False):
            for number, line in enumerate(cell.split("\n")):
                write(canvas, x + 4, y - 15 - 14 * number, line, mode)


def pdf(path, *pages):
    """A PDF of pages, each drawn by some functions of a canvas."""
    canvas = Canvas(str(path), pagesize=A4)
    for draws in pages:
        for draw in draws:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def scan_of(path, dpi=150):
    """The first page of a PDF as a picture of the whole page."""
    pixels = draw_page(path, 1, dpi, 60)
    return lambda canvas: canvas.drawImage(ImageReader(Image.fromarray(pixels)), 0, 0, *A4)


def scanned(tmp_path, *draws):
    """A scan of the letter with something hidden under it."""
    picture = scan_of(pdf(tmp_path / "drawn.pdf", [letter]))
    return pdf(tmp_path / "scan.pdf", [picture, *draws])


def loaded(path) -> Any:
    with open_source(path) as source:
        return source.load(1)


def layer_of(path):
    return loaded(path).layer


def step_of(page):
    return next((step for step in page.steps if step.startswith("text layer")), None)


def bare_of(text):
    """A text as an engine without Vietnamese garbles it."""
    return unidecode(text).replace("ai", "di").replace("quy", "qny").replace("th", "tli")


@pytest.fixture
def config():
    return ParseConfig(repair=True)


def test_a_page_of_a_word_processor_is_read_without_an_engine(tmp_path, config, monkeypatch):
    def asked(*_, **__):
        raise AssertionError("the engine was asked")

    pipeline = Pipeline(config)
    monkeypatch.setattr(type(pipeline.engine), "recognize", asked)
    with open_source(pdf(tmp_path / "a.pdf", [letter])) as source:
        page = pipeline.page(source, 1)
    assert page.source == "text_layer"
    assert page.text.splitlines() == [*("\t".join(pair) for pair in LETTERHEAD), *BODY]
    assert {word.confidence for line in page.lines for word in line.words} == {1.0}
    assert str(next(step for step in page.steps if step.name == "text layer")).startswith(
        "text layer verdict=sound origin=drawn words=1"
    )


def test_words_have_the_boxes_of_their_ink(tmp_path):
    page = loaded(pdf(tmp_path / "a.pdf", [lambda canvas: write(canvas, 100, 400, "Mẫu", size=20)]))
    (word,) = page.layer.words
    rows, columns = np.nonzero(page.image.min(axis=2) < 128)
    box = word.box
    assert box.x0 - 3 <= columns.min() and columns.max() <= box.x1 + 3
    assert box.y0 - 0.2 * box.height <= rows.min() and rows.max() <= box.y1 + 3
    assert box.width < 200


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_boxes_turn_with_the_page(tmp_path, rotate):
    path = pdf(tmp_path / "a.pdf", [lambda canvas: write(canvas, 100, 400, "Mẫu", size=20)])
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        file.pages[0].Rotate = rotate
        file.pages[0].CropBox = pikepdf.Array([50, 300, 400, 700])
        file.save(path)
    page = loaded(path)
    (word,) = page.layer.words
    rows, columns = np.nonzero(page.image.min(axis=2) < 128)
    middle = (columns.min() + columns.max()) / 2, (rows.min() + rows.max()) / 2
    assert (word.box.x0 + word.box.x1) / 2 == pytest.approx(middle[0], abs=20)
    assert (word.box.y0 + word.box.y1) / 2 == pytest.approx(middle[1], abs=20)


def test_a_tables_cells_come_row_by_row_with_their_wrapped_lines(tmp_path):
    record = parse(pdf(tmp_path / "a.pdf", [table]))
    (found,) = record.tables
    assert [found.header, *found.rows] == [
        ["TT", "Đơn vị", "Điểm"],
        ["1", "Sở Tư pháp và các phòng", "91,25"],
        ["2", "Sở Y tế", "88,5"],
    ]
    assert record.pages[0].source == "text_layer"


def test_a_scan_has_no_layer(tmp_path):
    assert layer_of(scanned(tmp_path)) is None


@pytest.mark.tesseract
def test_a_good_hidden_layer_is_checked_on_a_few_lines_and_used(tmp_path):
    path = scanned(tmp_path, lambda canvas: letter(canvas, HIDDEN))
    assert layer_of(path).origin == "hidden"
    page = parse(path).pages[0]
    assert page.source == "text_layer"
    assert "agreed=" in step_of(page)
    assert page.text.splitlines() == [*("\t".join(pair) for pair in LETTERHEAD), *BODY]


@pytest.mark.tesseract
@pytest.mark.parametrize(
    ("draw", "verdict"),
    [
        (lambda canvas: letter(canvas, HIDDEN, bare_of), "garbled"),
        (lambda canvas: letter(canvas, HIDDEN, above=-380), "misplaced"),
        (lambda canvas: write(canvas, 70, 790, LETTERHEAD[0][0], HIDDEN, size=12), "scant"),
    ],
    ids=["marks lost", "elsewhere on the page", "two words only"],
)
def test_a_layer_that_lies_is_replaced(tmp_path, draw, verdict):
    page = parse(scanned(tmp_path, draw)).pages[0]
    assert page.source == "ocr"
    assert f"verdict={verdict}" in step_of(page)
    assert "Nâng cao chỉ số cải cách hành chính" in page.text


@pytest.mark.tesseract
def test_the_text_of_another_page_is_found_out(tmp_path):
    """Sound Vietnamese where ink is, but not what the ink says."""
    other = tuple(line.replace("hành chính", "đất đai").replace("Ủy ban", "Hội đồng") for line in reversed(BODY))

    def wrong(canvas):
        y = 724
        for line in other:
            write(canvas, 70, y, line, HIDDEN)
            y -= 19

    page = parse(scanned(tmp_path, wrong)).pages[0]
    assert page.source == "ocr"
    assert "đất đai" not in page.text


@pytest.mark.tesseract
def test_drawn_letters_with_wrong_codes_are_read_by_the_engine(tmp_path):
    path = pdf(tmp_path / "a.pdf", [letter])
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        for font in file.pages[0].Resources.Font.values():
            cmap = font.ToUnicode.read_bytes() if "/ToUnicode" in font else None
            if cmap is not None:  # every code says a letter further on in the alphabet
                font.ToUnicode = file.make_stream(shifted(cmap))
        file.save(path)
    assert "HÒA" not in export.to_text(parse(path, ParseConfig(text_layer=TextLayerUse.USE, repair=False)))
    page = parse(path).pages[0]
    assert (page.source, "verdict=garbled" in step_of(page)) == ("ocr", True)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page.text


def shifted(cmap):
    out = []
    for line in cmap.split(b"\n"):
        parts = line.split()
        if len(parts) == 1 and len(parts[0]) == 6 and parts[0].startswith(b"<"):
            parts[0] = b"<%04X>" % (int(parts[0][1:-1], 16) + 3)
        elif len(parts) == 2 and all(part.startswith(b"<") and len(part) in {4, 6} for part in parts):
            parts[1] = b"<%04X>" % (int(parts[1][1:-1], 16) + 3)
        out.append(b" ".join(parts))
    return b"\n".join(out)


@pytest.mark.parametrize("encoding", ["TCVN3", "VNI"])
def test_a_layer_in_an_encoding_from_before_unicode_is_converted_exactly(tmp_path, encoding):
    """Latin letters stand for Vietnamese ones; the font that drew them is not there, so nothing else can tell."""
    lines = [line.replace("Ủy ban", "Sở Nội vụ") for line in BODY[2:]]  # TCVN3 has no capital Ủ
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for number, line in enumerate(lines):
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(60, 780 - 20 * number, shown_as_western(encode(line, encoding)))
    canvas.save()
    page = parse(path).pages[0]
    assert page.source == "text_layer"
    assert f"encoding={encoding}" in step_of(page)
    assert page.text.splitlines() == lines
    assert page.raw_text != page.text


@pytest.mark.parametrize("table", [None, "bfchar", "bfrange"])
def test_small_letters_of_a_font_of_capitals_are_capitals(tmp_path, table):
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for number, line in enumerate((*(right for _, right in LETTERHEAD), *BODY)):
        canvas.setFont("Times-Bold" if number == 0 else "Times-Roman", 12)
        respelled = line.replace("Ủy ban", "Sở Nội vụ")
        respelled = respelled.lower() if number == 0 else respelled
        canvas.drawString(60, 780 - 20 * number, shown_as_western(encode(respelled, "TCVN3")))
    canvas.save()
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        bold = next(font for font in file.pages[0].Resources.Font.values() if font.BaseFont == "/Times-Bold")
        bold.BaseFont = pikepdf.Name("/ABCDEF+.VnTimeH")
        if table == "bfchar":
            entries = b"".join(
                b"<%02X> <%04X>" % (code, ord(bytes([code]).decode("cp1252", "replace"))) for code in range(32, 256)
            )
            bold.ToUnicode = file.make_stream(b"224 beginbfchar " + entries + b" endbfchar")
        elif table == "bfrange":
            ranges = b"2 beginbfrange <20> <7E> <0020> <A0> <FF> <00A0> endbfrange"
            bold.ToUnicode = file.make_stream(ranges)
        file.save(path)
    page = parse(path).pages[0]
    assert page.source == "text_layer"
    assert page.text.splitlines()[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", LETTERHEAD[1][1]]


def shown_as_western(text):
    """The codes of a text as a font of Western letters has them."""
    return text.encode("latin-1", "replace").decode("cp1252", "replace")


def test_white_words_on_a_dark_ground_are_words(tmp_path):
    def banner(canvas):
        canvas.setFillColorRGB(0.1, 0.2, 0.5)
        canvas.rect(60, 380, 460, 90, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        for number, line in enumerate(BODY[2:6]):
            write(canvas, 70, 450 - 18 * number, line, size=11)

    page = parse(pdf(tmp_path / "a.pdf", [letter, banner])).pages[0]
    assert page.source == "text_layer"
    assert page.text.splitlines()[-4:] == list(BODY[2:6])


ENGLISH = (
    "Annex III. Terms of reference for the consultant on public administration reform",
    "The consultant shall review the methodology of the index, propose indicators that",
    "can be measured every year, and train the staff of the provincial departments.",
    "Deliverables: an inception report, a draft report and a final report in English.",
)


@pytest.mark.tesseract
def test_a_page_in_english_is_checked_and_left_as_it_is(tmp_path):
    def annex(canvas):
        for number, line in enumerate(ENGLISH):
            write(canvas, 60, 780 - 20 * number, line, size=12)

    page = parse(pdf(tmp_path / "a.pdf", [annex])).pages[0]
    assert (page.source, "agreed=" in step_of(page)) == ("text_layer", True)
    assert page.text.splitlines() == list(ENGLISH)


@pytest.mark.tesseract
def test_a_table_pasted_as_a_picture_is_read_and_the_rest_is_not(tmp_path):
    drawn = pdf(tmp_path / "table.pdf", [table])
    pixels = draw_page(drawn, 1, 200, 60)
    height, width = pixels.shape[:2]
    cut = pixels[round(height * (842 - 570) / 842) : round(height * (842 - 475) / 842), : round(width * 420 / 595)]
    picture = ImageReader(Image.fromarray(np.ascontiguousarray(cut)))

    def paste(canvas):
        canvas.drawImage(picture, 0, 475 - 60, 420, 95)

    page = parse(pdf(tmp_path / "a.pdf", [letter, paste])).pages[0]
    assert page.source == "text_layer"
    lines = page.text.splitlines()
    assert lines[: len(LETTERHEAD) + len(BODY)] == [*("\t".join(pair) for pair in LETTERHEAD), *BODY]
    assert lines[-3:] == ["TT | Đơn vị | Điểm", "1 | Sở Tư pháp và các phòng | 91,25", "2 | Sở Y tế | 88,5"]


@pytest.mark.tesseract
def test_a_layer_is_trusted_or_ignored_as_asked(tmp_path):
    path = scanned(tmp_path, lambda canvas: letter(canvas, HIDDEN, bare_of))
    trusted = parse(path, ParseConfig(text_layer=TextLayerUse.USE, repair=False)).pages[0]
    assert trusted.source == "text_layer"
    assert bare_of(BODY[2]).split()[0] in trusted.text
    ignored = parse(pdf(tmp_path / "b.pdf", [letter]), ParseConfig(text_layer=TextLayerUse.IGNORE)).pages[0]
    assert (ignored.source, step_of(ignored)) == ("ocr", None)


def test_a_note_drawn_on_the_page_is_a_signature_and_no_text(tmp_path):
    def note(canvas):
        write(canvas, 400, 825, "Ký bởi: Sở Nội vụ tỉnh Hà Nam", size=7)
        write(canvas, 400, 816, "Thời gian ký: 15/03/2024 08:05:11", size=7)

    record = parse(pdf(tmp_path / "a.pdf", [letter, note]))
    (mark,) = record.signatures
    assert (mark.signer, mark.time) == ("Sở Nội vụ tỉnh Hà Nam", "2024-03-15T08:05:11+07:00")
    assert mark.box is not None
    assert "Ký bởi" not in record.pages[0].text


@pytest.mark.tesseract
def test_text_laid_over_a_scan_joins_what_is_read_there(tmp_path):
    def stamped(canvas):
        write(canvas, 70, 500, "Đã vào sổ công văn của Văn phòng", size=12)

    path = scanned(tmp_path, stamped)
    assert layer_of(path).origin == "laid over"
    page = parse(path).pages[0]
    assert page.source == "ocr"
    assert "Đã vào sổ công văn của Văn phòng" in page.text.splitlines()
    assert "Nâng cao chỉ số cải cách hành chính của tỉnh năm 2024" in page.text


def test_a_watermark_over_the_page_hides_nothing(tmp_path):
    ink = Image.new("RGBA", (300, 424), (255, 255, 255, 0))
    data = io.BytesIO()
    ink.save(data, "PNG")

    def watermark(canvas):
        canvas.drawImage(ImageReader(io.BytesIO(data.getvalue())), 0, 0, *A4, mask="auto")

    assert layer_of(pdf(tmp_path / "a.pdf", [letter, watermark])).origin == "drawn"


def test_text_under_a_picture_of_the_page_is_hidden(tmp_path):
    picture = scan_of(pdf(tmp_path / "drawn.pdf", [letter]))
    assert layer_of(pdf(tmp_path / "a.pdf", [letter, picture])).origin == "hidden"


def test_words_that_only_a_change_of_font_parts_are_one(tmp_path):
    def line(canvas):
        x = 70
        for text, font, size in (("CCHC", "regular", 11), ("(Mẫu)", "italic", 8), (";", "regular", 11)):
            write(canvas, x, 500, text, font=font, size=size)
            x += canvas.stringWidth(text, font_name("LiberationSerif", font), size)

    assert [word.text for word in layer_of(pdf(tmp_path / "a.pdf", [line])).words] == ["CCHC(Mẫu);"]


@pytest.mark.tesseract
def test_a_layer_of_an_engine_that_missed_a_word_in_thirty_is_read_again(tmp_path):
    """Its words are words, and stand where they should; our own reading, mended, is better all the same."""
    worn = {"người": "ngưòi", "chức": "chúc", "rà": "ra", "Chính": "Chinh", "trước": "truóc", "đôn": "đòn"}

    def misread(text):
        return " ".join(worn.get(word, word) for word in text.split())

    page = parse(scanned(tmp_path, lambda canvas: letter(canvas, HIDDEN, misread))).pages[0]
    assert (page.source, "verdict=garbled" in step_of(page)) == ("ocr", True)
    assert "người dân" in page.text


def test_boxes_too_narrow_for_their_words_grow_over_the_letters_beside_them():
    words = [Word("Thực", Box(100, 100, 160, 130)), Word("hiện", Box(200, 100, 255, 130))]
    letters = np.array(
        [[100, 105, 20, 25, 300], [165, 110, 15, 20, 200], [260, 108, 14, 22, 200], [400, 105, 20, 25, 300]]
    )
    (line,) = fitted([Line((tuple(words),))], letters)
    assert [word.box for word in line.words] == [Box(100, 100, 180, 130), Box(200, 100, 274, 130)]


def test_the_choice_is_an_option_of_both_commands_and_a_part_of_what_a_batch_remembers(tmp_path, capsys):
    path = pdf(tmp_path / "thư.pdf", [letter])
    assert main(["ocr", str(path), "--text-layer", "use"]) == 0
    assert BODY[1] in capsys.readouterr().out
    assert main(["ocr", str(path), "--text-layer", "maybe"]) == 2
    assert main(["run", str(path), "--out", str(tmp_path / "out"), "--text-layer", "auto", "--workers", "1"]) == 0
    record = json.loads((tmp_path / "out" / "thư.json").read_text(encoding="utf-8"))
    assert (record["pages"][0]["source"], record["signatures"]) == ("text_layer", [])
    settings = {configuration_fingerprint(ParseConfig(text_layer=use)) for use in TextLayerUse}
    assert len(settings) == len(TextLayerUse)
