"""What must hold of repair whatever the text."""

from __future__ import annotations

import re
from unicodedata import is_normalized

from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.model import Repaired
from vanban.repair.repairer import ChannelName, apply, default_repairer
from vanban.vietnamese import bare, nfc

SYLLABLES = [syllable.text for syllable in default_repairer().lexicon.syllables[:600]]
OTHERS = [
    "UBND",
    "12/2020/QĐ-UBND",
    "3.1.2",
    "15/3/2022",
    "78,25/100",
    "a1)",
    "|",
    "-",
    "s6",
    "hi¢n",
    "(",
    ";",
    "\t",
    "\n",
]
CHANNELS: list[ChannelName] = ["auto", "vie", "eng", "bare"]

texts = st.lists(st.sampled_from([*SYLLABLES, *OTHERS]), max_size=14).map(" ".join)
anything = st.text(max_size=60)
channels = st.sampled_from(CHANNELS)

few = settings(max_examples=60, deadline=None)


def mend(text: str, channel: ChannelName) -> Repaired:
    return default_repairer().repair(text, channel=channel)


@few
@given(texts | anything, channels)
def test_corrections_reproduce_the_output(text: str, channel: ChannelName) -> None:
    text = nfc(text)
    repaired = mend(text, channel)
    assert apply(text, repaired.corrections).text == repaired.text
    ends = [0, *(change.end for change in repaired.corrections)]
    for end, change in zip(ends, repaired.corrections, strict=False):
        assert end <= change.start <= change.end <= len(text)
        assert text[change.start : change.end] == change.before


@few
@given(texts | anything, channels)
def test_output_is_composed(text: str, channel: ChannelName) -> None:
    assert is_normalized("NFC", mend(text, channel).text)


@few
@given(texts)
def test_restoring_marks_changes_nothing_but_marks(text: str) -> None:
    stripped = bare(text)
    repaired = mend(stripped, "bare")
    words = [change for change in repaired.corrections if change.rule == "marks"]
    assert all(bare(change.after) == change.before for change in words)


@few
@given(st.lists(st.integers(0, 99999).map(str), max_size=6), st.lists(st.sampled_from(SYLLABLES), max_size=6), channels)
def test_numbers_never_change(numbers: list[str], words: list[str], channel: ChannelName) -> None:
    text = " ".join(part for pair in zip(numbers, [*words, *[""] * 6], strict=False) for part in pair if part)
    if channel == "eng":
        text = re.sub(r"\b6\b", "7", text)  # ở is read as a lone 6
    assert re.findall(r"\d+", mend(text, channel).text) == re.findall(r"\d+", text)


@few
@given(texts)
def test_lines_and_columns_stay(text: str) -> None:
    for channel in CHANNELS:
        mended = mend(text, channel).text
        assert [mended.count(sign) for sign in "\n\t|"] == [text.count(sign) for sign in "\n\t|"]


@few
@given(st.lists(st.sampled_from(SYLLABLES), min_size=3, max_size=12).map(" ".join))
def test_repairing_sound_text_twice_is_repairing_it_once(text: str) -> None:
    once = mend(text, "vie").text
    assert mend(once, "vie").text == mend(mend(once, "vie").text, "vie").text
