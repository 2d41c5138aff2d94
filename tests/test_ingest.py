import io
import zlib
from typing import Any

import numpy as np
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from reportlab.pdfgen import canvas

from vanban.errors import EncryptedInput, InputError, OversizedInput, UnreadableInput, UnsupportedInput
from vanban.ingest import Limits, detect_media_type, open_source, text_page
from vanban.ingest.content import TooMuchContent, multiply, painted_by
from vanban.ingest.images import to_pixels
from vanban.ingest.placing import place

A4 = (595, 842)


def sheet(size=(1654, 2339), mode="RGB"):
    """A page with a dark bar at the top left: every turn and flip of it shows."""
    image = Image.new("L", size, 255)
    ImageDraw.Draw(image).rectangle((100, 50, size[0] // 2, 150), fill=0)
    return image.convert(mode)


def bar_corner(pixels):
    """Which corner the dark bar is in, as (top, left)."""
    grey = pixels if pixels.ndim == 2 else pixels.mean(axis=2)
    rows, columns = np.nonzero(grey < 128)
    return rows.mean() < grey.shape[0] / 2, columns.mean() < grey.shape[1] / 2


def jpeg_pdf(path, images, *, matrix=None, rotate=0, extra=b"", resources=None):
    """A PDF of one full-page JPEG per page, as scanners write it."""
    pdf = pikepdf.new()
    for image in images:
        data = io.BytesIO()
        image.save(data, "JPEG")
        space = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}[image.mode]
        stream = pdf.make_stream(data.getvalue())
        stream.update(
            pikepdf.Dictionary(
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Width=image.width,
                Height=image.height,
                ColorSpace=pikepdf.Name(space),
                BitsPerComponent=8,
                Filter=pikepdf.Name.DCTDecode,
            )
        )
        page = pdf.add_blank_page(page_size=A4)
        objects = pikepdf.Dictionary({"/Im0": stream, **(resources(pdf) if resources else {})})
        page.Resources = pikepdf.Dictionary(XObject=objects)
        placed = matrix or f"{A4[0]} 0 0 {A4[1]} 0 0"
        page.Contents = pdf.make_stream(f"q {placed} cm /Im0 Do Q ".encode() + extra)
        if rotate:
            page.Rotate = rotate
    pdf.save(path)
    return path


def load(source, number) -> Any:
    return source.load(number)


def first(path, **limits) -> Any:
    with open_source(path, Limits(**limits)) as source:
        return source.load(1)


def test_a_scan_is_taken_out_of_a_pdf_as_it_is(tmp_path):
    page = first(jpeg_pdf(tmp_path / "quét.pdf", [sheet()]))
    assert (page.origin, page.image.shape, round(page.dpi)) == ("embedded", (2339, 1654, 3), 200)
    assert bar_corner(page.image) == (True, True)


@pytest.mark.parametrize(
    ("rotate", "corner", "shape"),
    [(90, (True, False), (1654, 2339)), (180, (False, False), (2339, 1654)), (270, (False, True), (1654, 2339))],
)
def test_the_pages_turn_is_applied(tmp_path, rotate, corner, shape):
    page = first(jpeg_pdf(tmp_path / "a.pdf", [sheet()], rotate=rotate))
    assert (bar_corner(page.image), page.image.shape[:2]) == (corner, shape)


@pytest.mark.parametrize(
    ("matrix", "corner"),
    [
        (f"-{A4[0]} 0 0 -{A4[1]} {A4[0]} {A4[1]}", (False, False)),
        (f"{A4[0]} 0 0 -{A4[1]} 0 {A4[1]}", (False, True)),
        (f"0 {A4[1]} -{A4[0]} 0 {A4[0]} 0", (False, True)),
        (f"0 -{A4[1]} {A4[0]} 0 0 {A4[1]}", (True, False)),
    ],
)
def test_flips_and_turns_of_the_placement_are_those_of_the_renderer(tmp_path, matrix, corner):
    size = (2339, 1654) if matrix.startswith("0") else (1654, 2339)
    path = jpeg_pdf(tmp_path / "a.pdf", [sheet(size)], matrix=matrix)
    taken = first(path)
    drawn = first(
        jpeg_pdf(tmp_path / "b.pdf", [sheet(size)], matrix=matrix, extra=b"BI /W 1 /H 1 /BPC 8 /CS /G ID a EI")
    )
    assert (taken.origin, drawn.origin) == ("embedded", "rendered")
    assert bar_corner(taken.image) == bar_corner(drawn.image) == corner


def test_an_image_that_stands_askew_is_left_to_the_renderer():
    assert place(np.zeros((4, 4), np.uint8), (0.7, 0.7, -0.7, 0.7, 0, 0)) is None


def test_a_small_seal_over_the_scan_does_not_cost_the_original_pixels(tmp_path):
    def seal(pdf):
        stream = pdf.make_stream(zlib.compress(bytes([200, 0, 0]) * 100))
        stream.update(
            pikepdf.Dictionary(
                Subtype=pikepdf.Name.Image, Width=10, Height=10, ColorSpace=pikepdf.Name.DeviceRGB,
                BitsPerComponent=8, Filter=pikepdf.Name.FlateDecode,
            )
        )  # fmt: skip
        return {"/Seal": stream}

    page = first(jpeg_pdf(tmp_path / "a.pdf", [sheet()], extra=b"q 80 0 0 80 400 700 cm /Seal Do Q", resources=seal))
    assert page.origin == "embedded"


def test_a_mask_over_a_picture_makes_a_mixed_raster_page_that_is_rendered(tmp_path):
    def mask(pdf):
        stream = pdf.make_stream(b"\x00" * 200)
        stream.update(
            pikepdf.Dictionary(
                Subtype=pikepdf.Name.Image, Width=40, Height=40, ImageMask=True, BitsPerComponent=1,
            )
        )  # fmt: skip
        return {"/Mask": stream}

    page = first(jpeg_pdf(tmp_path / "a.pdf", [sheet()], extra=b"q 80 0 0 80 400 100 cm /Mask Do Q", resources=mask))
    assert page.origin == "rendered"
    assert (page.image[2750:3000, 1750:1950] < 60).any()


def test_ink_inversion_of_colour_models_is_left_to_the_renderer(tmp_path):
    page = first(jpeg_pdf(tmp_path / "a.pdf", [sheet(mode="CMYK")]))
    assert page.origin == "rendered"


def test_a_born_digital_page_is_rendered(tmp_path):
    drawing = canvas.Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    drawing.rect(40, 700, 200, 60, fill=1)
    drawing.save()
    page = first(tmp_path / "a.pdf")
    assert (page.origin, page.dpi, bar_corner(page.image)) == ("rendered", 300, (True, True))


def recropped(path, box, key="/CropBox"):
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj[key] = pikepdf.Array(box)
        pdf.save(path)
    return path


def test_what_of_a_scan_is_off_the_page_is_cut_off(tmp_path):
    large = f"{2 * A4[0]} 0 0 {2 * A4[1]} 0 -{A4[1]}"  # the page shows its top left quarter
    page = first(jpeg_pdf(tmp_path / "a.pdf", [sheet()], matrix=large))
    assert (page.origin, page.image.shape[:2], round(page.dpi)) == ("embedded", (1169, 827), 100)
    assert (page.image[60:140, 200:] < 60).all()


@pytest.mark.parametrize("extra", [b"", b"BI /W 1 /H 1 /BPC 8 /CS /G ID a EI"], ids=["embedded", "rendered"])
def test_the_crop_box_is_what_is_seen_as_far_as_there_is_paper(tmp_path, extra):
    path = recropped(jpeg_pdf(tmp_path / "a.pdf", [sheet()], extra=extra), [300, 421, 850, 1200])
    page = first(path)
    height, width = page.image.shape[:2]
    assert height / width == pytest.approx(421 / 295, rel=0.01)
    assert width == pytest.approx(295 / 72 * page.dpi, abs=2)


def test_a_scan_a_little_larger_than_its_page_keeps_all_its_pixels(tmp_path):
    assert first(recropped(jpeg_pdf(tmp_path / "a.pdf", [sheet()]), [2, 2, 593, 840])).image.shape == (2339, 1654, 3)


def test_a_fax_gets_square_pixels(tmp_path):
    page = first(jpeg_pdf(tmp_path / "a.pdf", [sheet((1728, 1146), "L")]))
    assert (page.origin, round(page.dpi)) == ("embedded", 209)
    assert page.image.shape[0] / page.image.shape[1] == pytest.approx(A4[1] / A4[0], rel=0.01)
    assert bar_corner(page.image) == (True, True)


def test_an_image_drawn_out_beyond_all_measure_is_refused(tmp_path):
    path = jpeg_pdf(tmp_path / "a.pdf", [sheet((600, 300), "L")], matrix=f"{A4[0]} 0 0 80000000 0 0")
    recropped(path, [0, 0, A4[0], 80_000_000], "/MediaBox")
    with pytest.raises(OversizedInput):
        first(path)


def endless(pdf):
    """A form that paints a form a thousand times, and so on: a thousand million pictures in a few bytes."""
    form = pdf.make_stream(b"")
    for _ in range(3):
        outer = pdf.make_stream(b"/F Do " * 1000)
        form.update(pikepdf.Dictionary(Subtype=pikepdf.Name.Form, BBox=[0, 0, 1, 1]))
        outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        form = outer
    form.Subtype = pikepdf.Name.Form
    return {"/F": form}


def test_forms_that_multiply_are_not_followed(tmp_path):
    path = jpeg_pdf(tmp_path / "a.pdf", [sheet((300, 424))], extra=b"/F Do", resources=endless)
    with pikepdf.open(path) as pdf, pytest.raises(TooMuchContent):
        painted_by(pdf.pages[0], pdf.pages[0].Resources)


def test_a_page_of_endless_content_is_rendered(tmp_path):
    assert first(jpeg_pdf(tmp_path / "a.pdf", [sheet()], extra=b"q Q " * 600_000)).origin == "rendered"


def test_pages_are_loaded_in_any_order_and_one_bad_page_costs_only_itself(tmp_path):
    path = jpeg_pdf(tmp_path / "a.pdf", [sheet(), sheet(mode="L"), sheet()])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        bad = pdf.pages[1].Resources.XObject.Im0
        bad.write(bad.read_raw_bytes()[:600], filter=pikepdf.Name.DCTDecode)
        pdf.save(path)
    with open_source(path) as source:
        assert source.page_count == 3
        assert source.load(3).number == 3
        with pytest.raises(InputError, match=r"a\.pdf: page 2"):
            source.load(2)
        assert load(source, 1).image.ndim == 3


def test_encrypted_pdf(tmp_path):
    path = tmp_path / "mật.pdf"
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(EncryptedInput, match="password"):
        open_source(path)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", b"\x89PNG\r\n\x1a\n\x00", b""]
)
def test_broken_files_are_named_in_one_line(tmp_path, data):
    path = tmp_path / "hỏng.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadableInput) as caught:
        open_source(path)
    assert "hỏng.pdf" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder(tmp_path):
    for path in (tmp_path / "không có.pdf", tmp_path):
        with pytest.raises(UnreadableInput):
            open_source(path)


