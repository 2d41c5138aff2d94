"""What must hold of repair whatever the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import is_normalized

from hypothesis import example, given, settings
from hypothesis import strategies as st

from vanban.legacy import encode
from vanban.legacy.tables import ENCODINGS
from vanban.model import Repaired
from vanban.repair.garbled_marks import SENTENCE
from vanban.repair.repairer import ChannelName, apply, default_repairer
from vanban.vietnamese import bare

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
old_texts = st.tuples(texts, st.sampled_from(ENCODINGS), texts).map(lambda parts: encode(*parts[:2]) + parts[2])
"""Text in an encoding from before Unicode or decomposed, and sound text after it."""

channels = st.sampled_from(CHANNELS)

few = settings(max_examples=60)


def mend(text: str, channel: ChannelName) -> Repaired:
    return default_repairer().repair(text, channel=channel)


@few
@given(texts | anything | old_texts, channels)
def test_corrections_reproduce_the_output(text: str, channel: ChannelName) -> None:
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
@example("và |")
@example("| và |\n| là |\nvà")
@example("| - và | 85 |")
@example("12/2020/QĐ-UBND |\nvà")
def test_lines_and_columns_stay(text: str) -> None:
    for channel in CHANNELS:
        mended = mend(text, channel)
        assert [mended.text.count(sign) for sign in "\n\t"] == [text.count(sign) for sign in "\n\t"]
        assert mended.text.count("|") + sum(strokes_no_cell_has(text, mended)) == text.count("|")


def strokes_no_cell_has(text: str, mended: Repaired) -> list[int]:
    """How many strokes each change took from a line as long as a sentence or read as a numeral ("mục I")."""
    lost = []
    for change in mended.corrections:
        line = text[text.rfind("\n", 0, change.start) + 1 :].split("\n")[0]
        if change.rule == "roman" or len(line) >= SENTENCE:
            lost.append(change.before.count("|") - change.after.count("|"))
    return lost


SOUND = [
    "Ủy ban nhân dân huyện giao Phòng Nội vụ chủ trì, phối hợp với các cơ quan liên quan tổ chức thực hiện.",
    "Các phòng chuyên môn báo cáo kết quả trước ngày 15/3/2022 để tổng hợp.",
    "Kinh phí thực hiện được bố trí từ ngân sách nhà nước theo quy định hiện hành.",
    "- Lưu: VT, NV.",
    "1. Quyết định này có hiệu lực kể từ ngày ký.",
]
DAMAGE: dict[str, Callable[[str], str]] = {
    "none": str,
    "marks lost": bare,
    "some tones lost": lambda text: text.replace("ộ", "ô").replace("ị", "i"),
    "look-alikes": lambda text: bare(text).replace("oi", "6i").replace("uye", "uyé"),
}


@few
@given(st.lists(st.sampled_from(SOUND), min_size=1, max_size=6).map("\n".join), st.sampled_from(sorted(DAMAGE)))
def test_what_has_been_mended_is_left_alone(text: str, damage: str) -> None:
    once = default_repairer().repair(DAMAGE[damage](text)).text
    assert default_repairer().repair(once).text == once
