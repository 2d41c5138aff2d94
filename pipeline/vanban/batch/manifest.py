"""``manifest.jsonl``: a row per input, written from the journal whenever somebody wants it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from vanban.batch.journal import outcome_of
from vanban.events import Outcome
from vanban.export import json_line

MANIFEST = "manifest.jsonl"
COLUMNS = tuple(each.name for each in fields(Outcome) if each.name != "resumed")


def manifest_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """What the manifest says of an input: its outcome, or that it is waiting."""
    outcome = outcome_of(row)
    if outcome is None:
        return {"path": row["name"], "status": "waiting", "size": row["size"], "version": row["version"]}
    return {name: getattr(outcome, name) for name in COLUMNS}


def write_manifest(folder: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write the manifest, whole or not at all, a row at a time."""
    descriptor, temporary = tempfile.mkstemp(dir=folder, prefix=f".{MANIFEST}.", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.writelines(json_line(manifest_row(row)) for row in rows)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(folder / MANIFEST)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