@pytest.mark.parametrize(
    ("data", "word"),
    [(b"PK\x03\x04zip", "zip"), (b"\xd0\xcf\x11\xe0doc", "Office"), (b"\x00\x01\x02\xff", "no document")],
)
def test_other_kinds_are_refused_with_a_remedy(tmp_path, data, word):
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(UnsupportedInput, match=word):
        open_source(path)


def test_kinds_are_told_by_content_and_not_by_name(tmp_path):
    path = tmp_path / "tên sai.pdf"
    sheet((300, 400)).save(path, "PNG")
    assert detect_media_type(path) == "image/png"
    assert first(path).origin == "file"


def test_a_pixel_bomb_is_refused_before_it_is_decoded(tmp_path):
    path = tmp_path / "bom.png"
    Image.new("1", (4000, 2000)).save(path)
    with pytest.raises(OversizedInput, match="pixels"):
        first(path, max_megapixels=1, max_decoded_bytes=1_000_000)


def test_an_absurd_page_size_is_refused(tmp_path):
    pdf = pikepdf.new()
    pdf.add_blank_page().MediaBox = pikepdf.Array([0, 0, 600_000, 600_000])
    pdf.save(tmp_path / "a.pdf")
    with pytest.raises(OversizedInput, match="inches"):
        first(tmp_path / "a.pdf")


