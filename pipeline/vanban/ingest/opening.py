"""A PDF opened: what cannot be read is refused with a remedy, what had to be mended or is left aside is said."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from vanban.errors import EncryptedInput, UnreadableInput, UnsupportedInput
from vanban.ingest.annotations import ERRORS
from vanban.model import Step

# qpdf's warnings have no codes; most are of what changes nothing, as a key given twice.
MENDED = re.compile(r"file is damaged|reconstruct|recover|unexpected EOF|expected endstream|attempting")
LOST_PAGE = "Pages tree includes non-dictionary object"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file: whether it had to be mended, the pages that it names and does not have, what is to be said of it."""

    pdf: pikepdf.Pdf
    damaged: bool
    lost_pages: int
    steps: tuple[Step, ...]


def open_pdf(path: Path) -> Opened:
    """The file, mended if it can be. Raises InputError."""
    try:
        pdf = pikepdf.open(path)
        pages = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise EncryptedInput(f"{path}: needs a password; save a copy without one (qpdf --decrypt)") from error
    except (pikepdf.PdfError, OSError, RuntimeError) as error:
        reason = str(error).replace(str(path), "").strip(" :")
        raise UnreadableInput(f"{path}: not a readable PDF ({reason}); get the file again") from error
    if not pages:
        raise UnreadableInput(f"{path}: a PDF without pages; get the file again")
    attached = _attached(pdf)
    if attached and "/Collection" in pdf.Root:
        raise UnsupportedInput(f"{path}: a portfolio of {attached} files; unpack it (pdfdetach -saveall)")
    if bool(pdf.Root.get("/NeedsRendering", False)):
        raise UnsupportedInput(f"{path}: a dynamic XFA form, which only Acrobat can draw; print it to a PDF")
    warnings = pdf.get_warnings()  # which forgets them
    damages = faults(warnings)
    steps = [Step("mend damaged file", {"faults": damages})] if damages else []
    steps += [Step("attached files not read", {"count": attached})] if attached else []
    return Opened(pdf, damages > 0, sum(LOST_PAGE in str(warning) for warning in warnings), tuple(steps))


def faults(warnings: Iterable[object]) -> int:
    """How many of qpdf's warnings are of damage that it tried to mend."""
    return sum(MENDED.search(str(warning)) is not None for warning in warnings)


def one_page(page: pikepdf.Page) -> bytes:
    """A page as a file of its own, as qpdf understands it: what other readers need of a damaged file."""
    copy = pikepdf.new()
    copy.pages.append(page)
    file = io.BytesIO()
    copy.save(file)
    return file.getvalue()


def _attached(pdf: pikepdf.Pdf) -> int:
    try:
        return len(pdf.attachments)
    except ERRORS:
        return 0
