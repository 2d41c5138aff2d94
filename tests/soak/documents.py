"""Small documents for soaking: sound ones that are read in a second, and what can be wrong with a file."""

from __future__ import annotations

import io
import random
import struct
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from drawn_pages import DPI, blank, write
from PIL import Image

LETTER = """SỞ TƯ PHÁP	CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: {number}/STP-VP	Độc lập - Tự do - Hạnh phúc
V/v kiểm tra lần {number}	Tuy Hòa, ngày 07 tháng 3 năm 2021

Kính gửi: Phòng Tư pháp các huyện

Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư, đề nghị báo cáo trước ngày 20/3.
"""
HUGE = 40_000  # pixels of a side
ODD = (
    "có dấu cách {}",
    'có "ngoặc kép" {}',
    "dấu 'nháy' {}",
    "xuống\ndòng {}",
    "-gạch {}",
    "100% {} #$&;",
    "kế hoạch {}",
)


def page(number: int) -> Image.Image:
    """A strip of a page: three short lines."""
    image: Image.Image = blank(900, 240)
    write(image, f"Số: {number}/KH-STP", 40, 60)
    write(image, "Căn cứ Luật Hộ tịch ngày 20 tháng 11", 40, 120)
    write(image, f"Phòng Hành chính báo cáo lần {number}", 40, 180)
    return image


def pdf(numbers: range) -> bytes:
    """A scanned PDF, a page per number."""
    first, *more = [page(number) for number in numbers]
    stream = io.BytesIO()
    first.save(stream, "PDF", resolution=DPI, save_all=True, append_images=more)
    return stream.getvalue()


def picture(number: int, form: str) -> bytes:
    """An image file of one page."""
    stream = io.BytesIO()
    page(number).save(stream, form, dpi=(DPI, DPI))
    return stream.getvalue()


def text(*numbers: int) -> bytes:
    """A text file, a page per number."""
    return "\f".join(LETTER.format(number=number) for number in numbers).encode()


def sound_folder(folder: Path) -> None:
    """Ten inputs: short and long, two of one name, two of one content, one broken."""
    for name, data in {
        "dài.txt": text(*range(1, 13)),
        "ngắn.txt": text(20),
        "vừa.txt": text(*range(30, 35)),
        "quý 1/kế hoạch.pdf": pdf(range(1, 4)),
        "quý 2/kế hoạch.pdf": pdf(range(11, 13)),
        "quý 2/bản sao.pdf": pdf(range(1, 4)),
        "một trang.png": picture(5, "PNG"),
        "hỏng.pdf": b"%PDF-1.7\n1 0 obj\n<<",
        "cụt.pdf": pdf(range(41, 43))[:-700],
        "mười.txt": text(*range(50, 60)),
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@dataclass(frozen=True, slots=True)
class Damaged:
    """An input, what is wrong with it, and whether it must be read all the same."""

    name: str
    kind: str
    data: bytes
    good: bool = False


def damaged(count: int, seed: int) -> Iterator[Damaged]:
    """Inputs of all kinds of damage in turn, every tenth of them sound; the same for the same seed."""
    chance = random.Random(seed)
    kinds = list(DAMAGE.items())
    for number in range(count):
        if number % 10 == 9:
            kind, suffix, data, good = "sound", ".pdf", pdf(range(number, number + 1)), True
        else:
            kind, (suffix, make) = kinds[(number - number // 10) % len(kinds)]
            data, good = make(number, chance), kind in HARMLESS
        stem = chance.choice(ODD).format(number)
        yield Damaged(chance.choice((stem, unicodedata.normalize("NFD", stem))) + suffix, kind, data, good)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data))]


def _flip(data: bytes, chance: random.Random) -> bytes:
    flipped = bytearray(data)
    for _ in range(chance.randrange(1, 200)):
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _encrypted(number: int) -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(range(number, number + 1)))) as document:
        document.save(stream, encryption=pikepdf.Encryption(user="mật khẩu", owner="chủ"))
    return stream.getvalue()


def _raw_pdf(*objects: str, trailer: str = "", number: int = 0) -> bytes:
    """A PDF of hand-written objects; its cross-reference table is left for the reader to mend."""
    body = "".join(f"{at} 0 obj\n{each}\nendobj\n" for at, each in enumerate(objects, start=1))
    return f"%PDF-1.7\n% {number}\n{body}trailer\n<< /Root 1 0 R {trailer} >>\n%%EOF\n".encode("latin-1")


PAGES = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
LEAF = (
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] "
    "/Resources << /XObject << /{name} 4 0 R >> >> /Contents 5 0 R >>"
)


def _no_pages(number: int, _: random.Random) -> bytes:
    return _raw_pdf(CATALOG, "<< /Type /Pages /Kids [] /Count 0 >>", number=number)


def _tree_loop(number: int, _: random.Random) -> bytes:
    return _raw_pdf(CATALOG, "<< /Type /Pages /Kids [2 0 R] /Count 7 /Parent 2 0 R >>", number=number)


def _form_loop(number: int, _: random.Random) -> bytes:
    """A page that paints a form that paints itself."""
    leaf = LEAF.format(width=200, height=100, name="A")
    form = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 4 0 R >> >> /Length 5 >>\n"
        "stream\n/A Do\nendstream"
    )
    return _raw_pdf(CATALOG, PAGES, leaf, form, "<< /Length 5 >>\nstream\n/A Do\nendstream", number=number)


