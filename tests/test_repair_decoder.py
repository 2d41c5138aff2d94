"""The decoder against the slow and obvious way, and the tables against what was put in."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vanban.repair.decoder import Lattice, Pruning, decode
from vanban.repair.language_model import LanguageModel
from vanban.repair.recursion import behind
from vanban.repair.repairer import default_repairer
from vanban.repair.tokens import fold
from vanban_lexicon.counts import BITS
from vanban_lexicon.packing import write_model
from vanban_lexicon.smoothing import Order

WORDS = st.integers(13, 120)
PLACES = st.lists(
    st.lists(st.tuples(WORDS, st.floats(-5, 0, width=32)), min_size=1, max_size=3, unique_by=lambda option: option[0]),
    min_size=1,
    max_size=6,
)


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return LanguageModel(default_repairer().lexicon.data_path)


def score(model: LanguageModel, path: tuple[tuple[int, float], ...]) -> float:
    ids = np.array([0, 0, 0, *(word for word, _ in path)], dtype=np.int64)  # after full stops
    return float(model.score_text(ids).sum()) + sum(weight for _, weight in path)


@settings(max_examples=80)
@given(places=PLACES)
@example(
    [
        [(60, -1.5536328554153442), (100, 0.0)],
        *[[(102, -1.5250132083892822), (60, -1.5536328554153442)]] * 2,
        [(60, 0.0)],
        [(13, 0.0)],
    ]
)  # two paths equally good
def test_finds_the_best_of_all_paths(places: list[list[tuple[int, float]]]) -> None:
    model = LanguageModel(default_repairer().lexicon.data_path)
    best = max(score(model, path) for path in product(*places))
    found = decode(Lattice.build(places), model, 1.0, Pruning((99.0, 99.0), (9, 9))).best
    chosen = tuple(place[int(index)] for place, index in zip(places, found, strict=True))
    assert score(model, chosen) == pytest.approx(best, abs=1e-3)


@settings(max_examples=80)
@given(st.lists(st.integers(1, 3), min_size=1, max_size=9), st.integers(2, 4), st.randoms(use_true_random=False))
def test_margins_are_those_of_the_best_path_through_each_candidate(
    counts: list[int], order: int, chance: Random
) -> None:
    sizes = [1] * (order - 1) + counts
    paths = list(product(*map(range, sizes)))
    weights: list[float] = []
    table: dict[tuple[int, tuple[int, ...]], float] = {}
    for place in range(len(sizes)):
        for gram in product(*map(range, sizes[max(0, place - order + 1) : place + 1])):
            table[place, gram] = chance.uniform(-9, 0)
            weights.append(table[place, gram])
    totals = [sum(table[at, path[max(0, at - order + 1) : at + 1]] for at in range(len(sizes))) for path in paths]
    found = behind(np.array(sizes), np.array(weights, dtype=np.float32), order)
    expected = [
        max(totals) - max(total for path, total in zip(paths, totals, strict=True) if path[place] == candidate)
        for place, size in enumerate(sizes)
        for candidate in range(size)
    ]
    assert found == pytest.approx(expected, abs=1e-4)


def test_an_empty_text_has_an_empty_path(model: LanguageModel) -> None:
    assert len(decode(Lattice.build([]), model, 1.0).best) == 0


def test_tables_give_back_what_was_packed(tmp_path: Path) -> None:
    generator = np.random.default_rng(7)
    orders = [Order(np.arange(300), -generator.uniform(1, 9, 300), -generator.uniform(0, 2, 300))]
    for length in (2, 3, 4):
        keys = np.unique(sum(generator.integers(0, 300, 4000) << (BITS * place) for place in range(length)))
        orders.append(Order(keys, -generator.uniform(0, 9, len(keys)), -generator.uniform(0, 2, len(keys))))
    write_model(orders, [f"w{number}" for number in range(300)], tmp_path)
    model = LanguageModel(tmp_path)
    for length, order in enumerate(orders[1:], start=2):
        entries = model.entries(length, order.keys)
        assert (entries != 0).all()
        assert np.abs(model._p[(entries >> 8) & 255] - order.log_p).max() < 0.026
        assert np.abs(model.backoff(entries) - order.log_backoff).max() < 0.021


def test_likelier_text_scores_higher(model: LanguageModel) -> None:
    def total(*words: str) -> float:
        return float(model.score_text(np.array([model.ids[word] for word in words], dtype=np.int64)).sum())

    assert total(fold("cải"), fold("cách"), fold("hành"), fold("chính")) > total(
        fold("cải"), fold("cách"), fold("hành"), fold("chinh")
    )


@pytest.mark.parametrize(
    ("garbled", "expected"),
    [
        ("phai dap tmg mot trong cac yéu\n\ncau sau", "phải đáp ứng một trong các yêu\n\ncầu sau"),
        ("cong tac van tha, hru\n\ntrir cua co quan", "công tác văn thư, lưu\n\ntrữ của cơ quan"),
        ("02 don vi khac\n\nphuc ngay trong thang", "02 đơn vị khắc\n\nphục ngay trong tháng"),
    ],
)
def test_an_empty_line_within_a_sentence_ends_none(garbled: str, expected: str) -> None:
    assert default_repairer().repair(garbled, channel="eng").text == expected
