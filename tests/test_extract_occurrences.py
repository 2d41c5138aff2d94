"""Phrases looked up by their rarest word are found where a search of the whole text finds them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from vanban.extract.words.occurrences import Occurrences

WORDS = st.lists(
    st.sampled_from(["Sở", "SỞ", "sở", "Nội", "vụ", "vụ2", "TT&TT", "1.2.", "(Đ", "-"]), min_size=1, max_size=4
)
TEXTS = st.lists(st.tuples(st.sampled_from(["Sở", "SỞ", "sở", "Nội", "vụ", "vụ2", "TT&TT", "1.2.", "(Đ", "-"]),
                           st.sampled_from([" ", "\n", "  ", ""])), max_size=40)  # fmt: skip


@given(TEXTS, WORDS)
def test_phrases_are_found_where_a_search_finds_them(parts, words):
    text = "".join(map("".join, parts))
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)"
    expected = [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]
    assert [(span.start, span.end) for span in Occurrences(text).find(" ".join(words))] == expected


def test_nothing_is_nowhere():
    assert not Occurrences("Sở - Nội").find(" ")
