"""The documents that the arguments of a run name: files, folders and glob patterns."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from vanban.errors import InputError
from vanban.ingest import detect_media_type

DOCUMENT_SUFFIXES = frozenset(
    {".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg", ".webp", ".jp2", ".bmp", ".txt"}
)  # a broken or empty scan in a folder must get its row too


@dataclass(frozen=True, slots=True)
class Found:
    """What the arguments name: documents to read, and other files that folders hold."""

    documents: tuple[Path, ...]
    left_aside: tuple[Path, ...]


def find_documents(paths: Iterable[str | Path], out: Path) -> Found:
    """The documents that the arguments name, each once, in order; folders are searched, ``out`` left aside.

    A file named as such is always taken (what is wrong with it is said later). In a folder a file is taken for what
    is in it or for its suffix; text only for its suffix.
    """
    documents: dict[Path, None] = {}
    others: dict[Path, None] = {}
    for argument in paths:
        for path in _expand(str(argument)):
            if path.is_dir():
                for each in _files_below(path, out):
                    (documents if _is_document(each) else others)[each] = None
            else:
                documents[path] = None
    return Found(tuple(documents), tuple(others))


def _expand(argument: str) -> list[Path]:
    if Path(argument).exists() or not glob.has_magic(argument):
        return [Path(argument)]
    return [Path(match) for match in sorted(glob.glob(argument, recursive=True))]  # noqa: PTH207 - absolute patterns


def _files_below(folder: Path, out: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.is_file() and out.resolve() not in path.resolve().parents:
            yield path


def _is_document(path: Path) -> bool:
    if path.suffix.lower() in DOCUMENT_SUFFIXES:
        return True
    try:
        return detect_media_type(path) != "text/plain"
    except InputError:
        return False
