"""Pixels and PDFs of every kind that scanners and registries make, and broken ones: read, or refused in one line."""

import io
import re
import struct
from typing import Any

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw, ImageOps

from vanban.cli import main
from vanban.errors import EncryptedInput, InputError, OversizedInput, UnreadableInput, UnsupportedInput
from vanban.ingest import Limits, open_source
from vanban.parse import parse

A4 = (595, 842)
WIDTH, HEIGHT = 496, 702  # A4 at 60 dpi
SHEET = Image.new("L", (WIDTH, HEIGHT), 255)
ImageDraw.Draw(SHEET).rectangle((40, 20, 300, 60), fill=0)


def scan(path, data, width=WIDTH, height=HEIGHT, change=None, **entries):
    """A PDF of one full-page image in some form."""
    pdf = pikepdf.new()
    image = pdf.make_stream(data)
    image.update(Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height, **entries))
    page = pdf.add_blank_page(page_size=A4)
    page.Resources = Dictionary(XObject=Dictionary(Im0=image))
    page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
    if change is not None:
        change(pdf)
    pdf.save(path)
    return path


def grey_scan(path, change=None):
    return scan(path, SHEET.tobytes(), change=change, ColorSpace=Name.DeviceGray, BitsPerComponent=8)


def pages(path, **limits) -> list[Any]:
    with open_source(path, Limits(**limits)) as source:
        return [source.load(number) for number in range(1, source.page_count + 1)]


def shows_the_bar(page):
    """Whether the bar is where it was drawn, black on white."""
    grey = page.image if page.image.ndim == 2 else page.image.mean(axis=2)
    y, x = grey.shape[0] / HEIGHT, grey.shape[1] / WIDTH
    inside = grey[round(30 * y) : round(50 * y), round(60 * x) : round(280 * x)]
    below = grey[round(120 * y) : round(600 * y)]
    return bool(inside.mean() < 40 and below.mean() > 230)


def fax(image, method="group4"):
    """The bytes that libtiff makes of a page, and whether black is one."""
    file = io.BytesIO()
    image.convert("1").save(file, "TIFF", compression=method, strip_size=10**8)
    tags = Image.open(io.BytesIO(file.getvalue())).tag_v2  # type: ignore[attr-defined]
    start, length = tags[273][0], tags[279][0]
    return file.getvalue()[start : start + length], tags[262] == 1


def jbig2(image):
    """An embedded JBIG2 stream (ITU-T T.88): a page and one region, coded as in a fax."""

    def segment(number, kind, data):
        return struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data

    page = segment(0, 48, struct.pack(">IIIIBH", *image.size, 0, 0, 0, 0))
    return page + segment(1, 38, struct.pack(">IIIIBB", *image.size, 0, 0, 0, 1) + fax(ImageOps.invert(image))[0])


def encoded(form, image=SHEET, **options):
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


DEEP = Image.fromarray(np.asarray(SHEET).astype(np.uint16) * 257)
PALETTE = pikepdf.String(bytes(value for grey in range(256) for value in (grey, grey, grey)))


@pytest.mark.parametrize(
    ("name", "image", "options"),
    [
        ("g3.tif", SHEET.convert("1"), {"compression": "group3"}),
        ("g4.tif", SHEET.convert("1"), {"compression": "group4"}),
        ("lzw.tif", SHEET.convert("RGB"), {"compression": "tiff_lzw"}),
        ("mực.tif", SHEET.convert("CMYK"), {}),
        ("mực.jpg", SHEET.convert("CMYK"), {}),
        ("sâu.png", DEEP, {}),
        ("sâu.tif", DEEP, {}),
        ("thực.tif", Image.fromarray(np.asarray(SHEET).astype(np.float32)), {}),
        ("bảng màu.png", SHEET.convert("P"), {}),
        ("trong suốt.png", SHEET.convert("LA"), {}),
        ("ảnh.gif", SHEET, {}),
        ("ảnh.bmp", SHEET, {}),
        ("ảnh.webp", SHEET, {"lossless": True}),
        ("ảnh.jp2", SHEET, {}),
        ("ảnh.j2k", SHEET, {}),
        ("ảnh.pgm", SHEET, {}),
    ],
)
def test_image_files_of_every_kind(tmp_path, name, image, options):
    image.save(tmp_path / name, **options)
    (page,) = pages(tmp_path / name)
    assert page.image.shape[:2] == (HEIGHT, WIDTH)
    assert shows_the_bar(page)


