"""The record of a document, put together from its pages and facts; its JSON, its schema and its text."""

from __future__ import annotations

import json
import os
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from vanban import quality
from vanban.extract.facts import Decided, Extraction, Fact
from vanban.model import Box, Page, Signature, Span
from vanban.record import SCHEMA_VERSION, EngineInfo, Evidence, PageInfo, Record, SignatureInfo, SourceInfo, Status
from vanban.transcript import Transcript

FACT_LISTS = ("references", "outline", "scores", "criteria", "targets", "assignments", "units", "tables")
PAGE_BREAK = "\f"
PLACED = {"page", "box", "text", "raw", "confidence", "handwritten"}
EVIDENCE_CHARACTERS = 500  # a table's or a section's whole text is on its page already


def make_record(source: SourceInfo, engine: EngineInfo, transcript: Transcript, extraction: Extraction) -> Record:
    """The record of a document, with evidence for each of its facts."""
    facts: Mapping[str, Sequence[Fact[Any]]] = {name: getattr(extraction, name) for name in FACT_LISTS}
    evidence = dict(_evidence("/document", extraction.document, transcript))
    for name, items in facts.items():
        for index, fact in enumerate(items):
            evidence.update(_evidence(f"/{name}/{index}", fact, transcript))
    quality.weigh(evidence, extraction.findings, facts)
    for key, decided in extraction.decided.items():
        evidence[f"/document/{key}"] = _with_sources(evidence.get(f"/document/{key}"), decided)
    signatures = [signature for page in transcript.pages for signature in page.signatures]
    for index, signature in enumerate(signatures):
        evidence[f"/signatures/{index}"] = _shown(signature)
    record = Record(
        source=source,
        engine=engine,
        status=document_status(transcript.pages),
        document=extraction.document.value,
        **{name: [fact.value for fact in items] for name, items in facts.items()},
        signatures=[_signature_info(one) for one in signatures],
        findings=list(extraction.findings),
        pages=[_page_info(page) for page in transcript.pages],
        evidence=evidence,
    )
    return record.model_copy(update={"quality": quality.assess(record)})


def _with_sources(evidence: Evidence | None, decided: Decided) -> Evidence:
    """Evidence of a value written by pen; one that is too doubtful to be given has only its alternatives."""
    update = {
        "confidence": round(decided.confidence, 3),
        "handwritten": True,
        "alternatives": list(decided.alternatives),
        "sources": list(decided.sources),
    }
    return (evidence or Evidence(text="", raw="")).model_copy(update=update)


def document_status(pages: Sequence[Page]) -> Status:
    """All pages well: ok; none: failed; else partial."""
    states = {page.status for page in pages}
    if states <= {"ok"}:
        return "ok"
    return "failed" if states == {"failed"} else "partial"


def _evidence(pointer: str, fact: Fact[BaseModel], transcript: Transcript) -> Iterable[tuple[str, Evidence]]:
    """Evidence of a part's leaves and of the part itself."""
    for key, span in fact.spans.items():
        yield (f"{pointer}/{key}" if key else pointer), _locate(transcript, span, *fact.more.get(key, ()))


def _locate(transcript: Transcript, *spans: Span) -> Evidence:
    """Evidence of a place; all have one set of fields that are set, which saves 0.7 of 1.3 kB each."""
    place = transcript.locate(*spans)
    return Evidence.model_construct(
        PLACED,
        page=place.page,
        box=_corners(place.box),
        text=_shorten(place.text),
        raw=_shorten(place.raw),
        confidence=None if place.confidence is None else round(place.confidence, 3),
        handwritten=place.handwritten,
        alternatives=[],  # given too, as pydantic takes long to find out how to make them
        sources=[],
    )


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= EVIDENCE_CHARACTERS else text[: EVIDENCE_CHARACTERS - 1] + "…"


def _corners(box: Box | None) -> list[int] | None:
    return None if box is None else [box.x0, box.y0, box.x1, box.y1]


def _shown(signature: Signature) -> Evidence:
    """Evidence of a signature: what it shows. Nothing of it was read by an engine, so nothing is in doubt."""
    text = _shorten(signature.text)
    return Evidence(page=signature.page, box=_corners(signature.box), text=text, raw=text)


def _signature_info(signature: Signature) -> SignatureInfo:
    return SignatureInfo(
        kind=signature.kind,
        signer=signature.signer,
        organisation=signature.organisation,
        time=signature.time,
        page=signature.page,
        box=_corners(signature.box),
    )


def _page_info(page: Page) -> PageInfo:
    confidence = page.confidence
    return PageInfo(
        number=page.number,
        status=page.status,
        source=page.source,
        width=page.width,
        height=page.height,
        dpi=page.dpi,
        rotation=page.rotation,
        skew=page.skew,
        confidence=None if confidence is None else round(confidence, 3),
        text=page.text,
        raw_text=page.raw_text,
        stamps=[[box.x0, box.y0, box.x1, box.y1] for box in page.stamps],
        strokes=[[box.x0, box.y0, box.x1, box.y1] for box in page.strokes],
        steps=[str(step) for step in page.steps],
        error=page.error,
    )


def to_json(record: Record) -> str:
    """The record as indented JSON, ending in a line feed."""
    return "".join(json_parts(record))


def json_parts(record: Record) -> Iterator[str]:
    """The same piece by piece: of 500 pages it is 18 MB, and pydantic needs four times that to make it at once."""
    comma = "{"
    for field in type(record).model_fields:
        value, key = getattr(record, field), json.dumps(field)
        if value and isinstance(value, dict):
            members = ((f"{json.dumps(name, ensure_ascii=False)}: ", part) for name, part in value.items())
            yield from _members(f"{comma}\n  {key}: {{", members, "}")
        elif value and isinstance(value, list):
            yield from _members(f"{comma}\n  {key}: [", (("", part) for part in value), "]")
        else:
            whole = record.model_dump_json(indent=2, include={field})
            yield comma + whole[1 : whole.rindex("\n")]
        comma = ","
    yield "\n}\n"


def _members(opening: str, members: Iterable[tuple[str, BaseModel]], closing: str) -> Iterator[str]:
    """An array or an object, member by member; text has no line feeds of its own in JSON."""
    lead = opening
    for name, part in members:
        yield f"{lead}\n    {name}" + part.model_dump_json(indent=2).replace("\n", "\n    ")
        lead = ","
    yield f"\n  {closing}"


def to_text(record: Record) -> str:
    """The mended text, pages apart by a form feed."""
    return PAGE_BREAK.join(page.text + "\n" for page in record.pages)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the record, each field with title, description in two languages, example."""
    schema = Record.model_json_schema(mode="serialization")
    described = tomllib.loads((files("vanban") / "fields.toml").read_text(encoding="utf8"))
    for name, part in {"Record": schema, **schema["$defs"]}.items():
        for key, field in part.get("properties", {}).items():
            if key in described.get(name, {}):
                title, english, vietnamese, example = described[name][key]
                texts = {"title": title, "description": english, "x-description-vi": vietnamese}
                field |= {**texts, "examples": [example]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:vanban:record:{SCHEMA_VERSION}",
        **schema,
        "title": "vanban record",
    }


def write_atomically(path: Path, content: str | Iterable[bytes]) -> None:
    """Write a file so that it is either whole or not there; the folder must exist."""
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.writelines([content.encode()] if isinstance(content, str) else content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def json_line(value: Mapping[str, Any]) -> str:
    """One JSON line, Vietnamese left readable."""
    return json.dumps(value, ensure_ascii=False) + "\n"
