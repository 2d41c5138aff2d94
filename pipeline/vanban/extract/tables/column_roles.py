"""What a column of a table can mean."""

from __future__ import annotations

from typing import Literal

Role = Literal[
    "label", "code", "target", "name", "unit_name",
    "max", "self", "score", "total", "index", "rank", "units", "action", "change",
    "deducted", "deadline", "part", "reason", "coordinating", "note", "status", "target_rank", "weight",
]  # fmt: skip

FIGURES: frozenset[Role] = frozenset(
    {
        "label",
        "code",
        "target",
        "target_rank",
        "max",
        "self",
        "score",
        "total",
        "index",
        "rank",
        "change",
        "deducted",
        "part",
        "weight",
    }
)
"""What a column of figures can mean; a column of words can mean the rest, or a label, a code or a target."""
WORDS: frozenset[Role] = frozenset(
    {
        "label",
        "code",
        "target",
        "name",
        "unit_name",
        "units",
        "action",
        "deadline",
        "note",
        "status",
        "reason",
        "coordinating",
    }
)
