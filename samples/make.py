"""Make the sample documents from their texts: ``python -m samples.make --out samples``.

Writes the scans to ``--out`` and the true text of each to ``--golden``; the gold records there are written by hand.
"""

from __future__ import annotations

import argparse
import io
import subprocess
from collections.abc import Sequence
from pathlib import Path

from pdf2image import convert_from_bytes
from PIL import Image
from samples.degrade import Look, image_pdf, scan
from samples.layout import Sheet, to_pdf, true_text, typeset
from samples.markup import read

HERE = Path(__file__).parent
SEAL = "VĂN BẢN MẪU ★ SỐ LIỆU GIẢ ĐỊNH ★ "
LOOKS: dict[str, Look | None] = {
    "plan": Look(seed=1, stamp=SEAL, skew_deg=0.5),
    "ranking-decision": Look(seed=2, stamp=SEAL, skew_deg=0.35, paper=(0.94, 0.945, 0.93), fade=0.18),
    "explanatory-report": Look(seed=3, stamp=SEAL, skew_deg=0.7, paper=(0.97, 0.96, 0.94), blur=0.6),
    "letter": Look(seed=4, stamp=SEAL, skew_deg=0.25, paper=(0.93, 0.90, 0.84)),
    "notice": Look(
        seed=5, dpi=150, grey=True, skew_deg=0.6, blur=0.65, noise=0.03, fade=0.3, paper=(0.88, 0.88, 0.88), stamp=SEAL
    ),
    "garbled-report": None,  # a text file: what an English model makes of the page
}
"""Each sample's look; ``None`` for the one that is text."""


def sheets_of(name: str) -> list[Sheet]:
    """Lay a sample out."""
    return typeset(read((HERE / "text" / f"{name}.vbt").read_text(encoding="utf-8")))


def garbled(pdf: bytes, dpi: int = 200) -> str:
    """What Tesseract's English model reads on clean pages."""
    texts = []
    for page in convert_from_bytes(pdf, dpi=dpi, grayscale=True):
        buffer = io.BytesIO()
        page.save(buffer, "PNG")
        command = ["tesseract", "stdin", "stdout", "-l", "eng", "--psm", "6"]
        done = subprocess.run(command, input=buffer.getvalue(), capture_output=True, check=True, timeout=300)
        texts.append(done.stdout.decode("utf-8").strip("\f\n") + "\n")
    return "\f".join(texts)


def make(name: str, out: Path, golden: Path) -> None:
    """Write one sample and its true text."""
    sheets = sheets_of(name)
    (golden / f"{name}.txt").write_text(true_text(sheets), encoding="utf-8")
    pdf, look = to_pdf(sheets), LOOKS[name]
    if look is None:
        (out / f"{name}.txt").write_text(garbled(pdf), encoding="utf-8")
        return
    pages = scan(pdf, sheets, look)
    (out / f"{name}.pdf").write_bytes(image_pdf(pages, look.dpi))
    if name == "plan":  # the picture in the project's README
        with Image.open(io.BytesIO(pages[0])) as page:
            small = page.resize((800, round(800 * page.height / page.width)), Image.Resampling.LANCZOS)
            small.quantize(64).save(golden / "plan-page1.png", optimize=True)


def main(argv: Sequence[str] | None = None) -> None:
    """Parse arguments and make the samples asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", help=f"which: {', '.join(LOOKS)} (default: all)")
    parser.add_argument("--out", type=Path, default=HERE)
    parser.add_argument("--golden", type=Path, default=HERE.parent / "tests" / "golden")
    arguments = parser.parse_args(argv)
    for name in arguments.names or LOOKS:
        make(name, arguments.out, arguments.golden)


if __name__ == "__main__":
    main()
