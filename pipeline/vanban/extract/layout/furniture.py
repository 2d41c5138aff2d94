"""Lines that are no part of the text: running heads and page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.transcript import TextLine


def find_furniture(lines: tuple[TextLine, ...]) -> Iterator[int]:
    """The indices of such lines."""
    expected = 2
    for index, line in enumerate(lines):
        if line.is_row:
            continue
        if line.line.region in ("header", "footer", "footnote"):
            yield index
        number = re.fullmatch(r"[-–—]?\s*(?:Trang\s+)?(\d{1,3})(?:\s*/\s*\d{1,3})?\s*[-–—]?", line.line.text.strip())
        if number is None:
            continue
        if _is_edge(lines, index) or int(number[1]) == expected:
            yield index
        if int(number[1]) >= expected:
            expected = int(number[1]) + 1


def _is_edge(lines: tuple[TextLine, ...], index: int) -> bool:
    """Whether a line is the first or last printed line of its page (of several)."""
    page = lines[index].page
    if lines[0].page == lines[-1].page:
        return False
    before = any(line.page == page and line.line.text.strip() for line in lines[max(0, index - 3) : index])
    after = any(line.page == page and line.line.text.strip() for line in lines[index + 1 : index + 4])
    return not (before and after)