@pytest.mark.parametrize(
    ("data", "entries"),
    [
        (fax(SHEET)[0], {"Filter": Name.CCITTFaxDecode, "ColorSpace": Name.DeviceGray, "BitsPerComponent": 1,
                         "DecodeParms": Dictionary(K=-1, Columns=WIDTH, Rows=HEIGHT, BlackIs1=fax(SHEET)[1])}),
        (jbig2(SHEET), {"Filter": Name.JBIG2Decode, "ColorSpace": Name.DeviceGray, "BitsPerComponent": 1}),
        (encoded("JPEG2000", SHEET.convert("RGB")), {"Filter": Name.JPXDecode}),
        (encoded("JPEG2000", no_jp2=True),
         {"Filter": Name.JPXDecode, "ColorSpace": Name.DeviceGray, "BitsPerComponent": 8}),
        (np.asarray(DEEP).astype(">u2").tobytes(), {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 16}),
        (SHEET.tobytes(), {"ColorSpace": Array([Name.Indexed, Name.DeviceRGB, 255, PALETTE]), "BitsPerComponent": 8}),
        (SHEET.convert("CMYK").tobytes(), {"ColorSpace": Name.DeviceCMYK, "BitsPerComponent": 8}),
        (bytes(255 - value for value in SHEET.tobytes()),
         {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 8, "Decode": Array([1, 0])}),
    ],
    ids=["CCITT", "JBIG2", "JPEG 2000", "its code stream", "16 bits", "indexed", "CMYK", "inverted"],
)  # fmt: skip
def test_scans_in_pdfs_of_every_kind(tmp_path, data, entries):
    (page,) = pages(scan(tmp_path / "a.pdf", data, **entries))
    assert shows_the_bar(page)


