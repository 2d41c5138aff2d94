"""Changes of two rounds, the second made to what the first one left, as one list; the round that composes letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import is_normalized

from vanban.model import Correction
from vanban.vietnamese import nfc

_CHUNK = re.compile("[^ \t\n\r\f\v]+")


def compositions(text: str) -> tuple[Correction, ...]:
    """The changes that bring a text to NFC, chunk by chunk: no letter composes across a blank."""
    if is_normalized("NFC", text):
        return ()
    chunks = ((found.start(), found.end(), found[0], nfc(found[0])) for found in _CHUNK.finditer(text))
    return tuple(Correction(start, end, old, new, "composition", 1.0) for start, end, old, new in chunks if old != new)


def joined(first: Sequence[Correction], second: Sequence[Correction]) -> tuple[Correction, ...]:
    """One list of changes for two rounds: the second round's offsets are into what the first one made."""
    spans = []  # of the first round, in the text it made
    shift = 0
    for change in first:
        spans.append((change.start + shift, change.start + shift + len(change.after), change))
        shift += len(change.after) - len(change.before)
    events = sorted(
        [(start, end, 0, change) for start, end, change in spans]
        + [(change.start, change.end, 1, change) for change in second],
        key=lambda event: event[:3],
    )
    result: list[Correction] = []
    group: list[tuple[int, int, int, Correction]] = []
    shift, end = 0, -1
    for event in events:
        if group and event[0] >= end:
            merged, shift = _merged(group, shift)
            result.append(merged)
            group = []
        group.append(event)
        end = max(end, event[1]) if len(group) > 1 else event[1]
    if group:
        result.append(_merged(group, shift)[0])
    return tuple(result)


def _merged(group: list[tuple[int, int, int, Correction]], shift: int) -> tuple[Correction, int]:
    """One correction for changes of both rounds that touch the same words; ``shift`` is between the texts before."""
    start = group[0][0]
    end = max(event[1] for event in group)
    firsts = [event for event in group if event[2] == 0]
    seconds = [event for event in group if event[2] == 1]
    if not seconds:
        change = firsts[0][3]
        return change, shift + len(change.after) - len(change.before)
    grown = sum(len(event[3].after) - len(event[3].before) for event in firsts)
    # The text between the two rounds, put together from the changes: each place is in one of them.
    middle = list("\0" * (end - start))
    for at, to, number, change in group:
        middle[at - start : to - start] = change.after if number == 0 else change.before
    before, after = "".join(middle), "".join(middle)
    for at, to, _, change in reversed(firsts):
        before = before[: at - start] + change.before + before[to - start :]
    for at, to, _, change in reversed(seconds):
        after = after[: at - start] + change.after + after[to - start :]
    rules = dict.fromkeys(event[3].rule for event in (*firsts, *seconds))
    score = min(event[3].score for event in group)
    whole = Correction(start - shift, end - shift - grown, before, after, "+".join(rules), score)
    return whole, shift + grown
