"""What a run would do, without doing it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from vanban.batch.config import BatchConfig, configuration_fingerprint, selected, still_good
from vanban.batch.journal import JOURNAL, ROW, connect, outcome_of
from vanban.units import Unit


@dataclass(frozen=True, slots=True)
class Planned:
    """What would become of an input: read, left because it is done or failed before, or beyond the limit."""

    path: str
    action: Literal["read", "done", "failed before", "beyond the limit"]


def plan(units: Iterable[Unit | None], out: Path, config: BatchConfig) -> Iterator[Planned]:
    """What a run would do with each input; nothing is written."""
    fingerprint = configuration_fingerprint(config.parse)
    with contextlib.ExitStack() as stack:
        db = None
        if (out / JOURNAL).exists():
            db = stack.enter_context(contextlib.closing(connect(out / JOURNAL, read_only=True)))
        to_read = 0
        for unit in selected(units, config.only):
            if unit is None:  # a source that never ends
                return
            row = db.execute(f"{ROW} WHERE input.name = ?", (unit.name,)).fetchone() if db is not None else None
            version = unit.stamped().version
            known = row is not None and version is not None and row["version"] == version
            earlier = outcome_of(row) if row is not None and known else None
            if earlier is not None and still_good(earlier, out, config, fingerprint):
                yield Planned(unit.name, "failed before" if earlier.status == "failed" else "done")
            elif config.limit is not None and to_read >= config.limit:
                yield Planned(unit.name, "beyond the limit")
            else:
                to_read += 1
                yield Planned(unit.name, "read")
