"""The plain text that sample documents are written in: a head of ``key: value`` lines, ``---``, then one block a line.

Head keys may repeat (``issuer``, ``about``, ``subject``, ``recipient``, ``signer``): each is a printed line.
Blocks: ``# `` bold, ``/ `` italic, ``= `` centred bold, ``> `` centred, ``>> `` indented list, ``| a | b`` table row,
``!table 8c 60l repeat`` opens a table (width in percent, alignment; ``repeat`` prints its header on each page),
``%page`` starts a page, anything else is a justified paragraph. In a paragraph ``**bold**`` and ``//italic//``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["paragraph", "bold", "italic", "centred_bold", "centred", "list", "table", "page"]
Face = Literal["regular", "bold", "italic", "bolditalic"]

PREFIXES: tuple[tuple[str, Kind], ...] = (
    (">> ", "list"),
    ("# ", "bold"),
    ("/ ", "italic"),
    ("= ", "centred_bold"),
    ("> ", "centred"),
)
SPAN = re.compile(r"\*\*(.+?)\*\*|//(.+?)//")


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: share of the width and alignment."""

    share: float
    align: Literal["l", "c"]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the body; ``rows`` (header first), ``columns`` and ``repeat`` only for a table."""

    kind: Kind
    text: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    repeat: bool = False


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document before it is laid out."""

    head: dict[str, tuple[str, ...]]
    blocks: tuple[Block, ...] = field(default=())

    def lines(self, key: str) -> tuple[str, ...]:
        """All values of a head key, in order."""
        return self.head.get(key, ())

    def value(self, key: str, default: str = "") -> str:
        """The value of a head key that stands once."""
        return self.lines(key)[0] if self.lines(key) else default


def read(text: str) -> Manuscript:
    r"""Read a document's source text.

    >>> read("type: KẾ HOẠCH\n---\n# I. MỤC TIÊU").blocks[0].kind
    'bold'
    """
    head_text, _, body = unicodedata.normalize("NFC", text).partition("\n---\n")
    head: dict[str, tuple[str, ...]] = {}
    for line in filter(str.strip, head_text.splitlines()):
        key, _, value = line.partition(":")
        head[key.strip()] = (*head.get(key.strip(), ()), value.strip())
    return Manuscript(head, tuple(_blocks(body.splitlines())))


def _blocks(lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    columns: tuple[Column, ...] = ()
    repeat = False
    for line in filter(str.strip, lines):
        if line.startswith("!table"):
            shares = [word for word in line.split()[1:] if word != "repeat"]
            columns = tuple(Column(float(word[:-1]) / 100, "c" if word[-1] == "c" else "l") for word in shares)
            repeat = line.endswith("repeat")
            blocks.append(Block("table", columns=columns, repeat=repeat))
        elif line.startswith("|"):
            row = tuple(cell.strip() for cell in line.removeprefix("|").split("|"))
            if len(row) != len(columns):
                raise ValueError(f"row has {len(row)} cells, table {len(columns)} columns: {line}")
            blocks[-1] = Block("table", columns=columns, rows=(*blocks[-1].rows, row), repeat=repeat)
        else:
            blocks.append(_plain_block(line))
    return blocks


def _plain_block(line: str) -> Block:
    if line.strip() == "%page":
        return Block("page")
    for prefix, kind in PREFIXES:
        if line.startswith(prefix):
            return Block(kind, line.removeprefix(prefix))
    return Block("paragraph", line)


def words(text: str, face: Face = "regular") -> list[tuple[str, Face]]:
    """Words of a paragraph, each with its face.

    >>> words("a **b** //c//")
    [('a', 'regular'), ('b', 'bold'), ('c', 'italic')]
    """
    found: list[tuple[str, Face]] = []
    at = 0
    for match in SPAN.finditer(text):
        found += [(word, face) for word in text[at : match.start()].split()]
        inner: Face = "bold" if match[1] else "italic"
        found += [(word, inner) for word in (match[1] or match[2]).split()]
        at = match.end()
        tail = re.match(r"\S+", text[at:])  # a mark that hangs on the span's last word
        if tail:
            found[-1] = (found[-1][0] + tail[0], inner)
            at += tail.end()
    return found + [(word, face) for word in text[at:].split()]