def test_a_large_page_is_drawn_at_the_resolution_that_fits(tmp_path):
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(3000, 3000))
    pdf.save(tmp_path / "a.pdf")
    page = first(tmp_path / "a.pdf", max_megapixels=20)
    assert page.image.size <= 3 * 20e6
    assert page.dpi < 300


def test_each_page_of_a_tiff(tmp_path):
    path = tmp_path / "a.tif"
    pages = [sheet((1240, 1754), "1"), sheet((1240, 1754), "L"), sheet((1240, 1754), "CMYK")]
    pages[0].save(path, save_all=True, append_images=pages[1:], dpi=(150, 150))
    with open_source(path) as source:
        loaded = [load(source, number) for number in (1, 2, 3)]
    assert [page.image.ndim for page in loaded] == [2, 2, 3]
    assert all(bar_corner(page.image) == (True, True) and page.dpi == 150 for page in loaded)


def test_fax_compression_is_not_inverted(tmp_path):
    sheet((1240, 1754), "1").save(tmp_path / "a.tif", compression="group4")
    assert first(tmp_path / "a.tif").image.mean() > 200


@pytest.mark.parametrize("orientation", [None, 6])
def test_a_fax_in_a_tiff_gets_square_pixels(tmp_path, orientation):
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    sheet((1728, 1146), "L").save(tmp_path / "a.tif", dpi=(204, 98), exif=exif)
    page = first(tmp_path / "a.tif")
    assert page.dpi == 204
    assert page.image.shape == ((1728, 2386) if orientation else (2386, 1728))


