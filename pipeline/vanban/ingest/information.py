"""What a PDF says of itself: its title, and when it was made."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from unicodedata import normalize

import pikepdf

from vanban.ingest.annotations import ERRORS
from vanban.ingest.signatures import PDF_TIME

MAX_TITLE = 300


def made(pdf: pikepdf.Pdf) -> tuple[str | None, str | None]:
    """Title and time of making (ISO 8601) by the document information dictionary (ISO 32000-1, 14.3.3).

    The time is what the scanner's clock showed: its zone is often that of the country it was made in.
    """
    try:
        information: Any = pdf.trailer.get("/Info", {})
        title = " ".join(normalize("NFC", str(information.get("/Title", ""))).split())[:MAX_TITLE]
        found = PDF_TIME.match(str(information.get("/CreationDate", "")).strip())
    except ERRORS:
        return None, None
    if found is None:
        return title or None, None
    try:
        return title or None, datetime(*(int(part or 0) for part in found.groups()[:6])).isoformat()  # type: ignore[arg-type]
    except ValueError:
        return title or None, None