def test_a_scan_with_a_colour_profile(tmp_path):
    def profiled(pdf):
        from PIL import ImageCms

        profile = pdf.make_stream(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
        profile.N = 3
        pdf.pages[0].Resources.XObject.Im0.ColorSpace = Array([Name.ICCBased, profile])

    data = SHEET.convert("RGB").tobytes()
    (page,) = pages(scan(tmp_path / "a.pdf", data, change=profiled, ColorSpace=Name.DeviceRGB, BitsPerComponent=8))
    assert shows_the_bar(page)


def test_an_image_inside_the_content(tmp_path):
    pdf = pikepdf.new()
    drawn = f"q 595 0 0 842 0 0 cm BI /W {WIDTH} /H {HEIGHT} /CS /G /BPC 8 ID ".encode() + SHEET.tobytes() + b" EI Q"
    pdf.add_blank_page(page_size=A4).Contents = pdf.make_stream(drawn)
    pdf.save(tmp_path / "a.pdf")
    (page,) = pages(tmp_path / "a.pdf")
    assert (page.origin, shows_the_bar(page)) == ("rendered", True)


def test_a_telephones_second_picture_is_no_page(tmp_path):
    SHEET.save(tmp_path / "a.jpg", format="MPO", save_all=True, append_images=[SHEET.resize((100, 141))])
    assert len(pages(tmp_path / "a.jpg")) == 1


def test_a_small_copy_in_a_tiff_is_no_page(tmp_path):
    from PIL.TiffImagePlugin import ImageFileDirectory_v2

    small = SHEET.resize((100, 141))
    tags = ImageFileDirectory_v2()
    tags[254] = 1
    small.encoderinfo = {"tiffinfo": tags}
    SHEET.save(tmp_path / "a.tif", save_all=True, append_images=[small, SHEET])
    assert [page.image.shape for page in pages(tmp_path / "a.tif")] == [(HEIGHT, WIDTH)] * 2


@pytest.mark.parametrize(
    ("name", "mode"), [("a.png", "1"), ("a.png", "RGB"), ("a.tif", "L"), ("a.jpg", "L"), ("a.png", "P")]
)
def test_a_huge_image_is_reduced_and_says_so(tmp_path, name, mode):
    SHEET.resize((4 * WIDTH, 4 * HEIGHT)).convert(mode).save(tmp_path / name, dpi=(240, 240))
    (page,) = pages(tmp_path / name, max_megapixels=2)
    assert page.image.shape[0] * page.image.shape[1] <= 2e6
    assert shows_the_bar(page)
    (step,) = page.steps
    assert (step.name, step.figures["width"]) == ("reduce", 4 * WIDTH)
    assert page.dpi == pytest.approx(page.image.shape[1] / (4 * WIDTH) * 240, rel=0.01)


def test_more_resolution_than_letters_need_is_taken_away(tmp_path):
    SHEET.save(tmp_path / "a.png", dpi=(60, 60))
    (page,) = pages(tmp_path / "a.png", max_dpi=30)
    assert (round(page.dpi), page.image.shape[1]) == (30, WIDTH // 2)


def test_a_huge_scan_in_a_pdf_is_drawn_smaller(tmp_path):
    (page,) = pages(grey_scan(tmp_path / "a.pdf"), max_megapixels=0.3)
    assert page.image.shape[0] * page.image.shape[1] <= 3e5
    assert shows_the_bar(page)
    assert page.steps[0].name == "reduce"


def test_an_image_too_large_to_be_decoded_is_refused_before_it_is(tmp_path):
    SHEET.save(tmp_path / "a.png")
    with pytest.raises(OversizedInput, match="scale it down"):
        pages(tmp_path / "a.png", max_decoded_bytes=100_000)


@pytest.mark.tesseract
@pytest.mark.parametrize("size", [(1, 1), (2, 5), (9, 9), (3, 200), (40_000, 8)])
def test_images_too_small_for_any_letter_are_blank_pages(tmp_path, size):
    Image.new("L", size, 255).save(tmp_path / "a.png")
    record = parse(tmp_path / "a.png")
    assert (record.status, record.pages[0].text) == ("ok", "")


def test_a_page_said_to_be_as_large_as_a_house_is_not_blown_up(tmp_path):
    def house(pdf):
        pdf.pages[0].UserUnit = 10

    (page,) = pages(grey_scan(tmp_path / "a.pdf", house))
    assert page.dpi == 70


def test_a_linearised_and_a_protected_pdf_are_read(tmp_path):
    with pikepdf.open(grey_scan(tmp_path / "a.pdf")) as pdf:
        pdf.save(tmp_path / "b.pdf", linearize=True)
        no = pikepdf.Permissions(extract=False, print_highres=False)
        pdf.save(tmp_path / "c.pdf", encryption=pikepdf.Encryption(owner="chủ", user="", allow=no))
    assert all(shows_the_bar(pages(tmp_path / name)[0]) for name in ("b.pdf", "c.pdf"))


def test_a_real_password_is_asked_for_in_one_line_with_exit_code_3(tmp_path, capsys):
    with pikepdf.open(grey_scan(tmp_path / "a.pdf")) as pdf:
        pdf.save(tmp_path / "khóa.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(EncryptedInput):
        pages(tmp_path / "khóa.pdf")
    assert main(["ocr", str(tmp_path / "khóa.pdf")]) == 3
    said = capsys.readouterr().err
    assert "khóa.pdf: needs a password; save a copy without one" in said
    assert len(said.splitlines()) == 1


def test_of_a_pdf_cut_short_the_pages_that_are_there_are_read(tmp_path):
    with pikepdf.open(grey_scan(tmp_path / "a.pdf")) as pdf:
        pdf.add_blank_page(page_size=A4)
        pdf.save(tmp_path / "b.pdf", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = (tmp_path / "b.pdf").read_bytes()
    (tmp_path / "b.pdf").write_bytes(data[: data.rindex(b"xref\n")])
    page = pages(tmp_path / "b.pdf")[0]
    assert shows_the_bar(page)
    assert page.steps[0].name == "mend damaged file"


def three_scans(path):
    """A file of three scanned pages, each with an image of its own, written one object after the other."""
    with pikepdf.new() as pdf:
        for number in range(3):
            with pikepdf.open(grey_scan(path.with_name(f"one{number}.pdf"))) as one:
                pdf.pages.append(one.pages[0])
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return path


def test_pages_whose_scan_went_with_the_rest_of_the_file_fail_instead_of_being_blank(tmp_path):
    path = three_scans(tmp_path / "a.pdf")
    data = path.read_bytes()
    images = [match.end() for match in re.finditer(rb"/Subtype /Image.*?endstream", data, re.DOTALL)]
    path.write_bytes(data[: images[0] + 30])
    with open_source(path) as source:
        assert source.page_count == 3
        assert shows_the_bar(source.load(1))
        for number in (2, 3):
            with pytest.raises(UnreadableInput, match=rf"a.pdf: page {number}: lost, .* get the file again"):
                source.load(number)


def test_a_part_of_a_page_that_a_damaged_file_lacks_is_said(tmp_path):
    path = three_scans(tmp_path / "a.pdf")
    with pikepdf.open(path) as pdf:
        page = pdf.pages[0]
        page.contents_add(b"q 60 0 0 60 400 100 cm /Lost Do Q")
        page.Resources.XObject["/Lost"] = pdf.make_stream(b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form)
        pdf.save(tmp_path / "b.pdf", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = (tmp_path / "b.pdf").read_bytes()
    start = data.rindex(b"obj", 0, data.index(b"/Subtype /Form"))
    (tmp_path / "b.pdf").write_bytes(data[:start] + b"lost" + data[start + 4 :])
    page = pages(tmp_path / "b.pdf")[0]
    assert shows_the_bar(page)
    assert page.error is not None and "a part is lost" in page.error


def test_pages_that_a_damaged_file_names_and_does_not_have_are_counted(tmp_path):
    path = three_scans(tmp_path / "a.pdf")
    data = path.read_bytes()
    page = next(re.finditer(rb"\n\d+ 0 obj\n<<(?:(?!endobj).)*?/Type /Page\b(?!s).*?endobj", data, re.DOTALL))
    path.write_bytes(data[: page.start()] + b"\n" * len(page.group()) + data[page.end() :])
    with open_source(path) as source:
        assert source.page_count == 3
        with pytest.raises(UnreadableInput, match="page 3: lost, this or one before it"):
            source.load(3)


def test_a_scan_whose_pixels_are_not_there_is_no_blank_page(tmp_path):
    path = scan(tmp_path / "a.pdf", b"abc", ColorSpace=Name.DeviceGray, BitsPerComponent=8)
    with pytest.raises(UnreadableInput, match="its image is cut short"):
        pages(path)


def test_a_page_tree_that_bites_its_tail_is_refused(tmp_path):
    with pikepdf.open(grey_scan(tmp_path / "a.pdf")) as pdf:
        pdf.save(tmp_path / "b.pdf", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = (tmp_path / "b.pdf").read_bytes()
    root = data.index(b"/Pages ") + len(b"/Pages ")
    number = int(data[root:].split()[0])
    (tmp_path / "b.pdf").write_bytes(data.replace(b"/Kids [ ", b"/Kids [ %d 0 R " % number))
    with pytest.raises(UnreadableInput, match="Loop detected") as caught:
        pages(tmp_path / "b.pdf")
    assert str(caught.value).count("b.pdf") == 1


def test_scripts_are_nothing_and_attached_files_are_named_as_not_read(tmp_path):
    def busy(pdf):
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert('!')")
        pdf.attachments["phụ lục.txt"] = "Phụ lục".encode()

    (page,) = pages(grey_scan(tmp_path / "a.pdf", busy))
    assert shows_the_bar(page)
    assert str(page.steps[0]) == "attached files not read count=1"


def test_a_portfolio_and_a_form_that_only_acrobat_draws_are_refused_with_a_remedy(tmp_path):
    def portfolio(pdf):
        pdf.attachments["a.txt"] = b"a"
        pdf.Root.Collection = Dictionary()

    def xfa(pdf):
        pdf.Root.AcroForm = Dictionary(XFA=pdf.make_stream(b"<xdp/>"), Fields=[])
        pdf.Root.NeedsRendering = True

    for change, remedy in ((portfolio, "unpack it"), (xfa, "print it")):
        with pytest.raises(UnsupportedInput, match=remedy):
            pages(grey_scan(tmp_path / "a.pdf", change))


@pytest.mark.parametrize(
    ("head", "remedy"),
    [
        (b"\0\0\0\x24ftypheic\0\0\0\0mif1heic", "JPEG"),
        (b"%!PS-Adobe-3.0\n", "ps2pdf"),
        (b"AT&TFORM\0\0\0\0DJVU", "ddjvu"),
    ],
)
def test_kinds_that_are_not_read_come_with_a_remedy(tmp_path, head, remedy):
    (tmp_path / "a").write_bytes(head)
    with pytest.raises(UnsupportedInput, match=remedy):
        open_source(tmp_path / "a")


@pytest.mark.parametrize("kept", [0.3, 0.7, 0.95])
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "WEBP", "GIF", "JPEG2000", "BMP"])
def test_an_image_file_cut_short_is_an_error_or_what_is_left_of_it(tmp_path, form, kept):
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (300, 212), np.uint8))
    data = encoded(form, noise)
    (tmp_path / "a").write_bytes(data[: int(len(data) * kept)])
    try:
        pages(tmp_path / "a")
    except InputError as error:
        assert "\n" not in str(error)
