"""What records are called in the output folder: after their inputs, distinct on any file system, stable."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from vanban.units import Unit
from vanban.vietnamese import nfc

SUFFIX = ".json"
MAX_BYTES = 200  # of a stem: file systems take 255 for a name, and a temporary name is longer
UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')  # what some file system, shell or line-based tool stumbles over


def candidates(unit: Unit) -> Iterator[str]:
    """Names for a unit's record, best first; the second is the unit's own wherever the first is taken.

    >>> list(candidates(Unit("quý 1/kế hoạch.pdf")))[0]
    'kế hoạch.json'
    """
    stem = nfc(UNSAFE.sub("_", unit.stem)).strip() or "_"
    if stem.startswith("."):
        stem = "_" + stem[1:]
    while len(stem.encode()) > MAX_BYTES:
        stem = stem[:-1]
    digest = hashlib.sha256(unit.name.encode()).hexdigest()
    yield stem + SUFFIX
    for length in (8, 16, 64):
        yield f"{stem}-{digest[:length]}{SUFFIX}"


def key(name: str) -> str:
    """Equal for names that some file system takes for one: case and normal form do not count."""
    return nfc(name.casefold())
