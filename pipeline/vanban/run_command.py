"""``vanban run``: arguments become inputs, forms of output and a way to show progress; outcomes become a table."""

from __future__ import annotations

import hashlib
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Protocol

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from vanban import doctor as doctoring
from vanban.addresses import filesystem, is_url
from vanban.batch.config import ENGINES, BatchConfig
from vanban.batch.plan import Planned, plan
from vanban.batch.running import run_units
from vanban.errors import INCOMPLETE, UsageError, one_line
from vanban.events import Event, Outcome
from vanban.extract.words import grammar
from vanban.inputs import find_units, watch
from vanban.parse import ParseConfig, Reader, TextLayerUse
from vanban.progress import Bar, JsonEvents, LogFile, Silent
from vanban.tables import Form, Keep
from vanban.units import Unit

SHORT_TABLE = 40  # outcomes; a longer batch is summed up
LIST_POLL_S = 0.1
PROGRESS = ("auto", "bar", "json", "none")


class Show(Protocol):
    """A way to show progress."""

    def __call__(self, event: Event) -> None:
        """An event of the run."""
        ...

    def left_aside(self, name: str) -> None:
        """A file that is no document."""
        ...

    def close(self) -> None:
        """The run has ended."""
        ...


ReaderOption = Annotated[Reader, typer.Option("--reader", help="What reads the pages; tesserocr needs vanban[fast].")]
Profile = Annotated[
    Path | None,
    typer.Option(
        "--profile", metavar="FILE", exists=True, dir_okay=False, help="What the grammar gets beside its own: TOML."
    ),
]


def read_profile(path: Path | None) -> str:
    """The text of a profile, checked; empty without one. Raises UsageError where it is none."""
    if path is None:
        return ""
    try:
        text = path.read_text(encoding="utf8")
        grammar.load(text)
    except (UnicodeDecodeError, UsageError) as error:
        raise UsageError(f"{path}: {error}") from error
    return text


def run_command(  # a parameter per option: typer makes the command line of them
    out: Annotated[str, typer.Option("--out", "-o", metavar="DIR|URL", help="Output folder, or its address.")],
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH…", help="Files, folders (recursive), patterns, zip and tar archives, addresses."),
    ] = None,
    from_file: Annotated[
        list[str] | None,
        typer.Option(
            "--from-file", metavar="LIST", help="Inputs, one per line or NUL-separated; - for standard input."
        ),
    ] = None,
    watched: Annotated[bool, typer.Option("--watch", help="Go on with what comes into the folders; ^C ends.")] = False,
    models: Annotated[str, typer.Option("--models", help="Tesseract models, joined by +.")] = "vie",
    reader: ReaderOption = Reader.TESSERACT,
    page_timeout: Annotated[
        float, typer.Option("--page-timeout", min=1, help="Seconds a page may take the engine.")
    ] = 120.0,
    text_layer: Annotated[
        TextLayerUse,
        typer.Option("--text-layer", help="What to do with the text that a PDF carries: judge, trust or not."),
    ] = TextLayerUse.AUTO,
    crops: Annotated[
        Path | None,
        typer.Option("--crops", metavar="DIR", help="Also pictures of the places that a pen wrote in, to compare."),
    ] = None,
    profile: Profile = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes; one per core.")] = None,
    engine: Annotated[str, typer.Option("--engine", metavar="local|ray", help="Where the workers are.")] = "local",
    force: Annotated[bool, typer.Option("--force", help="Read again what is done.")] = False,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Read again what failed.")] = False,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="PATTERN", help="Only inputs so named; may be repeated.")
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Read at most so many inputs.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Also DIR/records.jsonl: a record per line.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Also DIR/csv/: flat tables.")] = False,
    parquet: Annotated[bool, typer.Option("--parquet", help="Also DIR/parquet/: flat tables.")] = False,
    sqlite: Annotated[
        bool, typer.Option("--sqlite", help="Also DIR/records.sqlite: tables with keys, full-text search.")
    ] = False,
    text: Annotated[bool, typer.Option("--text", help="Also DIR/NAME.txt: the mended text.")] = False,
    progress: Annotated[
        str,
        typer.Option("--progress", metavar="bar|json|none", help="By default a bar on a terminal, else JSON lines."),
    ] = "auto",
    log: Annotated[Path | None, typer.Option("--log", metavar="FILE", help="Log with document and page.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no table.")] = False,
) -> None:
    """Read documents: one JSON record each in the output folder, and manifest.jsonl. Rerun to resume.

    Example: vanban run scans/ 'more/*.pdf' archive.zip --out out
    """
    if engine not in ENGINES:
        raise UsageError(f"--engine {engine}: there is {' and '.join(ENGINES)}")
    if progress not in PROGRESS:
        raise UsageError(f"--progress {progress}: there is {', '.join(PROGRESS)}")
    wanted: dict[Form, bool] = {"jsonl": jsonl, "csv": as_csv, "parquet": parquet, "sqlite": sqlite, "text": text}
    forms = tuple(form for form, asked in wanted.items() if asked)
    config = BatchConfig(
        parse=ParseConfig(
            engine=reader.value,
            models=tuple(models.split("+")),
            page_timeout_s=page_timeout,
            text_layer=text_layer,
            crops=crops,
            profile=read_profile(profile),
        ),
        engine=engine,
        workers=workers,
        force=force,
        retry_failed=retry_failed,
        only=tuple(only or ()),
        limit=limit,
        keep=Keep(forms, out if is_url(out) else None),
        endless=watched,
        log=None if log is None else log.absolute(),
    )
    folder = working_folder(out)
    source = _Source(tuple(paths or ()), tuple(from_file or ()), folder, watched)
    if dry_run:
        units = source.units(lambda name: None)
        _print_plan(plan(units if watched else _awaited(units), folder, config))
        return
    doctoring.require(doctoring.examine())
    with ExitStack() as stack:
        shows = [stack.enter_context(closing(show)) for show in _shows(progress, log, quiet)]
        units = source.units(lambda name: _left_aside(shows, name))
        counts, shown = _run(units, folder, config, shows)
    if not (counts or watched):
        raise UsageError("no document found; name files, folders or patterns such as 'scans/*.pdf'")
    if not quiet:
        _print_outcomes(shown, counts, folder)
    if counts["partial"] or counts["failed"]:
        raise typer.Exit(INCOMPLETE)