def _xref_loop(number: int, chance: random.Random) -> bytes:
    """A chain of cross-reference tables that bites its tail."""
    whole = pdf(range(number, number + 1))
    start = whole.rfind(b"xref\n0")
    return whole.replace(b"/Root", b"/Prev %d /Root" % max(start, 9), 1)


def _script(number: int, _: random.Random) -> bytes:
    """A sound page with actions that run programs."""
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(range(number, number + 1)))) as document:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("while (true) { app.alert(1); }"))
        launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("/bin/sh"), Next=script)
        document.Root.OpenAction = launch
        document.pages[0].AA = pikepdf.Dictionary(O=script)
        document.save(stream)
    return stream.getvalue()


def _png(width: int, height: int, number: int) -> bytes:
    """A grey 1-bit PNG of any size, packed to almost nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    row = b"\0" + b"\xff" * ((width + 7) // 8)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    note = b"Comment\0" + str(number).encode()
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"tEXt", note) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def _huge_pdf(number: int, _: random.Random) -> bytes:
    """A page whose image says that it has 40,000 x 40,000 pixels, and has."""
    packer = zlib.compressobj(9)
    row = b"\xff" * (HUGE // 8)
    data = b"".join(packer.compress(row) for _ in range(HUGE)) + packer.flush()
    return _image_pdf(number, f"/Width {HUGE} /Height {HUGE} /BitsPerComponent 1 /Filter /FlateDecode", data)


def _image_pdf(number: int, about: str, data: bytes) -> bytes:
    """A page with one image over all of it, described by ``about``."""
    leaf = LEAF.format(width=595, height=842, name="I")
    image = (
        f"<< /Type /XObject /Subtype /Image /ColorSpace /DeviceGray {about} /Length {len(data)} >>\n"
        f"stream\n{data.decode('latin-1')}\nendstream"
    )
    paint = "595 0 0 842 0 0 cm /I Do"
    contents = f"<< /Length {len(paint)} >>\nstream\n{paint}\nendstream"
    return _raw_pdf(CATALOG, PAGES, leaf, image, contents, number=number)


def _bad_image(number: int, chance: random.Random) -> bytes:
    """A page whose image is not what it says."""
    about = chance.choice(
        (
            "/Width 900 /Height 1200 /BitsPerComponent 8 /Filter /DCTDecode",
            "/Width 900 /Height 1200 /BitsPerComponent 8 /Filter /JPXDecode",
            "/Width 900 /Height 1200 /BitsPerComponent 1 /Filter /JBIG2Decode",
            "/Width 900 /Height 1200 /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 >>",
            "/Width 900 /Height 1200 /BitsPerComponent 8 /Filter /FlateDecode",
            "/Width 900 /Height 1200 /BitsPerComponent 8 /Filter /KhôngCó",
            "/Width 0 /Height -5 /BitsPerComponent 8",
            "/Width 900 /Height 1200 /BitsPerComponent 3",
        )
    )
    return _image_pdf(number, about, chance.randbytes(500).replace(b"endstream", b""))


def _wrong_type(number: int, chance: random.Random) -> bytes:
    """Something else under a document's name."""
    mark = str(number).encode()
    return chance.choice(
        (
            b"PK\x03\x04" + mark + bytes(60),
            b"\x7fELF" + mark + bytes(60),
            b"<html><body>trang " + mark,
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + mark + bytes(60),
            b"ID3" + mark + chance.randbytes(90),
            b"" if number % 2 else mark,
            chance.randbytes(300),
        )
    )


def _lying_header(number: int, _: random.Random) -> bytes:
    """A PNG that says it is larger than its data."""
    data = bytearray(_png(64, 64, number))
    data[16:24] = struct.pack(">II", 6000, 8000)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    return bytes(data)


Make = Callable[[int, random.Random], bytes]
DAMAGE: dict[str, tuple[str, Make]] = {
    "PDF cut short": (".pdf", lambda n, chance: _cut(pdf(range(n, n + 2)), chance)),
    "PDF with flipped bits": (".pdf", lambda n, chance: _flip(pdf(range(n, n + 2)), chance)),
    "wrong type": (".pdf", _wrong_type),
    "encrypted": (".pdf", lambda n, _: _encrypted(n)),
    "no pages": (".pdf", _no_pages),
    "page tree loop": (".pdf", _tree_loop),
    "form loop": (".pdf", _form_loop),
    "cross-reference loop": (".pdf", _xref_loop),
    "scripts": (".pdf", _script),
    "huge PNG": (".png", lambda n, _: _png(HUGE, HUGE, n)),
    "huge image in a PDF": (".pdf", _huge_pdf),
    "long strip": (".png", lambda n, _: _png(HUGE, 30, n)),
    "malformed image in a PDF": (".pdf", _bad_image),
    "JPEG cut short": (".jpg", lambda n, chance: _cut(picture(n, "JPEG"), chance)),
    "JPEG with flipped bits": (".jpg", lambda n, chance: _flip(picture(n, "JPEG"), chance)),
    "PNG with flipped bits": (".png", lambda n, chance: _flip(picture(n, "PNG"), chance)),
    "TIFF cut short": (".tif", lambda n, chance: _cut(picture(n, "TIFF"), chance)),
    "PNG that lies about its size": (".png", _lying_header),
    "text with control characters": (".txt", lambda n, chance: text(n) + chance.randbytes(200)),
    "no document's suffix": (".txt", lambda n, chance: chance.randbytes(400)),
}
HARMLESS = frozenset({"scripts"})  # never run, so nothing is wrong with the page
