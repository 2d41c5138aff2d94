"""What can be chosen about a batch, and what follows for an input that was read before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from fnmatch import fnmatchcase
from importlib import metadata
from pathlib import Path

from vanban import lexicon
from vanban.events import Outcome
from vanban.extract.words import grammar
from vanban.parse import ParseConfig
from vanban.record import SCHEMA_VERSION
from vanban.tables import Keep
from vanban.units import Unit
from vanban.workers import WorkerLimits

ENGINES = ("local", "ray")
"""Where workers may be: processes of this machine, or a Ray cluster."""


@dataclass(frozen=True, slots=True)
class BatchConfig:
    """What can be chosen about a batch."""

    parse: ParseConfig = field(default_factory=ParseConfig)
    engine: str = "local"  # "ray": workers of a cluster
    workers: int | None = None  # one per core, of this machine or of the cluster
    force: bool = False  # read again what is done
    retry_failed: bool = False  # read again what failed or is partial
    only: tuple[str, ...] = ()  # patterns of names; other inputs are left alone
    limit: int | None = None  # inputs to read in this run; those done before do not count
    attempts: int = 2  # of a page whose worker dies
    keep: Keep = field(default_factory=Keep)  # other forms of the records
    endless: bool = False  # inputs are waited for: being stopped is the normal end
    log: Path | None = None  # what the workers of this machine log into
    worker_limits: WorkerLimits = field(default_factory=WorkerLimits)


def still_good(earlier: Outcome, folder: Path, config: BatchConfig, fingerprint: str) -> bool:
    """Whether what became of an unchanged input holds for this run too."""
    if config.force or earlier.fingerprint != fingerprint:
        return False
    if earlier.status == "failed":
        return not config.retry_failed
    if earlier.output is None or (config.retry_failed and earlier.status != "ok"):
        return False
    return (folder / earlier.output).is_file()


def selected(units: Iterable[Unit | None], patterns: tuple[str, ...]) -> Iterator[Unit | None]:
    """The inputs that some pattern matches; all if there is none."""
    for unit in units:
        if unit is None or not patterns or any(_matches(unit.name, pattern) for pattern in patterns):
            yield unit


def _matches(name: str, pattern: str) -> bool:
    """Whether a name, or the last part of it, is what a pattern says."""
    return fnmatchcase(name, pattern) or fnmatchcase(name.rpartition("/")[2], pattern)


def settings(config: ParseConfig) -> str:
    """All that a record depends on besides its file: how long a page may take is not among it."""
    settings = asdict(config)
    del settings["page_timeout_s"]
    parts = {
        "vanban": metadata.version("vanban"),
        "schema": SCHEMA_VERSION,
        "lexicon": dict(lexicon.load().manifest),
        "grammar": grammar.digest(),
        **settings,
    }
    return json.dumps(parts, sort_keys=True, default=str)


def configuration_fingerprint(config: ParseConfig) -> str:
    """Changes when anything changes that a record depends on besides its file."""
    return hashlib.sha256(settings(config).encode()).hexdigest()[:16]
