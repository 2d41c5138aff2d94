"""Many documents: find them, read each in a worker process, keep a row of each, resume where a run ended.

The manifest (``manifest.jsonl`` in the output folder) has a row per document. A row is appended when its document
ends, so that a killed run loses only what was in hand; a document whose file and configuration have not changed since
its row was written is not read again.
"""

from __future__ import annotations

import glob
import hashlib
import json
import logging
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any

from vanban import export, lexicon, workers
from vanban.errors import InputError, UsageError, VanbanError
from vanban.events import Outcome
from vanban.ingest import detect_media_type
from vanban.parse import ParseConfig, pipeline
from vanban.record import Record
from vanban.units import unit_of

log = logging.getLogger(__name__)

MANIFEST = "manifest.jsonl"
DOCUMENT_SUFFIXES = frozenset(
    {".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg", ".webp", ".jp2", ".bmp", ".txt"}
)  # a broken or empty scan in a folder must get its row too


@dataclass(frozen=True, slots=True)
class BatchConfig:
    """What can be chosen about a batch."""

    parse: ParseConfig = field(default_factory=ParseConfig)
    workers: int = field(default_factory=workers.default_workers)
    force: bool = False  # read again what is done
    retry_failed: bool = False  # read again what failed or is partial


@dataclass(frozen=True, slots=True)
class Job:
    """One document to be read."""

    path: Path
    name: str  # of the record's file


def run(paths: Iterable[str | Path], out: str | Path, config: BatchConfig | None = None) -> Iterator[Outcome]:
    """Read documents into ``out``: files, folders (recursive) or glob patterns; an outcome each, as they end.

    Raises UsageError if there is nothing to read or ``out`` is not a folder, MissingDependency if the engine is not
    installed; what goes wrong with a document is in its outcome.
    """
    config = config or BatchConfig()
    folder = Path(out)
    inputs = find_documents(paths, folder).documents
    if not inputs:
        raise UsageError("no document found; name files, folders or patterns such as 'scans/*.pdf'")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be used as the output folder: {error.strerror}") from error
    pipeline(config.parse).engine.version()
    return _run(inputs, folder, config)


def _run(inputs: Sequence[Path], folder: Path, config: BatchConfig) -> Iterator[Outcome]:
    earlier = read_manifest(folder)
    fingerprint = configuration_fingerprint(config.parse)
    jobs = [Job(path, name) for path, name in output_names(inputs, earlier).items()]
    rows = dict(earlier)
    todo = []
    for job in jobs:
        done = earlier.get(str(job.path))
        if done is not None and _still_good(done, job, folder, fingerprint, config):
            yield replace(done, resumed=True)
        else:
            todo.append(job)
    work = partial(read_document, folder=folder, config=config.parse, fingerprint=fingerprint)
    _write_manifest(folder, rows.values())  # a row that a kill cut short must not swallow the next one
    with (folder / MANIFEST).open("a", encoding="utf-8") as manifest:
        for job, result in workers.process(work, todo, min(config.workers, len(todo) or 1)):
            if isinstance(result, workers.Lost):
                result = Outcome(str(job.path), "failed", error=f"{job.path}: the worker died: {result.reason}")
            rows[result.path] = result
            manifest.write(_row(result))
            manifest.flush()
            yield result
    order = [str(job.path) for job in jobs]
    others = [path for path in rows if path not in set(order)]
    _write_manifest(folder, [rows[path] for path in [*others, *order]])


def read_document(job: Job, folder: Path, config: ParseConfig, fingerprint: str) -> Outcome:
    """Read one document and write its record; never raises for what is wrong with it."""
    started = time.monotonic()
    outcome = Outcome(str(job.path), "failed", fingerprint=fingerprint)
    try:
        state = job.path.stat()
        outcome = replace(outcome, size=state.st_size, version=unit_of(job.path).stamped().version)
    except OSError:
        pass  # parse says what is wrong with the file
    try:
        record = pipeline(config).parse(job.path)
        export.write_atomically(folder / job.name, export.to_json(record))
        outcome = replace(outcome, output=job.name, **_summary(record))
    except VanbanError as error:
        outcome = replace(outcome, error=str(error))
    except Exception as error:  # the boundary of a document: a bug must not cost the others
        log.exception("%s", job.path)
        outcome = replace(outcome, error=f"{job.path}: unexpected {type(error).__name__}: {error}".splitlines()[0])
    return replace(outcome, seconds=round(time.monotonic() - started, 2))


def _summary(record: Record) -> Mapping[str, Any]:
    overall = next((score.score for score in record.scores if score.scope == "overall"), None)
    errors = [page.error for page in record.pages if page.error]
    return {
        "status": record.status,
        "error": errors[0] if errors else None,
        "pages": record.source.pages,
        "type": record.document.type,
        "symbol": record.document.symbol,
        "date": record.document.date,
        "score": overall,
        "criteria": len(record.criteria),
    }


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


def output_names(inputs: Sequence[Path], earlier: Mapping[str, Outcome]) -> dict[Path, str]:
    """A distinct record name per input: its stem, or more of its path where stems collide; earlier names stay."""
    stems = Counter(path.stem for path in inputs)
    names = {path: row.output for path in inputs if (row := earlier.get(str(path))) and row.output}
    taken = {row.output for row in earlier.values()}
    for path in inputs:
        if path in names:
            continue
        name = f"{path.stem}.json" if stems[path.stem] == 1 else f"{path.stem}-{_short_hash(str(path))}.json"
        if name in taken:
            name = f"{path.stem}-{_short_hash(str(path))}.json"
        taken.add(name)
        names[path] = name
    return {path: names[path] for path in inputs}


def _short_hash(text: str) -> str:
    return hashlib.sha256(os.fsencode(text)).hexdigest()[:8]


def configuration_fingerprint(config: ParseConfig) -> str:
    """Changes when anything changes that the record depends on besides the file."""
    parts = {"vanban": metadata.version("vanban"), "lexicon": dict(lexicon.load().manifest), **asdict(config)}
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:16]


def _still_good(done: Outcome, job: Job, folder: Path, fingerprint: str, config: BatchConfig) -> bool:
    if config.force or done.fingerprint != fingerprint or (config.retry_failed and done.status != "ok"):
        return False
    version = unit_of(job.path).stamped().version
    if version is None or version != done.version:
        return False
    return done.output is None or (folder / done.output).is_file()


def _row(outcome: Outcome) -> str:
    row = asdict(outcome)
    del row["resumed"]
    return export.json_line(row)


def _write_manifest(folder: Path, rows: Iterable[Outcome]) -> None:
    export.write_atomically(folder / MANIFEST, "".join(map(_row, rows)))


def read_manifest(folder: Path) -> dict[str, Outcome]:
    """The rows of an output folder by input path; a last line cut short by a kill is left out."""
    rows: dict[str, Outcome] = {}
    try:
        lines = (folder / MANIFEST).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return rows
    for line in lines:
        try:
            outcome = Outcome(**json.loads(line))
        except (ValueError, TypeError):
            log.warning("%s: a row that cannot be read is left out", folder / MANIFEST)
            continue
        rows[outcome.path] = outcome
    return rows
