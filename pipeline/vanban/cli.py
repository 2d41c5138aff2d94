"""The command line: arguments, printing and exit codes over the library's calls."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from vanban import __version__, evaluate, export
from vanban import doctor as doctoring
from vanban.batch.status import described, refresh_manifest, rows, standing
from vanban.errors import INCOMPLETE, INTERRUPTED, OK, UnreadableInput, UsageError, VanbanError
from vanban.legacy import Decoded, decode, is_text
from vanban.parse import ParseConfig, Reader, TextLayerUse, extract, paragraphs, parse
from vanban.repair import repair
from vanban.run_command import Profile, ReaderOption, read_profile, run_command, working_folder
from vanban.vietnamese import nfc

STDIN = "-"
HEAD_BYTES = 4096  # by which text is told
SHORT_TABLE = 40  # outcomes; a longer batch is summed up

app = typer.Typer(
    name="vanban",
    help="Scanned Vietnamese administrative documents to correct text and checked, structured JSON.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
messages = Console(stderr=True, highlight=False)

File = Annotated[str, typer.Argument(metavar="[FILE|-]", help="A text file, or - for standard input.")]
Models = Annotated[str, typer.Option("--models", help="Tesseract models, joined by +.")]
Timeout = Annotated[float, typer.Option("--page-timeout", min=1, help="Seconds a page may take the engine.")]

TextLayer = Annotated[
    TextLayerUse, typer.Option("--text-layer", help="What to do with the text that a PDF carries: judge, trust or not.")
]


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"vanban {__version__}")
        raise typer.Exit


@app.callback()
def _global(
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log more, and show tracebacks.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    del version
    logging.basicConfig(
        level=logging.INFO if verbose else logging.ERROR,
        stream=sys.stderr,
        format="%(levelname)s %(name)s: %(message)s",
    )


app.command("run")(run_command)


@app.command("status")
def status_command(
    out: Annotated[str, typer.Argument(metavar="DIR|URL", help="Output folder of a run, going on or not.")],
    as_json: Annotated[bool, typer.Option("--json", help="All figures as JSON.")] = False,
    as_rows: Annotated[bool, typer.Option("--rows", help="The manifest's rows as they are now.")] = False,
) -> None:
    """Print how a batch stands: counts, rate, time left, slowest pages, failures with reasons; renew manifest.jsonl.

    Example: vanban status out
    """
    folder = working_folder(out)
    if as_rows:
        for row in rows(folder):
            typer.echo(export.json_line(row), nl=False)
        return
    now = standing(folder)
    refresh_manifest(folder)
    if as_json:
        typer.echo(json.dumps(asdict(now), ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(described(now)))


@app.command()
def ocr(
    file: Annotated[Path, typer.Argument(help="A PDF or an image.")],
    raw: Annotated[bool, typer.Option("--raw", help="The engine's own text, not repaired.")] = False,
    joined: Annotated[
        bool, typer.Option("--paragraphs", help="Lines joined to paragraphs, page numbers left out.")
    ] = False,
    debug: Annotated[
        Path | None, typer.Option("--debug", metavar="DIR", help="Draw what was found on each page into this folder.")
    ] = None,
    models: Models = "vie",
    reader: ReaderOption = Reader.TESSERACT,
    page_timeout: Timeout = 120.0,
    text_layer: TextLayer = TextLayerUse.AUTO,
) -> None:
    """Print the recognised and repaired text of a scan; pages are apart by a form feed.

    Example: vanban ocr scan.pdf --debug drawn > scan.txt
    """
    config = ParseConfig(
        engine=reader.value,
        models=tuple(models.split("+")),
        page_timeout_s=page_timeout,
        repair=not raw,
        debug=debug,
        text_layer=text_layer,
    )
    record = parse(file, config)
    typer.echo(paragraphs(record) if joined else export.to_text(record), nl=False)
    failed = [page.error for page in record.pages if page.error]
    for error in failed:
        messages.print(error, markup=False, soft_wrap=True)
    if failed:
        raise typer.Exit(INCOMPLETE)


@app.command("repair")
def repair_command(
    file: File = STDIN,
    changes: Annotated[Path | None, typer.Option("--changes", help="Write each change as a JSON line.")] = None,
    min_score: Annotated[
        float, typer.Option("--min-score", min=0, max=1, help="Make only changes at least so likely to be right.")
    ] = 0.0,
    lexicon: Annotated[
        str | None,
        typer.Option(
            "--lexicon", metavar="FILE", help="Your own words, names and phrases, one per line; # for remarks."
        ),
    ] = None,
) -> None:
    """Print text with OCR errors mended: lost marks, look-alikes, broken words.

    Example: vanban repair garbled.txt --changes changes.jsonl
    """
    own_words = _read_text(lexicon).splitlines() if lexicon is not None else ()
    given = _decoded(file)
    repaired = repair(given.text, min_score=min_score, own_words=own_words, encoding=given.encoding)
    if changes is not None:
        try:
            export.write_atomically(
                changes,
                "".join(
                    export.json_line({name: getattr(change, name) for name in change.__slots__})
                    for change in repaired.corrections
                ),
            )
        except OSError as error:
            raise UsageError(
                f"{changes}: cannot be written: {error.strerror}; name a file in an existing folder"
            ) from error
    typer.echo(repaired.text, nl=False)


@app.command("extract")
def extract_command(file: File = STDIN, profile: Profile = None) -> None:
    """Print the record of a text that is already good.

    Example: vanban repair garbled.txt | vanban extract > record.json
    """
    config = ParseConfig(profile=read_profile(profile))
    typer.echo(export.to_json(extract(_read_text(file), file, config)), nl=False)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the record.

    Example: vanban schema > record.schema.json
    """
    typer.echo(json.dumps(export.json_schema(), ensure_ascii=False, indent=2))