def working_folder(out: str) -> Path:
    """Where the run works: the output folder, or this machine's part of one that is elsewhere."""
    if not is_url(out):
        return Path(out)
    filesystem(out)  # what is not installed is said before the run
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "vanban" / hashlib.sha256(out.rstrip("/").encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class _Source:
    """What the arguments name."""

    paths: tuple[str, ...]
    lists: tuple[str, ...]
    out: Path
    watched: bool

    def units(self, left_aside: Callable[[str], None]) -> Iterator[Unit | None]:
        if not (self.paths or self.lists):
            raise UsageError(
                "no input; name files, folders, patterns, archives or addresses, or a list with --from-file"
            )
        if not self.watched:
            return find_units(self.paths, self.lists, out=self.out, left_aside=left_aside)
        if self.lists:
            raise UsageError("--watch and --from-file do not go together; name the folders to watch")
        return watch([Path(path) for path in self.paths], out=self.out, left_aside=left_aside)


def _awaited(units: Iterable[Unit | None]) -> Iterator[Unit]:
    """The inputs, waited for while a list has nothing at the moment."""
    for unit in units:
        if unit is None:
            time.sleep(LIST_POLL_S)
        else:
            yield unit


def _shows(progress: str, log: Path | None, quiet: bool) -> Iterator[Show]:
    """What shows progress, in order."""
    if progress == "auto":
        progress = "bar" if sys.stderr.isatty() else "json"
    if quiet or progress == "none":
        yield Silent()
    else:
        yield Bar(Console(stderr=True, highlight=False)) if progress == "bar" else JsonEvents(sys.stderr)
    if log is not None:
        yield LogFile(log)


def _left_aside(shows: Sequence[Show], name: str) -> None:
    for show in shows:
        show.left_aside(name)


def _run(
    units: Iterator[Unit | None], folder: Path, config: BatchConfig, shows: Sequence[Show]
) -> tuple[Counter[str], list[Outcome]]:
    """Run; how many inputs ended how, and the first outcomes."""
    counts: Counter[str] = Counter()
    shown: list[Outcome] = []

    def listener(event: Event) -> None:
        for show in shows:
            show(event)

    with _terminable(), closing(run_units(units, folder, config, listener=listener)) as outcomes:
        for outcome in outcomes:
            counts[outcome.status] += 1
            if len(shown) <= SHORT_TABLE:
                shown.append(outcome)
    return counts, shown


@contextmanager
def _terminable() -> Iterator[None]:
    """Let SIGTERM end the block as Ctrl-C does: cleanly."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _print_plan(planned: Iterable[Planned]) -> None:
    counts: Counter[str] = Counter()
    for each in planned:
        counts[each.action] += 1
        typer.echo(f"{each.action:17} {one_line(each.path)}")
    Console(stderr=True, highlight=False).print(
        ", ".join(f"{count} {action}" for action, count in counts.items()) or "no document found"
    )


def _print_outcomes(outcomes: Sequence[Outcome], counts: Mapping[str, int], out: Path) -> None:
    """A table of a short batch; of any, how many ended how."""
    if len(outcomes) <= SHORT_TABLE:
        table = Table("document", "type", "symbol", "date", "score", "criteria", "seconds", box=None, pad_edge=False)
        for outcome in sorted(outcomes, key=lambda each: each.path):
            facts = (outcome.type, outcome.symbol, outcome.date, outcome.score)
            shown = ["-" if fact is None else str(fact) for fact in facts]
            state = "done before" if outcome.resumed else f"{outcome.seconds:.1f}"
            name = Text(one_line(Path(outcome.path).name))
            table.add_row(name, *shown, str(outcome.criteria), state)
        Console(width=None if sys.stdout.isatty() else 140).print(table)
        for outcome in sorted(outcomes, key=lambda each: each.path):
            if outcome.output:
                typer.echo(str(out / outcome.output))
    summary = ", ".join(f"{count} {status}" for status in ("ok", "partial", "failed") if (count := counts[status]))
    typer.echo(f"{sum(counts.values())} documents: {summary}; rows in {out / 'manifest.jsonl'}")
