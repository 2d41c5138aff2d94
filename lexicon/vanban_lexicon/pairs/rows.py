"""The file format of pairs: gzipped TSV shards, one row per aligned group of tokens.

A shard is ``<split>_<model>_<number>.tsv.gz``: split "pairs" (training) or "held" (source repositories kept back for
development), model "eng" or "vie". UTF-8, NFC, a header line, no quoting; the columns are the fields of ``Pair`` in
order. Joining ``ocr`` (or ``truth``) of the rows of one page and line in token order gives the line back.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

STATUSES = ("ok", "junk", "lost", "doubtful")


@dataclass(frozen=True, slots=True)
class Pair:
    """Some tokens as printed and as read; both sides are joined by one space.

    >>> Pair("00001", "admin:10-32", "Tinos-Italic", 14, 200, "clean", "text", 3, 0, "ok", 91, "s6", "số").truth
    'số'
    """

    page: str
    source: str  # corpus file and its first and last line
    font: str
    points: int
    dpi: int
    degradation: str
    kind: str  # text (of the corpus), form (generated) or cover (unconnected syllables)
    line: int
    token: int
    status: str  # ok, junk (nothing is printed there), lost (nothing was read), doubtful (not to be learned from)
    confidence: int  # 0..100 of the least certain token, -1 when lost
    ocr: str
    truth: str

    def __post_init__(self) -> None:
        if self.status not in STATUSES:
            raise ValueError(f"unknown status {self.status!r}")


COLUMNS = tuple(field.name for field in fields(Pair))
NUMBERS = frozenset({"points", "dpi", "line", "token", "confidence"})


def write_rows(path: Path, pairs: Iterable[Pair]) -> None:
    """Write a shard under a temporary name, then rename it; the same pairs give the same bytes."""
    lines = ["\t".join(COLUMNS), *("\t".join(map(str, astuple(pair))) for pair in pairs)]
    write_atomically(path, gzip.compress("\n".join([*lines, ""]).encode("utf8"), compresslevel=6, mtime=0))


def write_atomically(path: Path, content: bytes) -> None:
    """Readers see the old file or the whole new one."""
    part = path.with_name(path.name + ".part")
    part.write_bytes(content)
    part.replace(path)


def read_pairs(folder: Path, model: str = "eng", *, split: str = "pairs", doubtful: bool = False) -> Iterator[Pair]:
    """All pairs of one model in page order; rows whose alignment is doubtful only on request."""
    for path in sorted(folder.glob(f"{split}_{model}_*.tsv.gz")):
        with gzip.open(path, "rt", encoding="utf8", newline="\n") as lines:
            header = next(lines).rstrip("\n").split("\t")
            if tuple(header) != COLUMNS:
                raise ValueError(f"{path}: columns {header}, expected {list(COLUMNS)}; make the pairs anew")
            for line in lines:
                pair = _parse(line.rstrip("\n").split("\t"))
                if doubtful or pair.status != "doubtful":
                    yield pair


def _parse(cells: list[str]) -> Pair:
    values = {name: int(cell) if name in NUMBERS else cell for name, cell in zip(COLUMNS, cells, strict=True)}
    return Pair(**values)  # type: ignore[arg-type]