def test_two_resolutions_that_make_no_page_of_paper_are_not_believed(tmp_path):
    sheet((1654, 2339)).save(tmp_path / "a.tif", dpi=(200, 72))
    assert first(tmp_path / "a.tif").image.shape[:2] == (2339, 1654)


@pytest.mark.parametrize("kind", ["jpg", "tif"])
def test_exif_orientation_is_applied(tmp_path, kind):
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter clockwise to be upright
    sheet((800, 600)).save(tmp_path / f"a.{kind}", exif=exif)
    page = first(tmp_path / f"a.{kind}")
    assert (page.image.shape[:2], bar_corner(page.image)) == ((800, 600), (True, False))


def test_transparent_paper_is_white(tmp_path):
    image = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    image.save(tmp_path / "a.webp", lossless=True)
    assert first(tmp_path / "a.webp").image.min() == 255


def test_sixteen_bits_become_eight(tmp_path):
    deep = np.full((50, 50), 65535, np.uint16)
    deep[:10] = 0
    Image.fromarray(deep).save(tmp_path / "a.png")
    pixels = first(tmp_path / "a.png").image
    assert (pixels.dtype, pixels[0, 0], pixels[40, 0]) == (np.uint8, 0, 255)


@pytest.mark.parametrize(("claimed", "believed"), [(200, 200), (72, 200), (5000, 200)])
def test_an_absurd_resolution_is_replaced_by_that_of_a4(tmp_path, claimed, believed):
    sheet((1654, 2339)).save(tmp_path / "a.png", dpi=(claimed, claimed))
    assert first(tmp_path / "a.png").dpi == pytest.approx(believed, abs=1)


def test_text_keeps_letterhead_sides_cells_and_blank_lines():
    page = text_page(1, "SỞ TƯ PHÁP     CỘNG HÒA\n\nSTT | Đơn vị |\nCăn cứ  Luật")
    assert [line.kind for line in page.lines] == ["columns", "text", "row", "text"]
    assert [line.text for line in page.lines] == ["SỞ TƯ PHÁP\tCỘNG HÒA", "", "STT | Đơn vị | ", "Căn cứ Luật"]


def test_text_with_byte_order_marks_and_decomposed_letters(tmp_path):
    for encoding in ("utf-8-sig", "utf-16"):
        (tmp_path / "a.txt").write_text("Quye\u0302\u0301t đi\u0323nh\fĐiều 1", encoding=encoding)
        with open_source(tmp_path / "a.txt") as source:
            assert source.page_count == 2
            assert load(source, 1).text == "Quyết định"


def test_text_in_another_encoding_is_refused_with_the_place(tmp_path):
    (tmp_path / "a.txt").write_bytes("Căn cứ ".encode() * 1000 + b"\xff\xfe\xfa")
    with pytest.raises(UnreadableInput, match="byte"):
        open_source(tmp_path / "a.txt")


MATRIX = st.tuples(*[st.integers(-3, 3).map(float)] * 6)


@given(MATRIX, MATRIX, MATRIX)
def test_transformations_compose_in_any_grouping(a, b, c):
    assert multiply(multiply(a, b), c) == multiply(a, multiply(b, c))


@pytest.mark.parametrize("mode", ["L", "RGB"])
@pytest.mark.parametrize("options", [{"quality": 40}, {"progressive": True}, {"subsampling": 0}])
def test_a_jpeg_has_the_pixels_that_pillow_decodes(mode, options):
    noise = np.random.default_rng(7).integers(0, 256, (61, 47, 3), np.uint8)
    data = io.BytesIO()
    Image.fromarray(noise).convert(mode).save(data, "JPEG", **options)
    decoded = np.asarray(Image.open(data))
    pixels = to_pixels(Image.open(data))
    assert np.array_equal(pixels, decoded if mode == "L" else decoded[:, :, ::-1])


def test_a_jpeg_that_is_cut_short_is_not_filled_up():
    data = io.BytesIO()
    sheet((400, 400)).save(data, "JPEG")
    with pytest.raises(OSError, match="truncated"):
        to_pixels(Image.open(io.BytesIO(data.getvalue()[:-300])))
