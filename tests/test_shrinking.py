import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.shrinking import shrunk


@given(st.integers(1, 90), st.integers(1, 90), st.floats(0.05, 1.5))
def test_a_shrunk_image_is_as_large_as_said_to_a_pixel(height, width, factor):
    small, exactly = shrunk(np.full((height, width), 200, np.uint8), factor)
    assert abs(exactly - min(1.0, factor)) <= 0.02 * exactly
    for before, after in zip((height, width), small.shape, strict=True):
        assert after == max(1, round(before * exactly)) or after == int(before * exactly + 1e-9)
    assert (small == 200).all()


@pytest.mark.parametrize("factor", [0.5, 0.4994, 0.25, 0.745])
def test_thin_strokes_keep_their_mass(factor):
    page = np.full((400, 300), 255, np.uint8)
    page[::8] = 0
    small, _ = shrunk(page, factor)
    assert abs(float(small.mean()) - float(page.mean())) < 6
    assert small.std() > 0 or factor == 0.25


def test_colours_stay_apart():
    page = np.zeros((64, 64, 3), np.uint8)
    page[:, :, 2] = 180
    assert (shrunk(page, 0.25)[0] == (0, 0, 180)).all()
