"""Grey levels by counting."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from vanban.levels import counted, median_level, percentiles

PIECES = arrays.arrays(np.uint8, arrays.array_shapes(min_dims=2, max_dims=2, max_side=9))


@given(PIECES, st.lists(st.floats(0, 100), min_size=1, max_size=3))
def test_counted_percentiles_are_those_of_the_pixels(piece: np.ndarray, percents: list[float]) -> None:
    assert percentiles(counted(piece), percents) == pytest.approx(list(np.percentile(piece, percents)))


@given(PIECES)
def test_the_counted_median_is_that_of_the_pixels(piece: np.ndarray) -> None:
    assert median_level(piece) == float(np.median(piece))
    assert median_level(piece[::2, ::2]) == float(np.median(piece[::2, ::2]))
