"""``NAME.txt`` beside each ``NAME.json``: the mended text, pages apart by a form feed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vanban.events import Outcome
from vanban.export import PAGE_BREAK, write_atomically
from vanban.tables.ledger import Ledger


class Texts:
    """The text files."""

    form = "text"

    def __init__(self, folder: Path, ledger: Ledger) -> None:
        self.folder, self.ledger = folder, ledger

    def write(self, outcome: Outcome, stamp: str, content: Mapping[str, Any] | None) -> None:
        """Write an input's text; none if it has no record, or has that of another."""
        name = None
        if content is not None and outcome.output is not None and outcome.same_as is None:
            name = f"{outcome.output.removesuffix('.json')}.txt"
            write_atomically(self.folder / name, PAGE_BREAK.join(f"{page['text']}\n" for page in content["pages"]))
        old = self.ledger.file(self.form, outcome.path)
        if old is not None and old != name:
            (self.folder / old).unlink(missing_ok=True)
        self.ledger.note(self.form, outcome.path, stamp, name)
        self.ledger.commit()

    def close(self) -> None:
        """Nothing is left to do."""
