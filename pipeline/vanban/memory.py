"""How a process that reads page after page keeps its memory."""

from __future__ import annotations

import ctypes
import gc

LOOKED_AFTER = 10_000  # new objects
TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3  # of ``mallopt`` in glibc's malloc.h
LARGEST_KEPT = 32 * 2**20  # bytes: the most that glibc takes; a grey page of 300 dpi has 9
MOST_KEPT = 256 * 2**20  # bytes


def keep_loaded() -> None:
    """What this process has loaded stays: the collector of garbage no longer goes through it, 2 to 5 ms a page.

    Of what a page needs little is garbage that it has to find: it looks after 10,000 objects rather than 700, 2.7 ms.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(LOOKED_AFTER, 20)


def keep_freed() -> None:
    """What this process frees it keeps for the next page, with the GNU C library.

    Pixels given back to the system come again as pages of zeros, 2,000 of them a page of a document: 7 ms.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:  # other C libraries have none
        mallopt(MMAP_THRESHOLD, LARGEST_KEPT)
        mallopt(TRIM_THRESHOLD, MOST_KEPT)
