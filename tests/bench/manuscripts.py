"""The invented documents as manuscripts for the samples' typesetter, so that they can be printed, scanned and read."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

PARTY = "ĐẢNG CỘNG SẢN"
RIGHT = ("CỘNG H", "Độc lập", PARTY)
WIDE = 14  # letters; a column with longer cells is left-aligned and wide
SUBJECT_LETTERS, ABOUT_LETTERS = 62, 34  # of a line
AUTHORITY_LETTERS = 40  # of a line above the subject that says who decides


def is_printable(text: str) -> bool:
    """Whether a document has today's letterhead and an ending, as the typesetter sets them."""
    headed = "CỘNG H" in text or PARTY in text
    return headed and "\nNơi nhận" in text and "PHỤ LỤC\n" not in text and " CỦA UBND" not in text[:600]


def manuscript(text: str, document: Mapping[str, Any]) -> str:
    """The source of a document (see ``samples.markup``); ``document`` is the gold part of that name."""
    lines = text.rstrip("\n").split("\n")
    kind = document["type"].upper()
    body = next(i for i, line in enumerate(lines) if _is_title(line, kind) or line.startswith("Kính gửi"))
    end = next(i for i, line in enumerate(lines) if line.startswith("Nơi nhận"))
    head = _letterhead(lines[:body], 1 if document.get("issuer_parent") else 0)
    head += [f"party: {PARTY} VIỆT NAM"] * any(PARTY in line for line in lines[:body])
    if _is_title(lines[body], kind):
        kind = lines[body].strip()
        title, body = _title(lines, body, document.get("subject", ""))
        head += [f"type: {kind}", *title]
    return "\n".join([*head, *_ending(lines[end:]), "---", *_blocks(lines[body:end], kind)]) + "\n"


def _is_title(line: str, kind: str) -> bool:
    return line.strip() in (kind, f"{kind} HÀNH ĐỘNG")


def _letterhead(lines: Sequence[str], parents: int) -> list[str]:
    names: list[str] = []
    about: list[str] = []
    number = place = ""
    for part in (part.strip() for line in lines for part in line.split("\t")):
        found = re.match(r"(?:Số|Nghị quyết số):?\s*(.*)", part)
        if not part or part.startswith(RIGHT) or part in ("HỎA TỐC", "KHẨN"):
            continue
        if found is not None:
            number = found[1]
        elif re.search(r"ngày .* tháng", part):
            place = part
        elif part.startswith("V/v") or about:
            about.append(part)
        elif re.search(r"\w", part):
            names.append(part)
    head = [("parent: " if index < parents else "issuer: ") + name for index, name in enumerate(names)]
    head += [f"number: {number}", f"place_date: {place}"]
    return head + [f"about: {line}" for line in textwrap.wrap(" ".join(about), ABOUT_LETTERS)]


def _title(lines: Sequence[str], at: int, subject: str) -> tuple[list[str], int]:
    """The subject's and the authority's lines, and where the body begins."""
    taken = ""
    at += 1
    while (
        _letters(subject) not in _letters(taken) and len(_letters(taken)) < len(_letters(subject)) + AUTHORITY_LETTERS
    ):
        taken += " " + lines[at]
        at += 1
    title = [f"subject: {line}" for line in textwrap.wrap(taken.strip(), SUBJECT_LETTERS)]
    while lines[at].isupper() and not lines[at].endswith(":"):
        title.append(f"authority: {lines[at]}")
        at += 1
    return title, at


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).lower()


def _blocks(lines: Sequence[str], kind: str) -> list[str]:
    blocks: list[str] = []
    in_table = False
    for line in filter(str.strip, lines):
        if "|" in line:
            rows = [other.split("|") for other in lines if other.count("|") == line.count("|")]
            if not in_table:
                blocks.append(_table(rows))
            blocks.append("| " + " | ".join(cell.strip() for cell in line.split("|")))
        elif re.match(r"[IVX]+\. [A-ZĐÁÂ]|Điều \d", line):
            blocks.append(f"# {line}")
        else:
            blocks.append(f"= {line}" if line.strip() == f"{kind}:" else line)
        in_table = "|" in line
    return blocks


def _table(rows: Sequence[Sequence[str]]) -> str:
    shares = [3.0 if max(len(row[column].strip()) for row in rows) > WIDE else 1.3 for column in range(len(rows[0]))]
    columns = (f"{100 * share / sum(shares):.1f}{'l' if share > 2 else 'c'}" for share in shares)
    return "!table " + " ".join(columns)


def _ending(lines: Sequence[str]) -> list[str]:
    head: list[str] = []
    for line in lines:
        left, _, right = line.removeprefix("Nơi nhận:").partition("\t")
        if left.startswith("- "):
            head.append(f"recipient: {left}")
        for part in filter(None, (right.strip(), "" if left.startswith("- ") else left.strip())):
            head.append(("signer: " if part.isupper() else "name: ") + part)
    return head
