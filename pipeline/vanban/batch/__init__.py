"""Many documents: find them, read each in a worker process, keep a row of each, resume where a run ended."""

from vanban.batch.running import (
    MANIFEST,
    BatchConfig,
    find_documents,
    output_names,
    read_manifest,
    run,
)
from vanban.events import Outcome

__all__ = ["MANIFEST", "BatchConfig", "Outcome", "find_documents", "output_names", "read_manifest", "run"]