@app.command("eval")
def eval_command(
    gold: Annotated[Path, typer.Argument(help="True text, or a gold record (.json).")],
    predicted: Annotated[Path, typer.Argument(help="Text, or a record (.json), to be judged.")],
    before: Annotated[
        Path | None, typer.Option("--before", help="The text before it was mended: its rates too, and the damage.")
    ] = None,
) -> None:
    """Print error rates of a text, or precision, recall and F1 of a record's facts, as JSON.

    Three folders with files of the same names are judged file by file.

    Example: vanban eval truth.txt mended.txt --before garbled.txt
    """
    if not gold.is_dir():
        result = _report(gold, predicted, before)
    else:
        files = sorted(path for path in gold.iterdir() if path.is_file())
        result = {f.name: _report(f, predicted / f.name, before and before / f.name) for f in files}
    typer.echo(json.dumps(result, ensure_ascii=False, indent=2))


def _report(gold: Path, predicted: Path, before: Path | None) -> Mapping[str, object]:
    truth, given = _read_text(str(gold)), _read_text(str(predicted))
    if gold.suffix == ".json":
        return _field_report(gold, truth, predicted, given)
    if predicted.suffix == ".json":
        given = "\n".join(page["text"] for page in _json(predicted, given).get("pages", []))
    report = _text_report(truth, given)
    if before is None:
        return report
    raw = _read_text(str(before))
    effect = evaluate.effect(truth, raw, given)
    return {
        "before": _text_report(truth, raw),
        "after": report,
        "mended": len(effect.mended),
        "damaged": len(effect.damaged),
        "damage": effect.damaged,
    }


def _text_report(truth: str, given: str) -> dict[str, float]:
    rates = evaluate.rates(truth, given)
    return {
        "cer": round(rates.cer, 5),
        "wer": round(rates.wer, 5),
        "bare_wer": round(rates.bare_wer, 5),
        "diacritic_error_rate": round(rates.diacritic, 5),
        "word_f1": round(evaluate.word_f1(truth, given), 5),
        "words": rates.words,
    }


def _field_report(gold: Path, truth: str, predicted: Path, given: str) -> dict[str, object]:
    scores = evaluate.fields(_json(gold, truth), _json(predicted, given))
    rows = {**scores.groups, "all": scores.total}
    report = {
        name: {"precision": round(t.precision, 4), "recall": round(t.recall, 4), "f1": round(t.f1, 4), "gold": t.gold}
        for name, t in rows.items()
    }
    return {**report, "missed": dict(scores.missed)}


def _json(path: Path, text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise UnreadableInput(f"{path}: not JSON ({error}); give a record as vanban writes it") from error
    if not isinstance(value, dict):
        raise UnreadableInput(f"{path}: not a record; give a JSON object as vanban writes it")
    return value


@app.command()
def doctor() -> None:
    """Print what is installed, which models, what is missing and the command that installs it.

    Example: vanban doctor
    """
    checks = doctoring.examine()
    for check in checks:
        typer.echo(f"{check.name:20} {check.found or 'MISSING'}")
    doctoring.require(checks)


def _read_text(file: str) -> str:
    return nfc(_decoded(file).unicode)


def _decoded(file: str) -> Decoded:
    try:
        data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
    except OSError as error:
        raise UnreadableInput(f"{file}: {error.strerror}; name a text file, or - for standard input") from error
    if not is_text(data[:HEAD_BYTES]):
        raise UnreadableInput(f"{file}: is no text; read scans with 'vanban ocr'")
    return decode(data, "standard input" if file == STDIN else file)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code (see ``vanban.errors``)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        app(args=arguments, prog_name="vanban")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else OK if end.code is None else 1
    except VanbanError as error:
        messages.print(f"vanban: {error}", markup=False, soft_wrap=True)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of standard output has left
        sys.stderr.close()
        return OK
    except Exception as error:  # a bug
        if {"-v", "--verbose"} & set(arguments):
            raise
        messages.print(f"vanban: unexpected {type(error).__name__}: {error}; run with -v for details", markup=False)
        return 1
    return OK
