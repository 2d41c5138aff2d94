"""PDFs with fields over their pages, as registries leave them."""

from pathlib import Path

import pikepdf

NUMBER_BOX = (140, 740, 180, 754)


def appearance(pdf, width, height, text, ink="0 0 0"):
    """A bar of ink over the whole box, and text: what is looked for, and what tells whether it is kept."""
    form = pdf.make_stream(
        f"{ink} rg 0 0 {width} {height} re f BT /F1 10 Tf 1 2 Td ".encode() + text.encode("cp1252") + b" ET"
    )
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica, Encoding=pikepdf.Name.WinAnsiEncoding,
    )  # fmt: skip
    form.update(
        pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=[0, 0, width, height],
            Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font)),
        )
    )
    return form


def field(pdf, rect, text, flags=132, ink="0 0 0"):
    """A signature field as registry software adds it; ``text`` is shown line by line."""
    lines = " 0 -11 Td ".join(f"({line}) Tj" for line in text.split("\n"))
    normal = appearance(pdf, rect[2] - rect[0], rect[3] - rect[1], lines, ink)
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Sig,
        F=flags, Rect=list(rect), AP=pikepdf.Dictionary(N=normal),
    )  # fmt: skip


def white_scan(pdf, width=1654, height=2339):
    stream = pdf.make_stream(b"\xff" * (width * height))
    stream.update(
        pikepdf.Dictionary(
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=width, Height=height,
            ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
        )
    )  # fmt: skip
    return stream


def signed_pdf(path: Path, fields, *, scanned=True, rotate=0, matrix="595 0 0 842 0 0", cropbox=None):
    """A page with fields over it: a white scan, or the white page of a word processor."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    if scanned:
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=white_scan(pdf)))
        page.Contents = pdf.make_stream(f"q {matrix} cm /Im0 Do Q".encode())
    if rotate:
        page.Rotate = rotate
    if cropbox:
        page.CropBox = pikepdf.Array(cropbox)
    page.Annots = pikepdf.Array(pdf.make_indirect(make(pdf)) for make in fields)
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=page.Annots, SigFlags=3)
    pdf.save(path)
    return path


def number_field(pdf):
    return field(pdf, NUMBER_BOX, "3056")
