import numpy as np
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from vanban.ingest import Limits, open_source
from vanban.ingest.mixed import layers_of
from vanban.ingest.poppler import draw_page

A5 = (420, 595)
DPI = 300


def paper(size=(300, 425), colour=(250, 246, 238)):
    """What is left of a page without its print: a shade, and the blot of a seal."""
    image = Image.new("RGB", size, colour)
    ImageDraw.Draw(image).ellipse((180, 300, 260, 380), outline=(230, 120, 130), width=6)
    return image


def print_of(size=(1200, 500), stride=60):
    """A stencil: strokes in rows; what is painted is 0."""
    image = Image.new("1", size, 1)
    for y in range(20, size[1] - 40, stride):
        for x in range(15, size[0] - 30, 37):
            ImageDraw.Draw(image).rectangle((x, y, x + 9, y + 30), fill=0)
    return image


def layer(pdf, image, *, stencil=False):
    space = (
        {} if stencil else {"ColorSpace": pikepdf.Name.DeviceRGB if image.mode == "RGB" else pikepdf.Name.DeviceGray}
    )
    return pdf.make_stream(
        image.tobytes(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=image.width,
        Height=image.height,
        BitsPerComponent=1 if stencil else 8,
        **({"ImageMask": True} if stencil else space),
    )


def mixed_page(path, content, *, mode="RGB", rotate=0):
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=A5)
    objects = {"/Paper": layer(pdf, paper().convert(mode)), "/Print": layer(pdf, print_of(), stencil=True)}
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(objects))
    page.Contents = pdf.make_stream(content.encode())
    if rotate:
        page.Rotate = rotate
    pdf.save(path)
    return path


def content(place="288 0 0 120 66 300", colour="0.2 g"):
    return f"q 420 0 0 595.4 0 0 cm /Paper Do Q {colour} q {place} cm /Print Do Q"


def loaded(path):
    with open_source(path, Limits()) as source:
        return source.load(1)


def drawn(path, monkeypatch):
    """The same page as poppler draws it."""
    with monkeypatch.context() as patched:
        patched.setattr("vanban.ingest.pdf.put_together", lambda *_: None)
        return loaded(path)


@pytest.mark.parametrize(
    ("mode", "colour", "place", "rotate"),
    [
        ("RGB", "0.2 g", "288 0 0 120 66 300", 0),
        ("RGB", "0.8 0.2 0.3 rg", "200 0 0 80 300 -20", 90),
        ("L", "0.2 g", "70 0 0 29 10 560", 90),
        ("L", "0.8 0.2 0.3 rg", "288 0 0 120 66 300", 0),
    ],
)
def test_layers_put_together_look_as_poppler_draws_them(tmp_path, monkeypatch, mode, colour, place, rotate):
    path = mixed_page(tmp_path / "a.pdf", content(place, colour), mode=mode, rotate=rotate)
    ours, theirs = loaded(path), drawn(path, monkeypatch)
    assert (ours.dpi, ours.origin, ours.image.shape[:2]) == (theirs.dpi, theirs.origin, theirs.image.shape[:2])
    assert (ours.image.ndim == 2) == (mode == "L" and colour.endswith(" g"))
    other = theirs.image if ours.image.ndim == 3 else theirs.image[:, :, 2]
    apart = np.abs(ours.image.astype(int) - other)
    assert apart.mean() < 1.5  # a pixel at the strokes' edges
    assert (apart > 60).mean() < 0.01


@pytest.mark.parametrize(
    "more",
    [
        "10 10 100 100 re f",
        "/Shade gs",
        "q 1 0 0.2 1 0 0 cm /Print Do Q",
        "/Form Do",
        "0 0 10 10 re W n",
        "/Cs cs 1 sc",
    ],
)
def test_a_page_that_paints_anything_else_is_left_to_poppler(tmp_path, more):
    path = mixed_page(tmp_path / "a.pdf", f"{content()} {more}")
    with pikepdf.open(path) as pdf:
        assert layers_of(pdf.pages[0], pdf.pages[0].Resources) is None


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["q", "0.4 g", "1 0 0 rg", "2 0 0 2 5 5 cm", "/Print Do", "/Paper Do"]), max_size=12))
def test_layers_come_in_the_order_they_are_painted_in(steps):
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=A5)
    objects = {"/Paper": layer(pdf, paper()), "/Print": layer(pdf, print_of((8, 8)), stencil=True)}
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(objects))
    page.Contents = pdf.make_stream(" ".join(steps).encode())
    layers = layers_of(page, page.Resources)
    assert layers is not None
    assert ["/Print Do" if one.colour else "/Paper Do" for one in layers] == [one for one in steps if "Do" in one]


def test_stencils_of_hostile_size_are_left_to_poppler(tmp_path):
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=A5)
    huge = layer(pdf, print_of((80, 80)), stencil=True)
    huge.Width, huge.Height = 40_000, 40_000
    objects = {"/Paper": layer(pdf, paper()), "/Print": huge}
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(objects))
    page.Contents = pdf.make_stream(content().encode())
    pdf.save(tmp_path / "a.pdf")
    assert loaded(tmp_path / "a.pdf").image.shape[:2] == draw_page(tmp_path / "a.pdf", 1, DPI, 60).shape[:2]
