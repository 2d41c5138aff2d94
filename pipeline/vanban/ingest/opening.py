"""A PDF opened: what cannot be read is refused with a remedy, what had to be mended or is left aside is said."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf

from vanban.errors import EncryptedInput, UnreadableInput, UnsupportedInput
from vanban.ingest.annotations import ERRORS
from vanban.model import Step

# qpdf's warnings have no codes; most are of what changes nothing, as a key given twice.
MENDED = re.compile(r"file is damaged|reconstruct|recover|unexpected EOF|expected endstream|attempting")


def open_pdf(path: Path) -> tuple[pikepdf.Pdf, tuple[Step, ...]]:
    """The file, and what is to be said of it as a whole. Raises InputError."""
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
    return pdf, (*_mended(pdf), *([Step("attached files not read", {"count": attached})] if attached else []))


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


def _mended(pdf: pikepdf.Pdf) -> list[Step]:
    """The step of mending, where the file was damaged."""
    faults = sum(MENDED.search(str(warning)) is not None for warning in pdf.get_warnings())
    return [Step("mend damaged file", {"faults": faults})] if faults else []
